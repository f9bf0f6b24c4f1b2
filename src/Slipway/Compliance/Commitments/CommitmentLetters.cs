using Microsoft.EntityFrameworkCore;
using Slipway.Journeys.Letters;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Ui;

namespace Slipway.Compliance.Commitments;

/// <summary>Tells whoever sent a commitment how it was decided. That it waits, the review queue's own letter says.</summary>
internal sealed class CommitmentLetters(AppDb db, Post post) : ILetterWriter<CommitmentAccepted>, ILetterWriter<CommitmentChangesAsked>, ILetterWriter<CommitmentRefused>
{
    public Task<IReadOnlyList<Letter>> WriteAsync(CommitmentAccepted fact, LedgerEntry entry, CancellationToken cancellationToken) =>
        ToSenderAsync(fact, "Accepted: {0}", "What you committed to was accepted. It counts from now on.", "Open it", cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(CommitmentChangesAsked fact, LedgerEntry entry, CancellationToken cancellationToken) =>
        ToSenderAsync(fact, "One question: {0}", "Something has to change before it can be accepted. It is your turn.", "Read it and send again", cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(CommitmentRefused fact, LedgerEntry entry, CancellationToken cancellationToken) =>
        ToSenderAsync(fact, "Refused: {0}", "It was refused. What was found and what was expected stands on its page.", "Read the reason", cancellationToken);

    private async Task<IReadOnlyList<Letter>> ToSenderAsync(CommitmentFact fact, string subject, string text, string action, CancellationToken cancellationToken)
    {
        var commitment = await db.Commitments.AsNoTracking().SingleAsync(found => found.Id == fact.Commitment, cancellationToken);
        var about = await post.AboutAsync(fact.PartnerId, cancellationToken);
        var title = string.Format(System.Globalization.CultureInfo.InvariantCulture, subject, about.Step(fact.Step).ToLowerInvariant());
        var reason = commitment.Reason is { } said && commitment.DecidedAt is not null ? $"\n\n> {said.ReplaceLineEndings("\n> ")}" : "";
        return Post.Write(await post.PeopleAsync([commitment.SentBy], cancellationToken), title, text + reason, action, $"/portal/steps/{fact.Step}", about.HubStep(fact.Step));
    }
}
