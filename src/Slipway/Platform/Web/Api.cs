using System.Text.Json.Serialization;
using System.Text.Json;
using Slipway.Platform.Jobs;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Slipway.Platform.Web;

/// <summary>
/// The API as a whole: one group, one document, one set of habits. What a single endpoint means stands with its module.
/// </summary>
public static class Api
{
    public const string Root = "/api/v1";

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddJob<IdempotencyCleaning>();
        services.AddValidation();
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
            options.SerializerOptions.RespectNullableAnnotations = true;
            options.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        });
        services.AddOpenApi("v1", options =>
        {
            options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
            options.AddDocumentTransformer(ApiDocument.Describe);
            options.AddOperationTransformer(ApiDocument.DescribeOperation);
        });
        return services;
    }

    /// <summary>Whatever goes wrong on the API is a problem (RFC 9457), also what no endpoint answers: unknown addresses, unreadable bodies, failures.</summary>
    public static void UseApi(this WebApplication app) => app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), api =>
    {
        api.UseExceptionHandler();
        api.UseStatusCodePages();
    });

    /// <summary>
    /// The group that every module's endpoints are mapped in. It takes API credentials, and the cookie of a person from our own pages only: form
    /// tokens are not asked for, because a cookie that another site makes a browser send does not count here.
    /// </summary>
    public static RouteGroupBuilder MapApi(this WebApplication app)
    {
        app.MapOpenApi("/api/openapi/{documentName}.json").AllowAnonymous();
        app.MapScalarApiReference("/api/reference", options => options
            .WithTitle("Slipway API").WithOpenApiRoutePattern("/api/openapi/{documentName}.json")).AllowAnonymous();
        return app.MapGroup(Root).DisableAntiforgery().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
    }
}

/// <summary>What the published document says beyond the endpoints themselves.</summary>
internal static class ApiDocument
{
    public static Task Describe(
        OpenApiDocument document, Microsoft.AspNetCore.OpenApi.OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Slipway",
            Version = "1",
            Summary = "Partner onboarding, closed by proof.",
            Description = """
                Everything that a page can do. Send an API credential as a bearer token. The session of a person who is signed in counts too,
                for a change only from this site's own pages or with the header `X-Slipway`.

                A write to an existing thing carries `If-Match` with the ETag that it was decided on: 428 without, 412 when it changed since.
                A creation carries an `Idempotency-Key`: a repeat gets the first answer again. Lists are cut into pages; follow `Link`.
                Errors are problems (RFC 9457). Times are UTC.
                """,
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
            Contact = new OpenApiContact { Name = "The hub that runs this installation", Url = new Uri("/", UriKind.Relative) },
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "This installation" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes["credential"] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An API credential, shown once when it is issued.",
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("credential", document)] = [] }];
        document.Tags = document.Paths.Values.SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())
            .SelectMany(operation => operation.Tags ?? new HashSet<OpenApiTagReference>())
            .Select(tag => tag.Name ?? "").Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => new OpenApiTag { Name = name, Description = $"{name} of the partner program." })
            .ToHashSet();
        return Task.CompletedTask;
    }

    public static Task DescribeOperation(
        OpenApiOperation operation, Microsoft.AspNetCore.OpenApi.OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (operation.Description is null or "") operation.Description = operation.Summary;
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<CreatesOnce>().Any())
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = Idempotency.Header,
                In = ParameterLocation.Header,
                Required = true,
                Description = "A value of your own that names this creation, for example a UUID.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 100 },
            });
        }

        if (metadata.OfType<ChangesSeenVersion>().Any())
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = "If-Match",
                In = ParameterLocation.Header,
                Required = true,
                Description = "The ETag that the decision rests on.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }

        return Task.CompletedTask;
    }
}
