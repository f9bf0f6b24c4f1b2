using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Ui;

namespace Slipway.Contracting;

/// <summary>Tells whoever signs next that it is their turn, and everyone named how it ended.</summary>
internal sealed class AgreementLetters(AppDb db, HubTime time) :
    ILetterWriter<AgreementOffered>, ILetterWriter<AgreementSigned>, ILetterWriter<AgreementChanged>, ILetterWriter<AgreementCompleted>,
    ILetterWriter<AgreementDeclined>, ILetterWriter<AgreementTerminated>
{
    public Task<IReadOnlyList<Letter>> WriteAsync(AgreementOffered fact, LedgerEntry entry, CancellationToken cancellationToken) =>
        ToNextAsync(fact, 1, "It was prepared and waits for your signature.", cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(AgreementSigned fact, LedgerEntry entry, CancellationToken cancellationToken) =>
        ToNextAsync(fact, fact.Order + 1, "The person before you has signed; yours is the next signature.", cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(AgreementChanged fact, LedgerEntry entry, CancellationToken cancellationToken) =>
        ToNextAsync(fact, 1, "Its text was changed, so signatures given before are void. Read the new revision and sign it.", cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(AgreementCompleted fact, LedgerEntry entry, CancellationToken cancellationToken) =>
        ToAllAsync(fact, "Signed by all: {0}", "**{0}** is signed by all and in force. Download the signed document and keep it; its last page says who signed and when.", cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(AgreementDeclined fact, LedgerEntry entry, CancellationToken cancellationToken) =>
        ToAllAsync(fact, "Declined: {0}", "**{0}** was declined. The reason stands on its page; another offer can be prepared.", cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(AgreementTerminated fact, LedgerEntry entry, CancellationToken cancellationToken) =>
        ToAllAsync(fact, "Ends: {0}", "**{0}** was brought to an end. When and why stands on its page.", cancellationToken);

    /// <summary>To the signatory of that place, unless the offer was ended or signed in the meantime.</summary>
    private async Task<IReadOnlyList<Letter>> ToNextAsync(AgreementFact fact, int order, string words, CancellationToken cancellationToken)
    {
        var agreement = await FindAsync(fact, cancellationToken);
        if (agreement.StateAt(time.Now) != AgreementState.Open || agreement.Next is not { } next || next.Order != order) return [];
        var text = $"**{agreement.Title}**: {words}\n\nSign by **{time.Date(agreement.SignBy)}**; after that the offer lapses.";
        return await LettersAsync(agreement, [next], $"Your signature: {agreement.Title}", text, "Read and sign", cancellationToken);
    }

    private async Task<IReadOnlyList<Letter>> ToAllAsync(AgreementFact fact, string subject, string text, CancellationToken cancellationToken)
    {
        var agreement = await FindAsync(fact, cancellationToken);
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        return await LettersAsync(
            agreement, agreement.Signatories, string.Format(culture, subject, agreement.Title), string.Format(culture, text, agreement.Title), "Open the agreement", cancellationToken);
    }

    private Task<Agreement> FindAsync(AgreementFact fact, CancellationToken cancellationToken) =>
        db.Agreements.AsNoTracking().Include(found => found.Signatories).SingleAsync(found => found.Id == fact.Agreement, cancellationToken);

    private async Task<IReadOnlyList<Letter>> LettersAsync(
        Agreement agreement, IEnumerable<Signatory> to, string subject, string text, string action, CancellationToken cancellationToken)
    {
        var ids = to.Select(signatory => signatory.PersonId).Distinct().ToList();
        var people = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id) && person.LeftAt == null).ToListAsync(cancellationToken);

        // Those at the hub sign with many partners.
        var partner = await db.Partners.Where(found => found.Id == agreement.PartnerId).Select(found => found.Name).SingleAsync(cancellationToken);
        return [.. people.Select(person => new Letter(
            person.Email!, person.Name, person.Side == Side.Hub ? $"{subject}, {partner}" : subject, text, action, $"/{(person.Side == Side.Hub ? "hub" : "portal")}/agreements/{agreement.Id}"))];
    }
}
