using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Ui;

namespace Slipway.Qualification;

/// <summary>The link to a draft, for whoever began it.</summary>
internal sealed class DraftLetter(AppDb db, ApplicationLinks links, HubTime time, IOptions<HubOptions> hub) : ILetterWriter<ApplicationDraftSaved>
{
    public async Task<IReadOnlyList<Letter>> WriteAsync(ApplicationDraftSaved fact, LedgerEntry entry, CancellationToken cancellationToken) =>
        await db.Applications.AsNoTracking().FirstOrDefaultAsync(found => found.Id == fact.Application, cancellationToken) is { State: ApplicationState.Draft } draft
            ? [draft.ToContact(
                $"Your draft application to {hub.Value.Name}",
                $"""
                You began an application to become a partner of {hub.Value.Name}. It is kept until **{time.Date(draft.DraftUntil)}**; each change keeps it longer.

                Whoever has this link can read and change the draft. If you did not begin it, leave this message alone: it lapses by itself.
                """,
                "Continue your application", links.DraftPath(draft.Id))]
            : [];
}

/// <summary>The link that proves that somebody reads the mailbox.</summary>
internal sealed class MailboxLetter(AppDb db, ApplicationLinks links, HubTime time, IOptions<HubOptions> hub)
    : ILetterWriter<ApplicationSent>, ILetterWriter<MailboxLinkRepeated>
{
    public Task<IReadOnlyList<Letter>> WriteAsync(ApplicationSent fact, LedgerEntry entry, CancellationToken cancellationToken) =>
        WriteAsync(fact.Application, cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(MailboxLinkRepeated fact, LedgerEntry entry, CancellationToken cancellationToken) =>
        WriteAsync(fact.Application, cancellationToken);

    private async Task<IReadOnlyList<Letter>> WriteAsync(Guid id, CancellationToken cancellationToken) =>
        await db.Applications.AsNoTracking().FirstOrDefaultAsync(found => found.Id == id, cancellationToken)
            is { State: ApplicationState.Submitted, MailboxKey: { } key, MailboxKeyUntil: { } until } sent
            ? [sent.ToContact(
                $"Confirm your e-mail for {hub.Value.Name}",
                $"""
                You sent an application for **{LetterText.Plain(sent.Content.LegalName)}**. It reaches us when you confirm this address; then our clock starts.

                The link counts until **{time.DateAndTime(until)}**, and only the newest one does. If you did not apply, leave this message alone: nothing happens then.
                """,
                "Confirm your e-mail", links.MailboxPath(key))]
            : [];
}

internal sealed class ReceivedLetter(AppDb db, ApplicationLinks links, HubTime time, IOptions<HubOptions> hub) : ILetterWriter<ApplicationReceived>
{
    public async Task<IReadOnlyList<Letter>> WriteAsync(ApplicationReceived fact, LedgerEntry entry, CancellationToken cancellationToken) =>
        await db.Applications.AsNoTracking().FirstOrDefaultAsync(found => found.Id == fact.Application, cancellationToken) is { } received
            ? [received.ToContact(
                $"We have your application: answer by {time.Deadline(fact.Due)}",
                $"""
                The application of **{LetterText.Plain(received.Content.LegalName)}** is with us. A partner manager reads it and answers by **{time.Deadline(fact.Due)}** ({hub.Value.TimeZone}): accepted, declined with a reason, or one question.

                The page behind this link shows where it stands, with the same clock that we see. Keep the link to yourself.
                """,
                "See where it stands", links.StatusPath(received.Id))]
            : [];
}

internal sealed class MoreAskedLetter(AppDb db, ApplicationLinks links, IOptions<HubOptions> hub) : ILetterWriter<ApplicationMoreAsked>
{
    public async Task<IReadOnlyList<Letter>> WriteAsync(ApplicationMoreAsked fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var application = await db.Applications.AsNoTracking().Include(found => found.Questions).FirstOrDefaultAsync(found => found.Id == fact.Application, cancellationToken);
        return application?.Questions.Find(question => question.Id == fact.Question) is { AnsweredAt: null } question
            ? [application.ToContact(
                $"{hub.Value.Short} asks you one thing about your application",
                $"""
                Before we decide on the application of **{LetterText.Plain(application.Content.LegalName)}**, we ask:

                {LetterText.Quote(question.Text)}

                Our clock stands still until you answer and then continues with what was left of it.
                """,
                "Answer", links.StatusPath(application.Id))]
            : [];
    }
}

internal sealed class DeclinedLetter(AppDb db, ApplicationLinks links, IOptions<HubOptions> hub) : ILetterWriter<ApplicationDeclined>
{
    public async Task<IReadOnlyList<Letter>> WriteAsync(ApplicationDeclined fact, LedgerEntry entry, CancellationToken cancellationToken) =>
        await db.Applications.AsNoTracking().FirstOrDefaultAsync(found => found.Id == fact.Application, cancellationToken) is { Decision.Reason: { } reason } declined
            ? [declined.ToContact(
                $"Our answer to your application to {hub.Value.Name}",
                $"""
                We cannot take **{LetterText.Plain(declined.Content.LegalName)}** in as a partner now. This is the reason:

                {LetterText.Quote(reason)}

                You may apply again when it no longer holds. What you wrote stands on the page behind the link.
                """,
                "See your application", links.StatusPath(declined.Id))]
            : [];
}

internal static class LetterText
{
    public static Letter ToContact(this Application application, string subject, string text, string action, string path) =>
        new(application.Content.ContactEmail, application.Content.ContactName, subject, text, action, path);

    /// <summary>Somebody's own words without the signs that format or lead elsewhere; also readable where nothing is formatted.</summary>
    public static string Plain(string words) =>
        string.Concat(words.Select(letter => "*_[]<>`\\|~#".Contains(letter, StringComparison.Ordinal) || char.IsControl(letter) ? ' ' : letter));

    /// <summary>Somebody's own words as a quotation, every line of it.</summary>
    public static string Quote(string words) => string.Join('\n', words.Split('\n').Select(line => "> " + line.TrimEnd('\r')));
}
