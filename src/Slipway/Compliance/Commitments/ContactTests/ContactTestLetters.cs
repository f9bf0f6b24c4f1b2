using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Slipway.Accounts;
using Slipway.Journeys.Letters;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Ui;

namespace Slipway.Compliance.Commitments.ContactTests;

/// <summary>Brings each address its own link, and tells the chairs when nobody answered.</summary>
internal sealed class ContactTestLetters(AppDb db, Post post, SealedLinks links, IOptions<HubOptions> hub, HubTime time) : ILetterWriter<ContactTestSent>, ILetterWriter<ContactTestPassed>, ILetterWriter<ContactTestFailed>
{
    public async Task<IReadOnlyList<Letter>> WriteAsync(ContactTestSent fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var test = await FindAsync(fact, cancellationToken);
        var about = await post.AboutAsync(fact.PartnerId, cancellationToken);
        return
        [
            .. test.Probes.OrderBy(probe => probe.Place).Select(probe => new Letter(
                probe.Email, probe.Name, $"Test: does this mail reach you? Confirm within {CommitmentLook.Hours(test.Hours)}",
                $"""
                This is a test and no incident. **{Plain(about.Name)}** named this address for incidents at {hub.Value.Name}, and committed to answer within {CommitmentLook.Hours(test.Hours)}.

                Confirm by **{time.Deadline(test.Due)}** ({hub.Value.TimeZone}). No account is needed. If nobody confirms, the person who looks after {Plain(about.Name)} hears of it.
                """,
                "Confirm that it reached you", $"/incident-contact/{links.Seal(TestingContacts.Purpose, probe.Id)}")),
        ];
    }

    /// <summary>Nothing is said where everybody answered.</summary>
    public async Task<IReadOnlyList<Letter>> WriteAsync(ContactTestPassed fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        if (fact.Silent.Count == 0) return [];
        var about = await post.AboutAsync(fact.PartnerId, cancellationToken);
        return Post.Write(
            await AdministratorsAsync(fact.PartnerId, cancellationToken), "Contact test: one address was silent",
            $"The test of your incident contacts was answered in time, but not by {Words.List([.. fact.Silent.Select(Told)])}. Look whether the address is still right.",
            "Look at your contacts", "/portal/commitments", about.HubPage);
    }

    public async Task<IReadOnlyList<Letter>> WriteAsync(ContactTestFailed fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var test = await FindAsync(fact, cancellationToken);
        var about = await post.AboutAsync(fact.PartnerId, cancellationToken);
        var text = $"The contact test of **{about.Name}** was not answered by anybody: it was sent on {time.DateAndTime(test.SentAt)} to the incident mailbox and both contacts, and the committed {CommitmentLook.Hours(test.Hours)} are over.\n\nCall the first contact, and have the contacts corrected.";
        return Post.Write(
            [.. await ChairsAsync(fact.PartnerId, cancellationToken), .. await AdministratorsAsync(fact.PartnerId, cancellationToken)],
            $"Nobody answered: contact test of {about.Name}", text, "Open the commitments", "/portal/commitments", $"{about.HubPage}/commitments");
    }

    internal static string Told(ContactPlace place) => place switch
    {
        ContactPlace.Mailbox => "the incident mailbox",
        ContactPlace.First => "the first contact",
        _ => "the deputy",
    };

    private Task<ContactTest> FindAsync(ContactTestFact fact, CancellationToken cancellationToken) =>
        db.ContactTests.AsNoTracking().Include(found => found.Probes).SingleAsync(found => found.Id == fact.Test, cancellationToken);

    /// <summary>The partner manager, and the technical authority: whom an incident would reach first.</summary>
    private async Task<List<Person>> ChairsAsync(Guid partner, CancellationToken cancellationToken)
    {
        var holders = await db.Chairs.AsNoTracking().Where(seat => seat.PartnerId == partner && seat.Until == null && seat.Chair != Chair.CustomerSuccessLead)
            .Select(seat => (Guid?)seat.PersonId).ToListAsync(cancellationToken);
        return await post.PeopleAsync(holders, cancellationToken);
    }

    private async Task<List<Person>> AdministratorsAsync(Guid partner, CancellationToken cancellationToken) =>
        [.. (await post.ThoseInChargeAsync(partner, cancellationToken)).Where(person => person.Side == Side.Partner)];

    /// <summary>A name that somebody typed is text, not markup.</summary>
    private static string Plain(string name) => string.Concat(name.Where(letter => !"[]()<>*_`#\\".Contains(letter, StringComparison.Ordinal)));
}
