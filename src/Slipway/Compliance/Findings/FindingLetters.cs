using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Ui;

namespace Slipway.Compliance.Findings;

/// <summary>Tells whoever must act that something was found, and both sides how it was decided.</summary>
internal sealed class FindingLetters(AppDb db, HubTime time) :
    ILetterWriter<FindingRaised>, ILetterWriter<FindingAssigned>, ILetterWriter<FindingReopened>, ILetterWriter<FindingResolved>, ILetterWriter<RiskAccepted>,
    ILetterWriter<RiskTransferred>, ILetterWriter<RiskTreatmentLapsed>
{
    public Task<IReadOnlyList<Letter>> WriteAsync(FindingRaised fact, LedgerEntry entry, CancellationToken cancellationToken) => ToOwnerAsync(
        fact, "Found: {0}", finding => $"Something about the security of {{0}} is not as it should be: **{finding.Title}** ({Words.Of(finding.Severity)}).\n\n{finding.Detail}\n\nPut it right, or say what is planned, by **{time.Date(finding.Due)}**.", cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(FindingReopened fact, LedgerEntry entry, CancellationToken cancellationToken) => ToOwnerAsync(
        fact, "Open again: {0}", finding => $"**{finding.Title}** of {{0}} is open again: {finding.ReopenReason}\n\nIt is due on **{time.Date(finding.Due)}**.", cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(RiskTreatmentLapsed fact, LedgerEntry entry, CancellationToken cancellationToken) => ToOwnerAsync(
        fact, "Open again: {0}", finding => $"The risk of **{finding.Title}** of {{0}} was {(fact.Treatment == TreatmentKind.Accept ? "accepted" : "transferred")} until {time.Date(fact.At)}. That is over, so it must be put right, or decided anew.", cancellationToken, alsoManager: true);

    /// <summary>To the person alone.</summary>
    public async Task<IReadOnlyList<Letter>> WriteAsync(FindingAssigned fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        if (fact.Person is not { } person) return [];
        var (finding, partner) = await FindAsync(fact, cancellationToken);
        return Write(await PeopleAsync([person], cancellationToken), finding, $"Yours: {finding.Title}", $"**{finding.Title}** of {partner} is yours to put right by **{time.Date(finding.Due)}**.");
    }

    public Task<IReadOnlyList<Letter>> WriteAsync(FindingResolved fact, LedgerEntry entry, CancellationToken cancellationToken) => ToOwnerAsync(
        fact, "Resolved: {0}", finding => $"**{finding.Title}** of {{0}} is resolved. Nothing is left to do.", cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(RiskAccepted fact, LedgerEntry entry, CancellationToken cancellationToken) => ToOwnerAsync(
        fact, "Risk accepted: {0}", finding => $"The risk of **{finding.Title}** of {{0}} is accepted until **{time.Date(fact.Until)}**. From that day it must be put right, or decided anew.", cancellationToken, alsoManager: true);

    public Task<IReadOnlyList<Letter>> WriteAsync(RiskTransferred fact, LedgerEntry entry, CancellationToken cancellationToken) => ToOwnerAsync(
        fact, "Risk transferred: {0}", finding => $"The risk of **{finding.Title}** of {{0}} is carried by somebody else{(fact.Until is { } until ? $" until **{time.Date(until)}**" : "")}. Who that is and why stands on its page.", cancellationToken, alsoManager: true);

    /// <summary>The named person; without one the partner's administrators, or the partner manager where the hub must act.</summary>
    private async Task<IReadOnlyList<Letter>> ToOwnerAsync(FindingFact fact, string subject, Func<Finding, string> text, CancellationToken cancellationToken, bool alsoManager = false)
    {
        var (finding, partner) = await FindAsync(fact, cancellationToken);
        var manager = await db.Chairs.Where(seat => seat.PartnerId == fact.PartnerId && seat.Chair == Chair.PartnerManager && seat.Until == null).Select(seat => seat.PersonId).FirstOrDefaultAsync(cancellationToken);
        var people = new List<Person>();
        if (finding.PersonId is { } named) people.AddRange(await PeopleAsync([named], cancellationToken));
        if (people.Count == 0 && finding.Side == Side.Partner)
        {
            var members = await db.People.AsNoTracking().Where(person => person.PartnerId == fact.PartnerId && person.LeftAt == null).ToListAsync(cancellationToken);
            people.AddRange(members.Where(person => person.PartnerRoles.Contains(PartnerRole.Administrator)));
        }

        if ((people.Count == 0 || alsoManager) && people.TrueForAll(person => person.Id != manager)) people.AddRange(await PeopleAsync([manager], cancellationToken));
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        return Write(people, finding, string.Format(culture, subject, finding.Title), text(finding).Replace("{0}", partner, StringComparison.Ordinal));
    }

    private async Task<(Finding Finding, string Partner)> FindAsync(FindingFact fact, CancellationToken cancellationToken) => (
        await db.Findings.AsNoTracking().SingleAsync(found => found.Id == fact.Finding, cancellationToken),
        await db.Partners.Where(found => found.Id == fact.PartnerId).Select(found => found.Name).SingleAsync(cancellationToken));

    private Task<List<Person>> PeopleAsync(List<Guid> ids, CancellationToken cancellationToken) =>
        db.People.AsNoTracking().Where(person => ids.Contains(person.Id) && person.LeftAt == null).ToListAsync(cancellationToken);

    private static IReadOnlyList<Letter> Write(List<Person> people, Finding finding, string subject, string text) =>
        [.. people.Where(person => person.Email is not null).Select(person => new Letter(
            person.Email!, person.Name, subject, text, "Open the finding", $"/{(person.Side == Side.Hub ? "hub" : "portal")}/findings/{finding.Id}"))];
}
