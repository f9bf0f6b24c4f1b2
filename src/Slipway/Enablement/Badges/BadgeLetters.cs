using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Ui;

namespace Slipway.Enablement.Badges;

/// <summary>Tells the holder that a badge is there, and that they decide who sees it.</summary>
internal sealed class BadgeLetters(AppDb db, HubTime time) : ILetterWriter<BadgeIssued>
{
    public async Task<IReadOnlyList<Letter>> WriteAsync(BadgeIssued fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var person = await db.Set<Person>().AsNoTracking().FirstOrDefaultAsync(found => found.Id == fact.Person && found.LeftAt == null, cancellationToken);
        if (person?.Email is null) return [];
        var badge = await db.Badges.AsNoTracking().FirstAsync(found => found.Id == fact.Badge, cancellationToken);
        var text = $"{(fact.Replaces is null ? "You have a badge for" : "Your badge was renewed:")} **{badge.Title}**. It holds until {time.Date(badge.ValidUntil)}. "
            + "Only you see it until you publish it; then others can check it by a link, with your name. You can download it as a picture with the signed badge inside.";
        return [new Letter(person.Email, person.Name, $"Your badge: {badge.Title}", text, "Open your badges", "/portal/badges")];
    }
}
