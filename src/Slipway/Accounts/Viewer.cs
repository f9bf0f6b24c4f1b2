using System.Security.Claims;
using Slipway.Accounts.Credentials;
using Slipway.Platform;

namespace Slipway.Accounts;

/// <summary>
/// Who looks, and what they may see. Everything is loaded through the viewer, so that a foreign id is simply not found.
/// </summary>
public sealed record Viewer
{
    public required Guid PersonId { get; init; }
    public required string Name { get; init; }

    /// <summary>The viewer's partner; none for the hub.</summary>
    public Guid? PartnerId { get; init; }
    public IReadOnlySet<HubRole> HubRoles { get; init; } = new HashSet<HubRole>();
    public IReadOnlySet<PartnerRole> PartnerRoles { get; init; } = new HashSet<PartnerRole>();

    /// <summary>Set where a program acts with a credential, for the person who issued it.</summary>
    public Guid? CredentialId { get; init; }

    /// <summary>Of the credential; none for people.</summary>
    public IReadOnlySet<string> Scopes { get; init; } = new HashSet<string>();

    /// <summary>Acts on sandbox rows only.</summary>
    public bool IsSandbox { get; init; }

    /// <summary>As it stands in the ledger.</summary>
    public string Actor => CredentialId is { } credential ? $"credential:{credential:N}" : ActorOf(PersonId);

    /// <summary>People signed in need no scope; a credential needs the one that the endpoint names.</summary>
    public bool MayUse(string scope) => CredentialId is null || Scopes.Contains(scope);

    public Side Side => PartnerId is null ? Side.Hub : Side.Partner;

    public bool IsHub => Side == Side.Hub;

    public bool Is(HubRole role) => HubRoles.Contains(role) || HubRoles.Contains(HubRole.Administrator);

    public bool Is(PartnerRole role) => PartnerRoles.Contains(role) || PartnerRoles.Contains(PartnerRole.Administrator);

    public bool MaySee(Guid partner) => IsHub || PartnerId == partner;

    public static string ActorOf(Guid person) => $"person:{person:N}";

    /// <summary>Who acted, for <see cref="Names"/>: a person or a credential; none for the system and for visitors.</summary>
    public static Guid? PersonOf(string actor) =>
        actor.Split(':') is ["person" or "credential", var hex] && Guid.TryParseExact(hex, "N", out var id) ? id : null;

    /// <summary>The person as a viewer, outside of a request.</summary>
    public static Viewer Of(Person person) => new()
    {
        PersonId = person.Id,
        Name = person.Name,
        PartnerId = person.PartnerId,
        HubRoles = person.HubRoles.ToHashSet(),
        PartnerRoles = person.PartnerRoles.ToHashSet(),
    };

    public static Viewer From(ClaimsPrincipal principal) => Find(principal)
        ?? throw new InvalidOperationException("Nobody is signed in: the endpoint lacks a policy.");

    public static Viewer? Find(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? new Viewer
            {
                PersonId = id,
                Name = principal.FindFirstValue(ViewerClaims.Name) ?? "",
                PartnerId = Guid.TryParse(principal.FindFirstValue(ViewerClaims.Partner), out var partner) ? partner : null,
                HubRoles = Roles<HubRole>(principal, ViewerClaims.HubRole),
                PartnerRoles = Roles<PartnerRole>(principal, ViewerClaims.PartnerRole),
                CredentialId = Guid.TryParse(principal.FindFirstValue(ViewerClaims.Credential), out var credential) ? credential : null,
                Scopes = principal.FindAll(ViewerClaims.Scope).Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal),
                IsSandbox = principal.HasClaim(ViewerClaims.Mode, CredentialMode.Sandbox.Kebab()),
            }
            : null;

    private static HashSet<TRole> Roles<TRole>(ClaimsPrincipal principal, string claim)
        where TRole : struct, Enum =>
        [.. principal.FindAll(claim).Select(found => Naming.FromKebab<TRole>(found.Value)).OfType<TRole>()];
}

public static class ViewerClaims
{
    public const string Name = "name";
    public const string Partner = "partner";
    public const string HubRole = "hub-role";
    public const string PartnerRole = "partner-role";
    public const string Scope = "scope";

    /// <summary>Its id, where a program acts for the person.</summary>
    public const string Credential = "credential";

    /// <summary>Live or sandbox; only credentials have one.</summary>
    public const string Mode = "mode";

    public static IEnumerable<Claim> Of(Person person)
    {
        yield return new Claim(Name, person.Name);
        if (person.PartnerId is { } partner) yield return new Claim(Partner, partner.ToString());
        foreach (var role in person.HubRoles) yield return new Claim(HubRole, role.Kebab());
        foreach (var role in person.PartnerRoles) yield return new Claim(PartnerRole, role.Kebab());
    }

    /// <summary>A program acts for a person: with the credential's roles as far as the person still has them.</summary>
    public static IEnumerable<Claim> Of(ApiCredential credential, Person person)
    {
        var behind = Viewer.Of(person);
        yield return new Claim(ClaimTypes.NameIdentifier, person.Id.ToString());
        yield return new Claim(Credential, credential.Id.ToString());
        yield return new Claim(Name, credential.Name);
        yield return new Claim(Mode, credential.Mode.Kebab());
        if (credential.PartnerId is { } partner) yield return new Claim(Partner, partner.ToString());
        foreach (var role in credential.HubRoles.Where(behind.Is)) yield return new Claim(HubRole, role.Kebab());
        foreach (var role in credential.PartnerRoles.Where(behind.Is)) yield return new Claim(PartnerRole, role.Kebab());
        foreach (var scope in credential.Scopes) yield return new Claim(Scope, scope);
    }
}
