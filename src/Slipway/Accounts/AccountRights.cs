using Slipway.Platform;

namespace Slipway.Accounts;

/// <summary>Who may decide about whose people and credentials.</summary>
public static class AccountRights
{
    /// <summary>
    /// A partner's administrators decide about their colleagues, the hub's administrators about the hub. Partner managers help a partner whose
    /// administrators cannot.
    /// </summary>
    public static bool MayManagePeople(this Viewer viewer, Guid? partner) => partner is { } id
        ? viewer.PartnerId == id ? viewer.Is(PartnerRole.Administrator) : viewer.IsHub && viewer.Is(HubRole.PartnerManager)
        : viewer.IsHub && viewer.Is(HubRole.Administrator);

    /// <summary>Each side's administrators decide about its own credentials, and nobody about the other side's.</summary>
    public static bool MayManageCredentials(this Viewer viewer) =>
        viewer.IsHub ? viewer.Is(HubRole.Administrator) : viewer.Is(PartnerRole.Administrator);

    /// <summary>The roles as one side names them; none where a name is not one of its roles.</summary>
    internal static Result<GivenRoles> Read(Guid? partner, IReadOnlyCollection<string> names)
    {
        var hub = partner is null ? [.. names.Select(Naming.FromKebab<HubRole>).OfType<HubRole>().Distinct()] : new List<HubRole>();
        var own = partner is null ? [] : new List<PartnerRole>([.. names.Select(Naming.FromKebab<PartnerRole>).OfType<PartnerRole>().Distinct()]);
        if (names.Count == 0) return new Invalid("roles", "No role is chosen.", "", "Choose what the person is there for.");
        return hub.Count + own.Count == names.Distinct(StringComparer.Ordinal).Count()
            ? new GivenRoles(hub, own)
            : new Invalid("roles", "One of these is not a role.", $"Roles here are {string.Join(", ", Names(partner))}.");
    }

    internal static IEnumerable<string> Names(Guid? partner) => partner is null
        ? Enum.GetValues<HubRole>().Select(role => role.Kebab())
        : Enum.GetValues<PartnerRole>().Select(role => role.Kebab());
}

/// <summary>Of one side only; the other list is empty.</summary>
internal sealed record GivenRoles(List<HubRole> Hub, List<PartnerRole> Partner);
