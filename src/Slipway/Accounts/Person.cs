using Microsoft.AspNetCore.Identity;
using Slipway.Platform.Data;

namespace Slipway.Accounts;

/// <summary>Somebody with a name who signs in: at the hub, or at exactly one partner.</summary>
public sealed partial class Person : IdentityUser<Guid>, IVersioned
{
    public required string Name { get; set; }

    /// <summary>What stands on the business card.</summary>
    public string JobTitle { get; set; } = "";

    /// <summary>The partner that the person belongs to; none for people of the hub.</summary>
    public Guid? PartnerId { get; init; }
    public List<HubRole> HubRoles { get; set; } = [];
    public List<PartnerRole> PartnerRoles { get; set; } = [];
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Since when the person may not sign in any more; kept, because the record names them.</summary>
    public DateTimeOffset? LeftAt { get; set; }
    public int Version { get; set; }

    public Side Side => PartnerId is null ? Side.Hub : Side.Partner;

    /// <summary>Every cookie that was given out before stops counting.</summary>
    internal void EndSessions() => SecurityStamp = Guid.CreateVersion7().ToString("N");

    public string Initials => string.Concat(Name.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        [] => "?",
        [var only] => only[..1],
        [var first, .., var last] => string.Concat(first.AsSpan(0, 1), last.AsSpan(0, 1)),
    }).ToUpperInvariant();
}
