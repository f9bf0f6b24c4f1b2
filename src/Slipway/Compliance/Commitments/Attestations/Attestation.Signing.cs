using Slipway.Platform;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Commitments.Attestations;

public sealed partial class Attestation
{
    /// <summary>The officer signs the exact bytes that were on the page.</summary>
    public Result<Fact> Sign(Guid person, string seenSha256, string from, DateTimeOffset now)
    {
        if (person != OfficerId) return new NotTheOfficer(OfficerName);
        if (SignedAt is { } signed) return new AttestationSignedAlready(signed);
        if (StateAt(now) != AttestationState.Open) return new AttestationNotOpen(StateAt(now));
        if (seenSha256 != BodySha256) return new OtherStatement();
        (SignedAt, SignedFrom, SignedSha256) = (now, from, BodySha256);
        return new AttestationSigned(PartnerId, Id, StepKey, OfficerId, BodySha256, ValidUntil!.Value);
    }

    /// <summary>Keeps the PDF that carries the signature page.</summary>
    public void KeepSigned(string sha256) => SignedPdfSha256 = sha256;

    /// <summary>Takes a statement back that is not signed, to prepare another.</summary>
    public Result<Fact> Withdraw(Guid by, DateTimeOffset now)
    {
        if (StateAt(now) is not (AttestationState.Open or AttestationState.Expired)) return new AttestationNotOpen(StateAt(now));
        WithdrawnAt = now;
        return new AttestationWithdrawn(PartnerId, Id, by);
    }
}
