using System.Text.Json.Serialization;
using System.Text.Json;
using Slipway.Platform.Jobs;
using Scalar.AspNetCore;

namespace Slipway.Platform.Web;

/// <summary>
/// The API as a whole: one group, one document, one set of habits. What a single endpoint means stands with its module.
/// </summary>
public static class Api
{
    public const string Root = "/api/v1";

    /// <summary>The name of the document, and the part of every address that says it.</summary>
    public const string Version = "v1";

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
        services.AddOpenApi(Version, options =>
        {
            options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
            options.AddDocumentTransformer(ApiDocument.DescribeAsync);
            options.AddOperationTransformer(ApiOperations.DescribeAsync);
            options.AddSchemaTransformer(ApiSchemas.DescribeAsync);
            options.CreateSchemaReferenceId = ApiSchemas.NameOf;
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
