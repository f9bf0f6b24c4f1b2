using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Questionnaires.Answering;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Ui;

namespace Slipway.Compliance.Questionnaires.Sending;

/// <summary>Tells the partner what it is asked, by whom and until when, and how its answers were judged; tells the hub what a partner wrote.</summary>
internal sealed class SentLetters(AppDb db, Snapshots snapshots, HubTime time) :
    ILetterWriter<QuestionnaireSent>, ILetterWriter<QuestionnaireReminded>, ILetterWriter<AnswersAccepted>, ILetterWriter<AnswersReopened>,
    ILetterWriter<AnswersRefused>, ILetterWriter<QuestionnaireWithdrawn>, ILetterWriter<SectionAssigned>, ILetterWriter<AnswerCommented>
{
    public async Task<IReadOnlyList<Letter>> WriteAsync(QuestionnaireSent fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var sent = await FindAsync(fact, cancellationToken);
        if (!sent.IsOpen) return [];
        var message = sent.Message is null ? "" : $"\n\n> {sent.Message.ReplaceLineEndings("\n> ")}";
        return await ToPartnerAsync(
            sent, $"To answer: {sent.Title}", $"You are asked to answer **{sent.Title}**{Until(sent)}.{message}\n\nYou may stop at any time; what you type is kept. Give sections to colleagues who know the answer.",
            "Open the questionnaire", cancellationToken);
    }

    public async Task<IReadOnlyList<Letter>> WriteAsync(QuestionnaireReminded fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var sent = await FindAsync(fact, cancellationToken);
        if (!sent.IsOpen) return [];
        var subject = fact.Stage == ReminderStage.Overdue ? $"Was due: {sent.Title}" : $"Still open: {sent.Title}";
        return await ToPartnerAsync(sent, subject, $"**{sent.Title}** waits for your answers{Until(sent)}. What you answered so far is kept.", "Go on answering", cancellationToken);
    }

    public async Task<IReadOnlyList<Letter>> WriteAsync(AnswersAccepted fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var sent = await FindAsync(fact, cancellationToken);
        var until = fact.HoldsUntil is { } end ? $" Your answers hold until {time.Date(end)}." : "";
        return await ToPartnerAsync(sent, $"Accepted: {sent.Title}", $"Security accepted your answers to **{sent.Title}**.{until} Where another questionnaire asks the same, you take them over with one click.", "Open the questionnaire", cancellationToken);
    }

    public async Task<IReadOnlyList<Letter>> WriteAsync(AnswersReopened fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var sent = await FindAsync(fact, cancellationToken);
        if (sent.Round != fact.Round || sent.State != SentState.AskedAgain) return [];
        var text = $"Security read **{sent.Title}** and opened {Words.Plural(fact.Questions.Count, "question")} again. What to change stands at each; everything else stays as you sent it.";
        return await ToPartnerAsync(sent, $"Asked again: {Words.Plural(fact.Questions.Count, "question")} of {sent.Title}", text, "Answer what was asked", cancellationToken);
    }

    public async Task<IReadOnlyList<Letter>> WriteAsync(AnswersRefused fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var sent = await FindAsync(fact, cancellationToken);
        return await ToPartnerAsync(sent, $"Refused: {sent.Title}", $"Security refused your answers to **{sent.Title}**. What was found and what was expected stands on its page.", "Read the reason", cancellationToken);
    }

    public async Task<IReadOnlyList<Letter>> WriteAsync(QuestionnaireWithdrawn fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var sent = await FindAsync(fact, cancellationToken);
        return await ToPartnerAsync(sent, $"No longer needed: {sent.Title}", $"**{sent.Title}** was taken back. You need not answer it; what you wrote stays readable.", "Open the questionnaire", cancellationToken);
    }

    public async Task<IReadOnlyList<Letter>> WriteAsync(SectionAssigned fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var sent = await FindAsync(fact, cancellationToken);
        var still = await db.SectionAssignments.AnyAsync(row => row.SentId == sent.Id && row.Section == fact.Section && row.PersonId == fact.Person, cancellationToken);
        if (!still || !sent.IsOpen || fact.Person == fact.By) return [];
        var title = (await snapshots.GetAsync(sent.Sha256, cancellationToken)).Sections.First(section => section.Key == fact.Section).Title;
        var people = await db.People.AsNoTracking().Where(person => person.Id == fact.Person && person.LeftAt == null).ToListAsync(cancellationToken);
        return Letters(people, $"Yours to answer: {title}", $"A colleague asks you to answer the section **{title}** of **{sent.Title}**{Until(sent)}.", "Open the section", sent, $"/sections/{fact.Section}");
    }

    /// <summary>The other side reads it: at the partner whoever wrote the answer and its administrators, at the hub whoever sent or decided it.</summary>
    public async Task<IReadOnlyList<Letter>> WriteAsync(AnswerCommented fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var sent = await FindAsync(fact, cancellationToken);
        var question = (await snapshots.GetAsync(sent.Sha256, cancellationToken)).Questions.First(found => found.Key == fact.Question).Text;
        if (fact.From == Side.Hub) return await ToPartnerAsync(sent, $"A word to one question of {sent.Title}", $"Somebody wrote to you about this question:\n\n> {question}", "Read it", cancellationToken);
        var noted = await db.Answers.AsNoTracking().Where(answer => answer.SentId == sent.Id && answer.Question == fact.Question).Select(answer => answer.NotedBy).FirstOrDefaultAsync(cancellationToken);
        var ids = new[] { sent.SentBy, sent.DecidedBy, noted }.OfType<Guid>().Distinct().ToList();
        var people = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id) && person.LeftAt == null).ToListAsync(cancellationToken);
        var partner = await db.Partners.AsNoTracking().Where(found => found.Id == sent.PartnerId).Select(found => found.Name).FirstAsync(cancellationToken);
        return Letters(people.FindAll(person => person.Side == Side.Hub), $"{partner} wrote to one question", $"**{partner}** wrote about this question of **{sent.Title}**:\n\n> {question}", "Read it", sent);
    }

    private string Until(SentQuestionnaire sent) => sent.Due is { } due ? string.Create(CultureInfo.InvariantCulture, $" by {time.Date(due)}") : "";

    private Task<SentQuestionnaire> FindAsync(SentFact fact, CancellationToken cancellationToken) =>
        db.SentQuestionnaires.AsNoTracking().SingleAsync(found => found.Id == fact.Questionnaire, cancellationToken);

    /// <summary>Whom it was addressed to and who submitted it; the partner's administrators where nobody was named.</summary>
    private async Task<IReadOnlyList<Letter>> ToPartnerAsync(SentQuestionnaire sent, string subject, string text, string action, CancellationToken cancellationToken)
    {
        var people = await db.People.AsNoTracking().Where(person => person.PartnerId == sent.PartnerId && person.LeftAt == null).OrderBy(person => person.Name).ToListAsync(cancellationToken);
        var named = people.FindAll(person => person.Id == sent.Recipient || person.Id == sent.SubmittedBy);
        return Letters(people.Exists(person => person.Id == sent.Recipient) ? named : people.FindAll(person => named.Contains(person) || person.PartnerRoles.Contains(PartnerRole.Administrator)), subject, text, action, sent);
    }

    private static IReadOnlyList<Letter> Letters(IEnumerable<Person> to, string subject, string text, string action, SentQuestionnaire sent, string place = "") =>
        [.. to.Where(person => person.Email is not null).Select(person => new Letter(
            person.Email!, person.Name, subject, text, action, person.Side == Side.Hub ? $"/hub/questionnaires/sent/{sent.Id}" : $"/portal/questionnaires/{sent.Id}{place}"))];
}
