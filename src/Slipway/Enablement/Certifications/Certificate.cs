using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;

namespace Slipway.Enablement.Certifications;

/// <summary>
/// One person's certificate. It belongs to the person and counts for a partner only while the person belongs there: for which partner it counted
/// from when until when is in its <see cref="Spans"/>, so that a question about any instant past has one answer.
/// </summary>
public sealed partial class Certificate : IVersioned
{
    /// <summary>Days before the end at which the holder is told, each once.</summary>
    public static readonly IReadOnlyList<int> Warnings = [90, 30, 0];

    public Guid Id { get; private init; }

    /// <summary>The key of what is certified.</summary>
    public string Key { get; private init; } = "";

    /// <summary>The version of the certification by which it was earned; a renewal moves it to the newest.</summary>
    public Guid VersionId { get; private set; }
    public Guid PersonId { get; private set; }

    /// <summary>Where the holder belongs, or belonged last.</summary>
    public Guid PartnerId { get; private set; }
    public DateTimeOffset AwardedAt { get; private init; }
    public DateTimeOffset? RenewedAt { get; private set; }

    /// <summary>Its end, exclusive.</summary>
    public DateTimeOffset Until { get; private set; }

    /// <summary>Until then it still counts and can be renewed; exclusive.</summary>
    public DateTimeOffset GraceUntil { get; private set; }

    /// <summary>The lowest number of days before the end of which the holder was told; none yet for this end.</summary>
    public int? WarnedDays { get; private set; }

    /// <summary>Once it is revoked, or the record says that it lapsed. After that it never counts again, but for an appeal that is upheld.</summary>
    public DateTimeOffset? EndedAt { get; private set; }
    public DateTimeOffset? SuspendedAt { get; private set; }
    public string? SuspendedBecause { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }
    public Guid? RevokedBy { get; private set; }
    public string? RevokedBecause { get; private set; }
    public DateTimeOffset? AppealedAt { get; private set; }
    public string? Appeal { get; private set; }
    public DateTimeOffset? AppealDecidedAt { get; private set; }
    public Guid? AppealDecidedBy { get; private set; }
    public bool? AppealUpheld { get; private set; }
    public string? AppealReason { get; private set; }
    public List<CertificateSpan> Spans { get; private init; } = [];
    public int Version { get; set; }

    private Certificate()
    {
    }

    public static (Certificate Certificate, CertificateAwarded Fact) Award(CurrentCertification current, Guid person, Guid partner, DateTimeOffset now)
    {
        var certificate = new Certificate { Id = Guid.CreateVersion7(now), Key = current.Certification.Key, PersonId = person, PartnerId = partner, AwardedAt = now };
        certificate.Run(current, now);
        certificate.Count(now);
        return (certificate, new CertificateAwarded(partner, certificate.Id, certificate.Key, person, certificate.Until));
    }

    public CertificateState StateAt(DateTimeOffset now) => this switch
    {
        { RevokedAt: { } revoked } when revoked <= now => CertificateState.Revoked,
        { EndedAt: { } ended } when ended <= now => CertificateState.Lapsed,
        _ when GraceUntil <= now => CertificateState.Lapsed,
        { SuspendedAt: { } suspended } when suspended <= now => CertificateState.Suspended,
        _ => Until <= now ? CertificateState.Grace : CertificateState.Valid,
    };

    public bool IsRenewableAt(DateTimeOffset now) =>
        StateAt(now) is CertificateState.Valid or CertificateState.Grace && Until.AddDays(-Certification.RenewalDays) <= now;

    /// <summary>Holds for another term: from its end, or from now where that has passed.</summary>
    public CertificateRenewed Renew(CurrentCertification current, DateTimeOffset now)
    {
        Run(current, Until > now ? Until : now);
        (RenewedAt, WarnedDays) = (now, null);
        if (Spans.Find(span => span.EndedAt is null) is { } open) open.Prolong(GraceUntil);
        return new CertificateRenewed(PartnerId, Id, Key, PersonId, Until);
    }

    /// <returns>None where its end has not come.</returns>
    public CertificateLapsed? Lapse(DateTimeOffset now)
    {
        if (EndedAt is not null || GraceUntil > now) return null;
        EndedAt = GraceUntil;
        return new CertificateLapsed(PartnerId, Id, Key, PersonId);
    }

    /// <returns>What to tell the holder now: the nearest end alone, where several were missed.</returns>
    public CertificateEnding? Warn(DateTimeOffset now)
    {
        if (StateAt(now) is not (CertificateState.Valid or CertificateState.Grace)) return null;
        var due = Warnings.Where(days => Until.AddDays(-days) <= now).DefaultIfEmpty(int.MaxValue).Min();
        if (due == int.MaxValue || WarnedDays <= due) return null;
        WarnedDays = due;
        return new CertificateEnding(PartnerId, Id, Key, PersonId, due, Until);
    }

    private void Run(CurrentCertification current, DateTimeOffset from)
    {
        (VersionId, Until) = (current.Version, from.AddDays(current.Certification.ValidDays));
        GraceUntil = Until.AddDays(current.Certification.GraceDays);
    }

    private void Count(DateTimeOffset now) => Spans.Add(new CertificateSpan(Id, Key, PartnerId, PersonId, now, GraceUntil));

    private void CountNoLonger(DateTimeOffset now, string why) => Spans.Find(span => span.EndedAt is null)?.Stop(now, why);
}

/// <summary>For which partner a certificate counts, from when until when.</summary>
public sealed class CertificateSpan(Guid certificateId, string key, Guid partnerId, Guid personId, DateTimeOffset from, DateTimeOffset until)
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid CertificateId { get; private init; } = certificateId;
    public string Key { get; private init; } = key;
    public Guid PartnerId { get; private init; } = partnerId;
    public Guid PersonId { get; private init; } = personId;
    public DateTimeOffset From { get; private init; } = from;

    /// <summary>By the calendar, grace included; exclusive.</summary>
    public DateTimeOffset Until { get; private set; } = until;

    /// <summary>Where something else ended it before.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why, in words for people.</summary>
    public string? EndedBecause { get; private set; }

    public DateTimeOffset End => EndedAt < Until ? EndedAt.Value : Until;

    internal void Prolong(DateTimeOffset until) => Until = until;

    internal void Stop(DateTimeOffset at, string why) => (EndedAt, EndedBecause) = (at, why);
}

/// <summary>How a certificate stands at an instant.</summary>
public enum CertificateState
{
    Valid,

    /// <summary>Its end has passed; it still counts and can be renewed.</summary>
    Grace,

    /// <summary>Its holder belongs to no partner at present.</summary>
    Suspended,
    Lapsed,
    Revoked,
}
