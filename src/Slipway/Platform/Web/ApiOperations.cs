using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.OpenApi;

namespace Slipway.Platform.Web;

/// <summary>What every operation of the published document says by the habits of the API: parameters, headers and the problems that may come back.</summary>
internal static class ApiOperations
{
    private static readonly Dictionary<int, string> Meanings = new()
    {
        [200] = "Done.",
        [201] = "Created; its address is in Location.",
        [202] = "Taken; what follows happens by itself.",
        [204] = "Done; there is nothing to say.",
        [400] = "The request cannot be read, or a value is not of the form that the schema asks for. `errors` names the fields.",
        [401] = "Nobody is signed in, or the credential does not count.",
        [403] = "Not for this role, or the credential lacks the scope.",
        [404] = "There is no such thing, or not for the caller: what belongs to others is not there.",
        [409] = "Not in this state. The problem says what was found and what to do.",
        [412] = "It changed since the version that If-Match names. Read it again.",
        [413] = "Too large.",
        [415] = "Not a kind of file that is taken.",
        [422] = "Readable, and against a rule. `errors` names the fields.",
        [428] = "If-Match is missing.",
        [429] = "Too many in a short time. Wait as long as Retry-After says.",
        [503] = "Not now. Try again in a moment.",
    };

    public static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (operation.Description is null or "") operation.Description = $"{operation.Summary}.";
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        ApiParameters.Describe(operation, context.Description);
        if (metadata.OfType<CreatesOnce>().Any()) AddHeader(operation, Idempotency.Header, "A value of your own that names this creation, for example a UUID. A repeat with the same value gets the first answer again.", 100);
        if (metadata.OfType<ChangesSeenVersion>().Any()) AddHeader(operation, "If-Match", "The ETag that the decision rests on, or * for any version.", null);
        await AddProblemsAsync(operation, context, cancellationToken);
        AddHeaders(operation, metadata);
        Sort(operation);
    }

    private static void AddHeader(OpenApiOperation operation, string name, string description, int? longest) => (operation.Parameters ??= []).Add(new OpenApiParameter
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = true,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = longest },
    });

    /// <summary>Problems that follow from what the operation takes, so that no endpoint has to list them.</summary>
    private static async Task AddProblemsAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var parameters = operation.Parameters ?? [];
        List<int> more = [];
        if (operation.RequestBody is not null || parameters.Any(parameter => parameter.In == ParameterLocation.Query)) more.Add(400);
        if (parameters.Any(parameter => parameter.In == ParameterLocation.Path)) more.Add(404);
        if (parameters.Any(parameter => parameter.Name is "limit")) more.Add(422);
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<EnableRateLimitingAttribute>().Any() && context.Description.HttpMethod == "POST") more.Add(429);
        foreach (var status in more.Select(status => status.ToString(CultureInfo.InvariantCulture)).Where(status => operation.Responses?.ContainsKey(status) != true))
        {
            var schema = await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), cancellationToken: cancellationToken);
            context.Document?.AddComponent(ApiSchemas.Problem, schema);
            (operation.Responses ??= []).Add(status, new OpenApiResponse
            {
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(ApiSchemas.Problem, context.Document) },
                },
            });
        }
    }

    private static void AddHeaders(OpenApiOperation operation, IList<object> metadata)
    {
        var pages = operation.Parameters?.Any(parameter => parameter.Name is "cursor" or "after") == true;
        var versioned = metadata.OfType<ChangesSeenVersion>().Any() || metadata.OfType<ShowsVersion>().Any();
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (response is not OpenApiResponse own) continue;
            own.Description = Meanings.GetValueOrDefault(int.Parse(status, CultureInfo.InvariantCulture), own.Description ?? "");
            if (status == "429") Add(own, "Retry-After", "Seconds to wait.", JsonSchemaType.Integer);
            if (status[0] != '2') continue;
            if (status == "201") Add(own, "Location", "The address of what was created.");
            if (versioned && status != "204") Add(own, "ETag", "The version of what is shown, for If-Match.");
            if (pages) Add(own, "Link", "The address of the next page with rel=\"next\"; not there on the last.");
            if (metadata.OfType<CreatesOnce>().Any()) Add(own, "Idempotency-Replayed", "true where this is the answer to an earlier request with the same key.");
        }
    }

    private static void Add(OpenApiResponse response, string name, string description, JsonSchemaType type = JsonSchemaType.String) =>
        (response.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal))[name] = new OpenApiHeader
        {
            Description = description, Schema = new OpenApiSchema { Type = type },
        };

    private static void Sort(OpenApiOperation operation)
    {
        if (operation.Responses is not { } unsorted) return;
        operation.Responses = [];
        foreach (var (status, response) in unsorted.OrderBy(pair => pair.Key, StringComparer.Ordinal)) operation.Responses.Add(status, response);
    }
}
