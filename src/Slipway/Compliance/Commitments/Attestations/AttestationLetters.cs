using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Letters;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Ui;

namespace Slipway.Compliance.Commitments.Attestations;

/// <summary>Asks the officer to sign, and tells those in charge when the officer is gone.</summary>
internal sealed class AttestationLetters(AppDb db, Post post, HubTime time) : ILetterWriter<AttestationPrepared>, ILetterWriter<AttestationOfficerLeft>
{
    /// <summary>Whoever prepares for themselves has the page before them.</summary>
    public async Task<IReadOnlyList<Letter>> WriteAsync(AttestationPrepared fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var attestation = await db.Attestations.AsNoTracking().SingleAsync(found => found.Id == fact.Attestation, cancellationToken);
        if (fact.Officer == fact.By || attestation.StateAt(time.Now) != AttestationState.Open) return [];
        return Post.Write(
            await post.PeopleAsync([fact.Officer], cancellationToken), $"To sign: {attestation.Title.ToLowerInvariant()}",
            $"You are named as the officer who signs **{attestation.Title}**. Read what it says and which controls it stands for; sign only what you know to be true.\n\nIt can be signed until {time.Date(attestation.SignBy)}.",
            "Read and sign", $"/portal/attestations/{attestation.Id}", $"/hub/attestations/{attestation.Id}");
    }

    public async Task<IReadOnlyList<Letter>> WriteAsync(AttestationOfficerLeft fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var about = await post.AboutAsync(fact.PartnerId, cancellationToken);
        return Post.Write(
            await post.ThoseInChargeAsync(fact.PartnerId, cancellationToken), $"To renew: security attestation of {about.Name}",
            $"Whoever signed the security attestation of **{about.Name}** has left. It counts until {time.Date(fact.Until)}; by then another officer signs it.",
            "Prepare the renewal", $"/portal/steps/{fact.Step}", about.HubStep(fact.Step));
    }
}
