using Microsoft.EntityFrameworkCore;
using Slipway.Compliance.Controls;
using Slipway.Journeys.Letters;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Ui;

namespace Slipway.Compliance.Segmentation;

/// <summary>Tells the partner's administrators and the three chairs that the segment changed: why, and what is owed otherwise.</summary>
internal sealed class SegmentLetters(AppDb db, Post post, ControlLibrary library, HubTime time) : ILetterWriter<SegmentChanged>
{
    public async Task<IReadOnlyList<Letter>> WriteAsync(SegmentChanged fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var about = await post.AboutAsync(fact.PartnerId, cancellationToken);
        var chairs = await db.Chairs.Where(seat => seat.PartnerId == fact.PartnerId && seat.Until == null).Select(seat => (Guid?)seat.PersonId).ToListAsync(cancellationToken);
        var people = (await post.ThoseInChargeAsync(fact.PartnerId, cancellationToken)).Concat(await post.PeopleAsync(chairs, cancellationToken)).DistinctBy(person => person.Id);
        var set = (await library.CurrentAsync(cancellationToken)).Set;
        var text = $"**{about.Name}** is in segment **{fact.To}** now; it was in segment {fact.From}. {await WhyAsync(fact, entry.At, cancellationToken)}\n\n{SegmentDifference.Of(fact.To, set.Owed(fact.From), set.Owed(fact.To)).Told()} What was proven stays proven.";
        return Post.Write(people, $"Segment {fact.To}: {about.Name}", text, "See what is owed", "/portal/controls", $"{about.HubPage}/controls");
    }

    private async Task<string> WhyAsync(SegmentChanged fact, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var made = await db.SegmentOverrides.AsNoTracking().Where(found => found.PartnerId == fact.PartnerId && found.From <= at).OrderByDescending(found => found.From).FirstOrDefaultAsync(cancellationToken);
        return made?.HoldsAt(at) == true && made.Segment == fact.To
            ? $"It was set by hand until {time.Date(made.Until.AddTicks(-1))}; then the derived segment returns by itself.\n\n> {made.Reason.ReplaceLineEndings("\n> ")}"
            : "It follows from the accepted description of data and access and from what API credentials show.";
    }
}
