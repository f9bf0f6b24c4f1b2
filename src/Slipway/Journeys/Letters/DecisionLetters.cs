using Microsoft.EntityFrameworkCore;
using Slipway.Journeys.Submissions;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Ui;

namespace Slipway.Journeys.Letters;

/// <summary>Tells whoever sent something what was decided.</summary>
internal sealed class DecisionLetters(AppDb db, Post post, HubTime time) :
    ILetterWriter<SubmissionAccepted>, ILetterWriter<SubmissionChangesAsked>, ILetterWriter<SubmissionRefused>, ILetterWriter<StepSignedOff>
{
    public Task<IReadOnlyList<Letter>> WriteAsync(SubmissionAccepted fact, LedgerEntry entry, CancellationToken cancellationToken) => WriteAsync(
        fact.PartnerId, fact.Submission, "Accepted: {0}",
        $"{{1}} accepted “**{{0}}**”. {(fact.HoldsUntil is { } until ? $"It holds until {time.Date(until)}; you are told before it must be renewed." : "Nothing is left to do for this step.")}",
        "See the step", cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(SubmissionChangesAsked fact, LedgerEntry entry, CancellationToken cancellationToken) => WriteAsync(
        fact.PartnerId, fact.Submission, "Asked again: {0}", "{1} needs something more before “**{0}**” can be accepted. It is your turn again; what you entered is kept.",
        "Send a new version", cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(SubmissionRefused fact, LedgerEntry entry, CancellationToken cancellationToken) => WriteAsync(
        fact.PartnerId, fact.Submission, "Refused: {0}", "{1} refused “**{0}**”. You may send something else; the reason says what was expected.", "Read it on the step", cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(StepSignedOff fact, LedgerEntry entry, CancellationToken cancellationToken) => WriteAsync(
        fact.PartnerId, fact.Submission, "Signed off: {0}", "{1} signed off “**{0}**” against its rubric. Nothing is left for you to do; the scores stand on the step.", "See the step", cancellationToken);

    /// <summary>To the sender, or to the administrators where a program sent it or the sender has left. Nobody is told of what the hub proved by itself.</summary>
    private async Task<IReadOnlyList<Letter>> WriteAsync(
        Guid partner, Guid submission, string subject, string text, string action, CancellationToken cancellationToken)
    {
        var about = await post.AboutAsync(partner, cancellationToken);
        var decided = await db.Submissions.AsNoTracking().SingleAsync(found => found.Id == submission, cancellationToken);
        if (decided.SentBy == decided.DecidedBy) return [];
        var sender = (await post.PeopleAsync([decided.SentBy], cancellationToken)).FindAll(person => person.PartnerId == partner);
        if (sender.Count == 0) sender = (await post.ThoseInChargeAsync(partner, cancellationToken)).FindAll(person => person.PartnerId == partner);
        var title = about.Step(decided.StepKey);
        var decider = (await post.PeopleAsync([decided.DecidedBy], cancellationToken)).FirstOrDefault()?.Name ?? "The hub";
        var reason = decided.Reason is { } said ? $"\n\n> {said.ReplaceLineEndings("\n> ")}" : "";
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        return Post.Write(
            sender, string.Format(culture, subject, title), string.Format(culture, text, title, decider) + reason, action, $"/portal/steps/{decided.StepKey}", about.HubStep(decided.StepKey));
    }
}
