using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Slipway.Accounts.Credentials;

/// <summary>What a credential may touch: an area of the API, to read or to write. Writing does not include reading.</summary>
public static class Scopes
{
    internal const string Prefix = "scope:";

    /// <summary>The areas, in the order in which they are offered.</summary>
    public static readonly IReadOnlyList<string> Areas =
    [
        "partners", "journeys", "submissions", "reviews", "applications", "agreements", "compliance", "deals", "enablement", "integration",
        "webhooks", "cases", "outcomes", "listings", "measures", "people", "playbooks", "ledger", "credentials", "mail",
    ];

    /// <summary>Areas that a partner has nothing to do in.</summary>
    private static readonly IReadOnlyList<string> HubOnly = ["applications", "reviews", "measures", "playbooks", "mail"];

    public static IEnumerable<string> AreasOf(Side side) => Areas.Where(area => side == Side.Hub || !HubOnly.Contains(area));

    public static readonly IReadOnlyList<string> All = [.. Areas.SelectMany(area => new[] { $"{area}:read", $"{area}:write" })];

    /// <summary>Whether an endpoint says what a credential needs for it: a scope, or nothing because it is for everyone.</summary>
    public static bool Demands(IAuthorizeData demand) =>
        demand.Policy == Access.Public || demand.Policy?.StartsWith(Prefix, StringComparison.Ordinal) == true;

    /// <summary>A policy for every scope, so that no module has to register its own.</summary>
    internal sealed class Policies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
    {
        public override async Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
            policyName.StartsWith(Prefix, StringComparison.Ordinal) ? PolicyOf(policyName[Prefix.Length..]) : await base.GetPolicyAsync(policyName);

        private static AuthorizationPolicy PolicyOf(string scope) => new AuthorizationPolicyBuilder().RequireAuthenticatedUser()
            .RequireAssertion(context => Viewer.Find(context.User) is { } viewer && viewer.MayUse(scope)).Build();
    }

    /// <summary>Deny by default: an endpoint that names no scope is not for credentials, whatever roles they have.</summary>
    internal sealed class Guard : IAuthorizationHandler
    {
        public Task HandleAsync(AuthorizationHandlerContext context)
        {
            if (Viewer.Find(context.User)?.CredentialId is not null && context.Resource is HttpContext http
                && http.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(Demands) != true)
            {
                context.Fail(new AuthorizationFailureReason(this, "The endpoint names no scope."));
            }

            return Task.CompletedTask;
        }
    }
}
