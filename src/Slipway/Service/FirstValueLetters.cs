using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Ui;

namespace Slipway.Service;

/// <summary>Tells the three chairs and the partner's administrators that the clock stopped, and at what.</summary>
internal sealed class FirstValueLetters(AppDb db, HubCalendar calendar, HubTime time) : ILetterWriter<FirstValueReached>
{
    public async Task<IReadOnlyList<Letter>> WriteAsync(FirstValueReached fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var partner = await db.Partners.AsNoTracking().Include(found => found.Chairs).SingleAsync(found => found.Id == fact.PartnerId, cancellationToken);
        var chairs = Enum.GetValues<Chair>().Select(partner.Holder).Distinct().ToList();
        var people = await db.People.AsNoTracking()
            .Where(person => person.LeftAt == null && (chairs.Contains(person.Id) || person.PartnerId == partner.Id)).OrderBy(person => person.Name).ToListAsync(cancellationToken);
        var days = Words.Plural(fact.Minutes / 1440, "day");
        var text = $"**{partner.Name}** reached its first verified customer outcome on {time.Date(fact.At)}: **{days}** after the signature, "
            + $"{Words.WorkingLength(fact.BusinessMinutes / 60d, calendar.WorkingDay.TotalHours)} of business time.";
        return [.. people.Where(person => person.Side == Side.Hub || person.PartnerRoles.Contains(PartnerRole.Administrator)).Select(person => new Letter(
            person.Email!, person.Name, $"First value: {partner.Name} after {days}", text, "Open the outcome", Path(person, fact)))];
    }

    private static string Path(Person person, FirstValueReached fact)
    {
        var face = person.Side == Side.Hub ? "hub" : "portal";
        return Guid.TryParse(fact.Evidence.Split(':')[^1], out var outcome) ? $"/{face}/outcomes/{outcome}" : $"/{face}";
    }
}
