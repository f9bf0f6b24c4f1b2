using Slipway.Platform;
using Slipway.Platform.Ledger;

namespace Slipway.Contracting;

public sealed partial class Agreement
{
    /// <summary>Signs the exact bytes that the person read.</summary>
    /// <param name="seenSha256">Hash of the PDF that was on the page: an older text cannot be signed by mistake.</param>
    /// <param name="from">Where the signature comes from: address and program.</param>
    public Result<IReadOnlyList<Fact>> Sign(Guid person, string seenSha256, string from, DateTimeOffset now)
    {
        if (StateAt(now) != AgreementState.Open) return new NotOpenForSigning(StateAt(now));
        var mine = Signatories.Where(signatory => signatory.PersonId == person).OrderBy(signatory => signatory.Order).ToList();
        if (mine.Count == 0) return new NotNamedToSign(Next?.Name);
        if (seenSha256 != BodySha256) return new TextChanged(Revision);
        if (mine.TrueForAll(signatory => signatory.SignedAt is not null)) return new AlreadySigned(mine[^1].SignedAt!.Value);
        if (Next!.PersonId != person) return new NotYourTurnToSign(Next.Name);
        var signatory = Next;
        signatory.Sign(now, from, BodySha256);
        LastSignedAt = now;
        var facts = new List<Fact> { new AgreementSigned(PartnerId, Id, signatory.Order, person, BodySha256, StepKey) };
        if (Next is null) facts.Add(Complete(now));
        return facts;
    }

    /// <summary>Keeps the PDF that carries the signature page.</summary>
    public void KeepSigned(string sha256) => SignedSha256 = sha256;

    /// <summary>Changes the text before it is complete. Signatures given so far are void: both sides sign again.</summary>
    public Result<Fact> Change(string text, string bodySha256, Guid by, DateTimeOffset now)
    {
        if (StateAt(now) is not (AgreementState.Open or AgreementState.Expired)) return new NotOpenForSigning(StateAt(now));
        if (bodySha256 == BodySha256) return new NothingChanged();
        var voided = Signatories.Count(signatory => signatory.SignedAt is not null);
        foreach (var signatory in Signatories) signatory.Void();
        var length = SignBy - OfferedAt;
        (Text, BodySha256, Revision, OfferedAt, SignBy) = (text, bodySha256, Revision + 1, now, now + length);
        return new AgreementChanged(PartnerId, Id, Revision, bodySha256, voided, by);
    }

    public Result<Fact> Decline(Guid person, string? reason, DateTimeOffset now)
    {
        if (Signatories.TrueForAll(signatory => signatory.PersonId != person)) return new NotNamedToSign(Next?.Name);
        if (StateAt(now) is not (AgreementState.Open or AgreementState.Expired)) return new NotOpenForSigning(StateAt(now));
        if (string.IsNullOrWhiteSpace(reason)) return new DeclineReasonMissing();
        Ending = new Ending(EndingKind.Declined, person, now, reason.Trim());
        return new AgreementDeclined(PartnerId, Id, person, StepKey);
    }

    /// <summary>Takes an offer back before it is complete, to prepare another.</summary>
    public Result<Fact> Withdraw(Guid person, string reason, DateTimeOffset now)
    {
        if (StateAt(now) is not (AgreementState.Open or AgreementState.Expired)) return new NotOpenForSigning(StateAt(now));
        Ending = new Ending(EndingKind.Withdrawn, person, now, reason);
        return new AgreementWithdrawn(PartnerId, Id, person);
    }

    /// <summary>Ends an agreement that is in force, under its exit clause.</summary>
    public Result<Fact> Terminate(Guid person, string? reason, DateTimeOffset at, DateTimeOffset now)
    {
        if (StateAt(now) != AgreementState.InForce) return new NotInForce(StateAt(now));
        if (string.IsNullOrWhiteSpace(reason)) return new DeclineReasonMissing();
        if (at < now) at = now;
        Ending = new Ending(EndingKind.Terminated, person, at, reason.Trim());
        return new AgreementTerminated(PartnerId, Id, person, at);
    }

    private AgreementCompleted Complete(DateTimeOffset now)
    {
        CompletedAt = now;
        EndsAt = ValidMonths is { } months ? now.AddMonths(months) : null;
        return new AgreementCompleted(PartnerId, Id, TemplateKey, BodySha256, EndsAt, StepKey);
    }
}
