using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Slipway.Accounts.Credentials;
using Slipway.Platform.Web;

namespace Slipway.Accounts;

/// <summary>Who may call what, in the published document: it is read from the policies that guard the endpoints.</summary>
internal static class ApiSecurity
{
    private const string Credential = "credential";
    private const string Session = "session";

    public static IServiceCollection AddApiSecurity(this IServiceCollection services) => services.Configure<OpenApiOptions>(Api.Version, options =>
    {
        options.AddDocumentTransformer(DescribeAsync);
        options.AddOperationTransformer(DescribeAsync);
    });

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Credential] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API credential, shown once when it is issued. It acts for the person who issued it." },
            [Session] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "slipway",
                Description = "The session of a person who signed in. A change needs the header X-Slipway too, with any value, unless this site's own page sends it.",
            },
        };
        return Task.CompletedTask;
    }

    private static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var policies = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Select(demand => demand.Policy).OfType<string>().ToList();
        if (policies.Contains(Access.Public))
        {
            operation.Security = [];
            operation.Responses?.Remove("401");
            operation.Responses?.Remove("403");
            return Task.CompletedTask;
        }

        var session = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Session, context.Document)] = [] };
        if (policies.Find(policy => policy.StartsWith(Scopes.Prefix, StringComparison.Ordinal))?[Scopes.Prefix.Length..] is not { } scope)
        {
            operation.Security = [session];
            operation.Description += " For the person in a session; a credential is refused.";
            return Task.CompletedTask;
        }

        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Credential, context.Document)] = [] }, session];
        operation.Description += $" A credential needs the scope `{scope}`.";
        return Task.CompletedTask;
    }
}
