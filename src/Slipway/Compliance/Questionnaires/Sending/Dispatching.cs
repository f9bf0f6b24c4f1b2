using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;

namespace Slipway.Compliance.Questionnaires.Sending;

/// <summary>Sends a questionnaire to a partner after looking whether it can arrive and be answered.</summary>
public sealed class Dispatching(AppDb db, QuestionnaireLibrary library, Preparing preparing, LedgerWriter ledger, TimeProvider time)
{
    /// <summary>What the check finds, without sending.</summary>
    public async Task<Result<IReadOnlyList<CheckLine>>> CheckAsync(Viewer viewer, Guid partner, SendOrder order, CancellationToken cancellationToken)
    {
        if (!await db.Partners.VisibleTo(viewer).AnyAsync(found => found.Id == partner, cancellationToken)) return new NoSuchQuestionnaire();
        if (!MaySend(viewer)) return new NotSender();
        return await library.CurrentAsync(order.Questionnaire, cancellationToken) is { } version
            ? SendingCheck.Of(await FactsAsync(partner, order, version.Read(), cancellationToken)).ToList()
            : new QuestionnaireUnknown(order.Questionnaire);
    }

    /// <param name="pastMail">Sends although mail does not leave at the moment.</param>
    public async Task<Result<SentQuestionnaire>> SendAsync(Viewer viewer, Guid partner, SendOrder order, bool pastMail, CancellationToken cancellationToken)
    {
        if (order.Message is { Length: > SendOrder.LongestMessage }) return new Invalid("message", $"The message is longer than {SendOrder.LongestMessage} characters.");
        var check = await CheckAsync(viewer, partner, order, cancellationToken);
        if (check.IsRefused(out var lines, out var refusal)) return refusal;
        var problems = lines.Where(line => !(pastMail && line.MayBePassed)).Select(line => line.Problem).OfType<Invalid>().ToList();
        if (problems.Count > 0) return new NotReady(problems);
        var (sent, fact) = await preparing.PrepareAsync(partner, order, viewer.PersonId, cancellationToken) ?? throw new InvalidOperationException("The version went away between two lines.");
        return await CommitAsync(viewer.Actor, fact, cancellationToken) is { } late ? late : sent;
    }

    /// <summary>Of two who send the same at once, both found none open; the index lets one through.</summary>
    internal async Task<Refusal?> CommitAsync(string actor, Fact fact, CancellationToken cancellationToken)
    {
        try
        {
            return await ledger.CommitAsync(actor, fact, cancellationToken);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return new Stale();
        }
    }

    public static bool MaySend(Viewer viewer) => viewer.IsHub && (viewer.Is(HubRole.Security) || viewer.Is(HubRole.PartnerManager));

    private async Task<SendingFacts> FactsAsync(Guid partner, SendOrder order, Questionnaire questionnaire, CancellationToken cancellationToken)
    {
        var people = await db.People.AsNoTracking().Where(person => person.PartnerId == partner && person.LeftAt == null)
            .Select(person => new { person.Id, person.PartnerRoles, person.EmailConfirmed }).ToListAsync(cancellationToken);
        var named = people.Find(person => person.Id == order.Recipient);
        var recipients = order.Recipient is null ? people.Count(person => person.PartnerRoles.Contains(PartnerRole.Administrator)) : named is null ? 0 : 1;
        return new SendingFacts(
            recipients, order.Recipient is not null && named is null, await MailTroubleAsync(cancellationToken),
            Visibility.Of(questionnaire, new Dictionary<string, AnswerValue>(StringComparer.Ordinal)).Questions.Count(),
            await db.SentQuestionnaires.AnyAsync(sent => sent.PartnerId == partner && sent.Key == order.Questionnaire
                && (sent.State == SentState.Sent || sent.State == SentState.Answering || sent.State == SentState.Submitted || sent.State == SentState.AskedAgain), cancellationToken),
            order.Due <= time.GetUtcNow());
    }

    /// <summary>The last mail that was tried says how mail does: what failed and was not followed by one that left.</summary>
    private async Task<string?> MailTroubleAsync(CancellationToken cancellationToken)
    {
        var last = await db.Messages.AsNoTracking().Where(message => message.Tries > 0).OrderByDescending(message => message.SentAt ?? message.WrittenAt)
            .Select(message => new { message.SentAt, message.LastError }).FirstOrDefaultAsync(cancellationToken);
        return last is { SentAt: null, LastError: { } error } ? error : null;
    }
}
