using Microsoft.AspNetCore.Authorization;
using Slipway.Platform;

namespace Slipway.Accounts;

/// <summary>
/// The names of the policies; each endpoint and page states one. Whoever is not covered is refused, and the fallback
/// demands sign-in. What of another partner's is asked for is not forbidden but not found: see <see cref="Viewer.MaySee"/>.
/// </summary>
public static class Access
{
    /// <summary>Anyone at all, signed in or not.</summary>
    public const string Public = "public";

    /// <summary>Anyone who is signed in, of either side.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Somebody who signed in themselves: no program, whatever its credential may do.</summary>
    public const string Person = "person";

    /// <summary>Anyone at the hub.</summary>
    public const string Hub = "hub";

    /// <summary>Anyone at a partner.</summary>
    public const string Partner = "partner";

    /// <summary>Partner administrators.</summary>
    public const string PartnerAdministrator = "partner:administrator";

    public const string HubAdministrator = "hub:administrator";
    public const string PartnerManager = "hub:partner-manager";
    public const string ProgramOwner = "hub:program-owner";
    public const string CustomerSuccessLead = "hub:customer-success-lead";
    public const string TechnicalAuthority = "hub:technical-authority";
    public const string Legal = "hub:legal";
    public const string Security = "hub:security";

    /// <summary>The scope that an API credential must carry, for example <c>scope:partners:read</c>. People signed in need none.</summary>
    public static string Scope(string scope) => $"scope:{scope}";

    public static void Configure(AuthorizationOptions options)
    {
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        options.AddPolicy(Public, policy => policy.RequireAssertion(_ => true));
        options.AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser());
        Add(options, Person, viewer => viewer.CredentialId is null);
        Add(options, Hub, viewer => viewer.IsHub);
        Add(options, Partner, viewer => !viewer.IsHub);
        foreach (var role in Enum.GetValues<HubRole>())
        {
            Add(options, $"hub:{role.Kebab()}", viewer => viewer.IsHub && viewer.Is(role));
        }

        foreach (var role in Enum.GetValues<PartnerRole>())
        {
            Add(options, $"partner:{role.Kebab()}", viewer => !viewer.IsHub && viewer.Is(role));
        }
    }

    private static void Add(AuthorizationOptions options, string name, Func<Viewer, bool> allows) =>
        options.AddPolicy(name, policy => policy.RequireAuthenticatedUser()
            .RequireAssertion(context => Viewer.Find(context.User) is { } viewer && allows(viewer)));
}
