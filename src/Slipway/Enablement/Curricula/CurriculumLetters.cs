using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Ui;

namespace Slipway.Enablement.Curricula;

/// <summary>Tells learners what is due, and how the hub decided about what they handed in.</summary>
internal sealed class CurriculumLetters(AppDb db, CurriculumLibrary library, Names names) :
    ILetterWriter<CurriculumReminded>, ILetterWriter<CurriculumOverdue>, ILetterWriter<CurriculumCompleted>, ILetterWriter<AssignmentAccepted>, ILetterWriter<AssignmentChangesAsked>
{
    public Task<IReadOnlyList<Letter>> WriteAsync(CurriculumReminded fact, LedgerEntry entry, CancellationToken cancellationToken) => ToLearnerAsync(fact, curriculum => (
        $"Due on {HubTime.Date(fact.DueOn)}: {curriculum.Title}", $"**{curriculum.Title}** is required of your role and due on **{HubTime.Date(fact.DueOn)}**. What you did so far is kept; it goes on where you stopped.", "Go on"), cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(CurriculumOverdue fact, LedgerEntry entry, CancellationToken cancellationToken) => ToLearnerAsync(fact, curriculum => (
        $"Overdue: {curriculum.Title}", $"**{curriculum.Title}** was due on **{HubTime.Date(fact.DueOn)}** and is not complete. What you did so far is kept; it goes on where you stopped. This is the last letter about it.", "Go on"), cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(CurriculumCompleted fact, LedgerEntry entry, CancellationToken cancellationToken) => ToLearnerAsync(fact, curriculum => (
        $"Completed: {curriculum.Title}", $"You completed **{curriculum.Title}**. The lessons stay open to look things up.", "Open it"), cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(AssignmentAccepted fact, LedgerEntry entry, CancellationToken cancellationToken) => DecidedAsync(fact, fact.HandIn, fact.Assignment, cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(AssignmentChangesAsked fact, LedgerEntry entry, CancellationToken cancellationToken) => DecidedAsync(fact, fact.HandIn, fact.Assignment, cancellationToken);

    private async Task<IReadOnlyList<Letter>> DecidedAsync(CurriculumFact fact, Guid id, string assignment, CancellationToken cancellationToken)
    {
        var handIn = await db.HandIns.AsNoTracking().FirstAsync(found => found.Id == id, cancellationToken);
        var by = (await names.OfAsync([handIn.DecidedBy], cancellationToken))[handIn.DecidedBy];
        var remark = handIn.Remark is { } said ? $"\n\n> {said.ReplaceLineEndings("\n> ")}" : "";
        return await ToLearnerAsync(fact, curriculum =>
        {
            var title = curriculum.Assignment(assignment)?.Title ?? assignment;
            return handIn.State == HandInState.Accepted
                ? ($"Accepted: {title}", $"{by} accepted your **{title}**.{remark}", "Open the assignment")
                : ($"Asked again: {title}", $"{by} looked at your **{title}** and asks for something more:{remark}", "Hand in again");
        }, cancellationToken, $"/assignments/{assignment}");
    }

    private async Task<IReadOnlyList<Letter>> ToLearnerAsync(CurriculumFact fact, Func<Curriculum, (string Subject, string Text, string Action)> write, CancellationToken cancellationToken, string below = "")
    {
        var person = await db.People.AsNoTracking().FirstOrDefaultAsync(found => found.Id == fact.Person && found.LeftAt == null, cancellationToken);
        if (person?.Email is null || await library.FindAsync(fact.Curriculum, cancellationToken) is not { } current) return [];
        var (subject, text, action) = write(current.Curriculum);
        return [new Letter(person.Email, person.Name, subject, text, action, $"/portal/learning/{fact.Curriculum}{below}")];
    }
}
