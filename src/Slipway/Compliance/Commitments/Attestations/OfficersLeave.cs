using Slipway.Accounts;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Commitments.Attestations;

/// <summary>When the officer behind the attestation in force leaves, the record says so: from then on somebody else has to sign, within a month.</summary>
internal sealed class OfficersLeave(AppDb db) : IConsequence
{
    public async Task<IReadOnlyList<Fact>> FollowAsync(IReadOnlyList<Fact> facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var followed = new List<Fact>();
        foreach (var left in facts.OfType<PersonLeft>())
        {
            if (left.PartnerId is not { } partner || await SignedAttestation.LastAsync(db, partner, cancellationToken) is not { } signed) continue;
            if (signed.Attestation.OfficerId != left.Person || signed.Attestation.ValidUntil <= now) continue;
            followed.Add(new AttestationOfficerLeft(partner, signed.Attestation.Id, signed.Attestation.StepKey, left.Person, signed.Attestation.CountsUntil(now)!.Value));
        }

        return followed;
    }
}
