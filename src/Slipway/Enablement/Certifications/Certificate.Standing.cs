using Slipway.Platform;
using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Certifications;

public sealed partial class Certificate
{
    /// <summary>For so long after a revocation its holder may appeal.</summary>
    public const int AppealDays = 60;

    private const int LongestReason = 4000;

    /// <summary>The holder belongs to no partner for the time being. The calendar runs on.</summary>
    /// <returns>None where it does not count anyway.</returns>
    public CertificateSuspended? Suspend(string why, DateTimeOffset now)
    {
        if (StateAt(now) is not (CertificateState.Valid or CertificateState.Grace)) return null;
        (SuspendedAt, SuspendedBecause) = (now, why);
        CountNoLonger(now, why);
        return new CertificateSuspended(PartnerId, Id, Key, PersonId, why);
    }

    /// <summary>The holder is back.</summary>
    /// <returns>None where it was not suspended, or has ended meanwhile.</returns>
    public CertificateReinstated? Reinstate(string why, DateTimeOffset now)
    {
        if (StateAt(now) != CertificateState.Suspended) return null;
        (SuspendedAt, SuspendedBecause) = (null, null);
        Count(now);
        return new CertificateReinstated(PartnerId, Id, Key, PersonId, why);
    }

    /// <summary>The holder has another account now, at another partner or at the same: the certificate goes along.</summary>
    public Result<Fact> CarryOver(Guid person, Guid partner, DateTimeOffset now)
    {
        if (StateAt(now) != CertificateState.Suspended) return new CannotCarryOver(StateAt(now));
        (PersonId, PartnerId) = (person, partner);
        return Reinstate("moved", now)!;
    }

    public Result<Fact> Revoke(string? reason, Guid by, DateTimeOffset now)
    {
        if (StateAt(now) is var state and (CertificateState.Revoked or CertificateState.Lapsed)) return new CertificateOver(state);
        if (by == PersonId) return new OwnCertificate();
        if (Unfit("reason", reason) is { } unfit) return unfit;
        (RevokedAt, RevokedBy, RevokedBecause, EndedAt) = (now, by, reason!.Trim(), now);
        (AppealedAt, Appeal, AppealDecidedAt, AppealDecidedBy, AppealUpheld, AppealReason) = (null, null, null, null, null, null);
        CountNoLonger(now, "revoked");
        return new CertificateRevoked(PartnerId, Id, Key, PersonId, RevokedBecause, by);
    }

    /// <summary>The holder says why it should stand. Once for each revocation.</summary>
    public Result<Fact> AppealBy(Guid person, string? text, DateTimeOffset now)
    {
        if (person != PersonId) return new NotHolder();
        if (RevokedAt is not { } revoked) return new NotRevoked();
        if (AppealedAt is not null) return new AppealedAlready();
        if (revoked.AddDays(AppealDays) <= now) return new AppealTooLate(AppealDays);
        if (Unfit("reason", text) is { } unfit) return unfit;
        (AppealedAt, Appeal) = (now, text!.Trim());
        return new CertificateAppealed(PartnerId, Id, Key, PersonId);
    }

    /// <summary>Somebody else than who revoked it decides. Upheld, it counts again from now; what was lost in between stays lost.</summary>
    public Result<List<Fact>> DecideAppeal(bool upheld, string? reason, Guid by, HolderNow holder, DateTimeOffset now)
    {
        if (AppealedAt is null || AppealDecidedAt is not null) return new NoAppealOpen();
        if (by == RevokedBy) return new OwnRevocation();
        if (Unfit("reason", reason) is { } unfit) return unfit;
        (AppealDecidedAt, AppealDecidedBy, AppealUpheld, AppealReason) = (now, by, upheld, reason!.Trim());
        var facts = new List<Fact> { new CertificateAppealDecided(PartnerId, Id, Key, PersonId, upheld, by) };
        if (!upheld || holder.HasAnother) return facts;
        (RevokedAt, EndedAt) = (null, null);
        SuspendedAt = holder.Belongs ? null : now;
        SuspendedBecause = holder.Belongs ? null : CertificatesFollowPeople.Left;
        if (StateAt(now) is not (CertificateState.Valid or CertificateState.Grace)) return facts;
        Count(now);
        facts.Add(new CertificateReinstated(PartnerId, Id, Key, PersonId, "appeal upheld"));
        return facts;
    }

    private static Refusal? Unfit(string field, string? text) =>
        string.IsNullOrWhiteSpace(text) ? new Invalid(field, "The reason is missing.", "The other side reads it.", "Say what was found and what follows from it.")
        : text.Length > LongestReason ? new Invalid(field, "The reason is longer than 4,000 characters.") : null;
}

/// <param name="Belongs">To the partner that the certificate counts for.</param>
/// <param name="HasAnother">They earned it anew meanwhile.</param>
public sealed record HolderNow(bool Belongs, bool HasAnother);

/// <summary>The end of a certificate comes near, or has come.</summary>
/// <param name="Days">90, 30 or 0 before the end.</param>
public sealed record CertificateEnding(Guid PartnerId, Guid Certificate, string Certification, Guid Person, int Days, DateTimeOffset Until)
    : CertificateFact(PartnerId, Certificate, Certification, Person);

public sealed record CertificateAppealed(Guid PartnerId, Guid Certificate, string Certification, Guid Person)
    : CertificateFact(PartnerId, Certificate, Certification, Person);

public sealed record CertificateAppealDecided(Guid PartnerId, Guid Certificate, string Certification, Guid Person, bool Upheld, Guid By)
    : CertificateFact(PartnerId, Certificate, Certification, Person);
