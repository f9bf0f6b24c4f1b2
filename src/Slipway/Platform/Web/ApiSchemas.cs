using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Slipway.Platform.Web;

/// <summary>What the schemas of the published document say beyond the types themselves.</summary>
internal static class ApiSchemas
{
    public const string Problem = "Problem";

    public static string? NameOf(JsonTypeInfo type) =>
        type.Type == typeof(ProblemDetails) ? Problem
        : Plain(type.Type) == typeof(JsonElement) ? null
        : OpenApiOptions.CreateDefaultSchemaReferenceId(type);

    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;

        // Requests are read strictly. Answers may gain fields, which a reader must be able to pass over.
        if (!type.Name.EndsWith("Request", StringComparison.Ordinal)) schema.AdditionalPropertiesAllowed = true;
        if (type == typeof(ProblemDetails)) DescribeProblem(schema);
        if (type == typeof(Stream) || type == typeof(IFormFile)) schema.Description = "The bytes of a file.";

        // A schema that is only ever met as one that may be missing finds no documentation of its type by itself.
        schema.Description ??= Plain(type).GetCustomAttribute<DescriptionAttribute>()?.Description;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Page<>)) schema.Description = "One page of a list; the next one is behind the Link header.";
        return Task.CompletedTask;
    }

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static void DescribeProblem(OpenApiSchema schema)
    {
        schema.Description = "Why a request was refused (RFC 9457).";
        schema.Required = new HashSet<string>(StringComparer.Ordinal) { "title", "status" };
        schema.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = Text("Names the kind of problem, for example /problems/already-signed: programs tell problems apart by it."),
            ["title"] = Text("What was found, in a sentence for people."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "400", Maximum = "599", Description = "The status code of the answer." },
            ["detail"] = Text("What was expected, and what to do."),
            ["instance"] = Text("Where it happened."),
            ["traceId"] = Text("Names this request in the logs."),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "What is wrong with single fields, by their names.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
        };
    }

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
