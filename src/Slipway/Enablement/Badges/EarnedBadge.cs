using Slipway.Platform.Data;

namespace Slipway.Enablement.Badges;

/// <summary>
/// A badge that a person earned with a certificate. The signed token is made once and never changes; whether it counts now follows from
/// what happened to the certificate since, and from the calendar.
/// </summary>
public sealed class EarnedBadge : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid PartnerId { get; init; }
    public required Guid PersonId { get; init; }
    public required Guid CertificateId { get; init; }

    /// <summary>1 for the award, then one for each renewal of the certificate.</summary>
    public required int Number { get; init; }

    /// <summary>The certification's key.</summary>
    public required string Certification { get; init; }

    /// <summary>Title, role and the rest as they were when it was issued.</summary>
    public required string Title { get; init; }
    public required string Role { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Exclusive.</summary>
    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>Number of its status lists, from 1.</summary>
    public required int StatusList { get; init; }

    /// <summary>Its bit in them.</summary>
    public required int StatusIndex { get; init; }

    /// <summary>The signed token in compact form.</summary>
    public required string Credential { get; init; }
    public DateTimeOffset? SupersededAt { get; private set; }
    public DateTimeOffset? SuspendedAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>When the certificate ended, where it was not by the date in the token.</summary>
    public DateTimeOffset? LapsedAt { get; private set; }

    /// <summary>Since when its holder shows it to everyone; none while only they see it.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }
    public int Version { get; set; }

    public BadgeState StateAt(DateTimeOffset now) => this switch
    {
        { RevokedAt: not null } => BadgeState.Revoked,
        { LapsedAt: not null } => BadgeState.Expired,
        _ when ValidUntil <= now => BadgeState.Expired,
        { SuspendedAt: not null } => BadgeState.Suspended,
        { SupersededAt: not null } => BadgeState.Superseded,
        _ => BadgeState.Valid,
    };

    internal void Supersede(DateTimeOffset now) => SupersededAt ??= now;

    internal void Suspend(DateTimeOffset now) => SuspendedAt ??= now;

    internal void Reinstate() => SuspendedAt = null;

    internal void Revoke(DateTimeOffset now) => RevokedAt ??= now;

    internal void Lapse(DateTimeOffset now) => LapsedAt ??= now;

    /// <returns>What happened; none where it was so already.</returns>
    internal BadgePublished? Publish(DateTimeOffset now)
    {
        if (PublishedAt is not null) return null;
        PublishedAt = now;
        return new BadgePublished(PartnerId, Id, Certification, PersonId);
    }

    /// <returns>What happened; none where it was so already.</returns>
    internal BadgeHidden? Hide()
    {
        if (PublishedAt is null) return null;
        PublishedAt = null;
        return new BadgeHidden(PartnerId, Id, Certification, PersonId);
    }
}

/// <summary>What a badge is worth at an instant.</summary>
public enum BadgeState
{
    Valid,

    /// <summary>It does not count for the time being.</summary>
    Suspended,
    Revoked,
    Expired,

    /// <summary>The certificate was renewed; a newer badge shows it.</summary>
    Superseded,
}
