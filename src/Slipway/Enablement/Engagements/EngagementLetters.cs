using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Ui;

namespace Slipway.Enablement.Engagements;

/// <summary>Invites the person and the supervisor, moves and takes back the invitation, and tells how it was decided. Who must act in the hub is told by the queue.</summary>
internal sealed class EngagementLetters(AppDb db, HubTime time, IOptions<HubOptions> hub, IOptions<MailOptions> mail) :
    ILetterWriter<EngagementScheduled>, ILetterWriter<EngagementCancelled>, ILetterWriter<EngagementSupervisorLost>, ILetterWriter<EngagementSigned>, ILetterWriter<EngagementRefused>
{
    public async Task<IReadOnlyList<Letter>> WriteAsync(EngagementScheduled fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var engagement = await FindAsync(fact, cancellationToken);
        var about = await AboutAsync(engagement, [fact.Person, fact.Supervisor, fact.Replaced], cancellationToken);
        var moved = fact.Sequence > 0;
        var text = $"**{about.Title}** at {engagement.Customer} {(moved ? "was moved" : "is agreed")}: {time.DateAndTime(fact.StartsAt)} to {time.DateAndTime(fact.EndsAt)}.\n\n"
            + $"{about.Name(fact.Person)} does it, {about.Name(fact.Supervisor)} supervises it. Place: {engagement.Place}.\n\nThe invitation is attached.";
        var letters = about.Of(fact.Person, fact.Supervisor).Select(person => Invite(
            engagement, person, about, (fact.StartsAt, fact.EndsAt, fact.Sequence), entry.At, CalendarInvitation.Request, $"{(moved ? "Moved" : "Invitation")}: {about.Title}", text)).ToList();
        if (fact.Replaced is { } replaced) letters.AddRange(about.Of(replaced).Select(person => Invite(
            engagement, person, about, (fact.StartsAt, fact.EndsAt, fact.Sequence), entry.At, CalendarInvitation.Cancel, $"No longer needed: {about.Title}", $"Somebody else supervises **{about.Title}** at {engagement.Customer}. You need not come.")));
        return letters;
    }

    public async Task<IReadOnlyList<Letter>> WriteAsync(EngagementCancelled fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var engagement = await FindAsync(fact, cancellationToken);
        var about = await AboutAsync(engagement, [fact.Person, fact.Supervisor], cancellationToken);
        var text = $"**{about.Title}** at {engagement.Customer} does not take place.\n\n> {engagement.Reason!.ReplaceLineEndings("\n> ")}";
        return [.. about.Of(fact.Person, fact.Supervisor).Select(person => fact.Supervisor is null || engagement.StartsAt is not { } starts
            ? Plain(engagement, person, $"Called off: {about.Title}", text, "Open the engagement")
            : Invite(engagement, person, about, (starts, engagement.EndsAt!.Value, fact.Sequence), entry.At, CalendarInvitation.Cancel, $"Called off: {about.Title}", text))];
    }

    public async Task<IReadOnlyList<Letter>> WriteAsync(EngagementSupervisorLost fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var engagement = await FindAsync(fact, cancellationToken);
        var about = await AboutAsync(engagement, [fact.Person], cancellationToken);
        if (engagement.StartsAt is not { } starts) return [];
        var text = $"The supervisor of **{about.Title}** at {engagement.Customer} is not available any more. We look for somebody else and write to you with a new invitation.";
        return [.. about.Of(fact.Person).Select(person => Invite(
            engagement, person, about, (starts, engagement.EndsAt!.Value, fact.Sequence), entry.At, CalendarInvitation.Cancel, $"Supervisor wanted again: {about.Title}", text))];
    }

    public async Task<IReadOnlyList<Letter>> WriteAsync(EngagementSigned fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var engagement = await FindAsync(fact, cancellationToken);
        var about = await AboutAsync(engagement, [fact.Person], cancellationToken);
        var text = $"**{about.Title}** at {engagement.Customer} was signed off. The scores and the remark stand on its page.";
        return [.. about.Of(fact.Person).Select(person => Plain(engagement, person, $"Signed off: {about.Title}", text, "Read the scores"))];
    }

    public async Task<IReadOnlyList<Letter>> WriteAsync(EngagementRefused fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var engagement = await FindAsync(fact, cancellationToken);
        var about = await AboutAsync(engagement, [fact.Person], cancellationToken);
        var text = $"**{about.Title}** at {engagement.Customer} was not signed off.\n\n> {engagement.Reason!.ReplaceLineEndings("\n> ")}\n\nYou may ask for another engagement at any time.";
        return [.. about.Of(fact.Person).Select(person => Plain(engagement, person, $"Not signed off: {about.Title}", text, "Read the reason"))];
    }

    private Letter Invite(
        Engagement engagement, Person person, About about, (DateTimeOffset Starts, DateTimeOffset Ends, int Sequence) agreed, DateTimeOffset stamp, string method, string subject, string text)
    {
        var letter = Plain(engagement, person, subject, text, "Open the engagement");
        var invited = new Invited(
            $"engagement-{engagement.Id:N}", agreed.Sequence, agreed.Starts, agreed.Ends, $"{about.Title}: {engagement.Customer}", engagement.Place ?? "", $"{about.Partner}, {engagement.Customer}",
            letter.To, letter.ToName, letter.Path!);
        return letter with { Calendar = CalendarInvitation.Write(invited, method, stamp, hub.Value, mail.Value.From) };
    }

    private static Letter Plain(Engagement engagement, Person person, string subject, string text, string action) =>
        new(person.Email!, person.Name, subject, text, action, $"/{(person.Side == Side.Hub ? "hub" : "portal")}/engagements/{engagement.Id}");

    private Task<Engagement> FindAsync(EngagementFact fact, CancellationToken cancellationToken) =>
        db.Engagements.AsNoTracking().SingleAsync(found => found.Id == fact.Engagement, cancellationToken);

    private async Task<About> AboutAsync(Engagement engagement, IEnumerable<Guid?> people, CancellationToken cancellationToken)
    {
        var ids = people.OfType<Guid>().ToList();
        return new About(
            engagement.Kind.Told(), await db.Partners.Where(partner => partner.Id == engagement.PartnerId).Select(partner => partner.Name).FirstAsync(cancellationToken),
            await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).ToListAsync(cancellationToken));
    }

    private sealed record About(string Title, string Partner, IReadOnlyList<Person> People)
    {
        public string Name(Guid person) => People.FirstOrDefault(found => found.Id == person)?.Name ?? "a former member";

        public IEnumerable<Person> Of(params Guid?[] ids) => People.Where(person => ids.Contains(person.Id) && person is { LeftAt: null, Email: not null });
    }
}
