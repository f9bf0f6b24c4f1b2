using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Ui;

namespace Slipway.Service;

/// <summary>Tells the person in the chair that a claim waits, and the claimant how it was decided.</summary>
internal sealed class OutcomeLetters(AppDb db, HubTime time) :
    ILetterWriter<OutcomeClaimed>, ILetterWriter<OutcomeResent>, ILetterWriter<OutcomeVerified>, ILetterWriter<OutcomeRefused>,
    ILetterWriter<OutcomeMoreAsked>, ILetterWriter<ChairChanged>
{
    public Task<IReadOnlyList<Letter>> WriteAsync(OutcomeClaimed fact, LedgerEntry entry, CancellationToken cancellationToken) =>
        ToHolderAsync(fact, "claims an outcome", cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(OutcomeResent fact, LedgerEntry entry, CancellationToken cancellationToken) =>
        ToHolderAsync(fact, "answered your question about its claim", cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(OutcomeVerified fact, LedgerEntry entry, CancellationToken cancellationToken) =>
        ToClaimantAsync(fact, "Verified: {0}", "Your claim was verified. It counts from now on.", "Open the outcome", cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(OutcomeRefused fact, LedgerEntry entry, CancellationToken cancellationToken) =>
        ToClaimantAsync(fact, "Refused: {0}", "Your claim was refused. What was found and what was expected stands on its page.", "Read the reason", cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(OutcomeMoreAsked fact, LedgerEntry entry, CancellationToken cancellationToken) =>
        ToClaimantAsync(fact, "One question: {0}", "Your claim needs one more thing before it can be verified. It is your turn.", "Read it and send more", cancellationToken);

    /// <summary>Whoever takes the chair over reads what waits in it.</summary>
    public async Task<IReadOnlyList<Letter>> WriteAsync(ChairChanged fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        if (fact.Chair != Chair.CustomerSuccessLead) return [];
        var waiting = await db.Outcomes.CountAsync(outcome => outcome.PartnerId == fact.PartnerId && outcome.State == OutcomeState.Claimed, cancellationToken);
        var person = await db.People.AsNoTracking().FirstOrDefaultAsync(found => found.Id == fact.To && found.LeftAt == null, cancellationToken);
        if (waiting == 0 || person?.Email is null) return [];
        var partner = await PartnerAsync(fact.PartnerId, cancellationToken);
        return [new Letter(
            person.Email, person.Name, $"To verify: {Words.Plural(waiting, "outcome")} of {partner.Name}",
            $"You sit in the chair of customer success lead for **{partner.Name}** now. What waits there kept its clock.", "Open the outcomes", $"/hub/partners/{partner.Id}/outcomes")];
    }

    private async Task<IReadOnlyList<Letter>> ToHolderAsync(OutcomeFact fact, string did, CancellationToken cancellationToken)
    {
        var outcome = await FindAsync(fact, cancellationToken);
        if (outcome.State != OutcomeState.Claimed) return [];
        var partner = await PartnerAsync(outcome.PartnerId, cancellationToken);
        var holder = partner.Holder(Chair.CustomerSuccessLead);
        var from = outcome.ClaimedFrom == Side.Hub ? $"A colleague {did} for **{partner.Name}**" : $"**{partner.Name}** {did}";
        var text = $"{from}: {outcome.Kind.Told().ToLowerInvariant()}, reached on {HubTime.Date(outcome.ReachedOn)}.\n\nAnswer by {time.Deadline(outcome.Due)}.";
        return await LettersAsync([holder], $"To verify: an outcome of {partner.Name}", text, "Look at the evidence", outcome, cancellationToken);
    }

    private async Task<IReadOnlyList<Letter>> ToClaimantAsync(OutcomeFact fact, string subject, string text, string action, CancellationToken cancellationToken)
    {
        var outcome = await FindAsync(fact, cancellationToken);
        var about = string.Format(System.Globalization.CultureInfo.InvariantCulture, subject, $"{outcome.Kind.Told().ToLowerInvariant()} of {HubTime.Date(outcome.ReachedOn)}");
        return await LettersAsync([outcome.ClaimedBy, outcome.SentBy], about, text, action, outcome, cancellationToken);
    }

    private Task<Outcome> FindAsync(OutcomeFact fact, CancellationToken cancellationToken) =>
        db.Outcomes.AsNoTracking().SingleAsync(found => found.Id == fact.Outcome, cancellationToken);

    private Task<Partner> PartnerAsync(Guid id, CancellationToken cancellationToken) =>
        db.Partners.AsNoTracking().Include(found => found.Chairs).SingleAsync(found => found.Id == id, cancellationToken);

    private async Task<IReadOnlyList<Letter>> LettersAsync(
        IEnumerable<Guid> to, string subject, string text, string action, Outcome outcome, CancellationToken cancellationToken)
    {
        var ids = to.Distinct().ToList();
        var people = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id) && person.LeftAt == null).ToListAsync(cancellationToken);
        return [.. people.Select(person => new Letter(
            person.Email!, person.Name, subject, text, action, $"/{(person.Side == Side.Hub ? "hub" : "portal")}/outcomes/{outcome.Id}"))];
    }
}
