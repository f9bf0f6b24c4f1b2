using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Reviews;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Ui;

namespace Slipway.Journeys.Letters;

/// <summary>Tells people of the hub what became theirs: a thing in a queue, a chair.</summary>
internal sealed class DutyLetters(AppDb db, Post post, HubTime time) : ILetterWriter<ReviewQueued>, ILetterWriter<ChairChanged>
{
    /// <summary>To the named person alone, otherwise to everyone with the role; nobody once it was decided.</summary>
    public async Task<IReadOnlyList<Letter>> WriteAsync(ReviewQueued fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var item = await db.ReviewItems.AsNoTracking().FirstOrDefaultAsync(found => found.Id == fact.Item && found.ClosedAt == null, cancellationToken);
        if (item is null) return [];
        var people = item.PersonId is { } person ? await post.PeopleAsync([person], cancellationToken) : await post.HoldersAsync(item.Role, cancellationToken);
        var who = item.PersonId is null ? $"a decision by {(item.Role is HubRole.PartnerManager or HubRole.CustomerSuccessLead or HubRole.TechnicalAuthority or HubRole.ProgramOwner ? "a " : "")}{Words.Of(item.Role)}" : "your decision";
        var text = $"“{item.Title}” of **{item.About}** waits for {who}. The answer is promised by **{time.Deadline(item.Due)}**, and the other side sees the same clock.";
        var path = $"{ReviewQueue.Root}/{item.Id}";
        return Post.Write(people, $"Waits for you: {item.Title}, {item.About}", text, "Decide", path, path);
    }

    public async Task<IReadOnlyList<Letter>> WriteAsync(ChairChanged fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var about = await post.AboutAsync(fact.PartnerId, cancellationToken);
        var seated = await post.PeopleAsync([fact.From, fact.To], cancellationToken);
        var administrators = (await post.ThoseInChargeAsync(fact.PartnerId, cancellationToken)).FindAll(person => person.Side == Side.Partner);
        var next = seated.Find(person => person.Id == fact.To)?.Name ?? "somebody else";
        var text = $"**{next}** is now {Words.Of(fact.Chair)} for {about.Name}.";
        return Post.Write([.. seated, .. administrators], $"{Words.Title(fact.Chair)} of {about.Name}: {next}", text, "Open the journey", "/portal", about.HubPage);
    }
}
