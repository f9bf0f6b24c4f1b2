using Microsoft.EntityFrameworkCore;
using Slipway.Journeys;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Controls;

/// <summary>
/// A new control set may open or close something for any partner. What each journey's summary says is true only until now, so the engine looks at
/// all of them within the minute, a few hundred at a time, instead of in one commit.
/// </summary>
internal sealed class PublicationSpreads(AppDb db) : IConsequence
{
    public async Task<IReadOnlyList<Fact>> FollowAsync(IReadOnlyList<Fact> facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (facts.OfType<ControlSetPublished>().Any())
        {
            var until = Moments.Microseconds(now);
            await db.Journeys.ExecuteUpdateAsync(journeys => journeys.SetProperty(journey => journey.Summary.TrueUntil, until), cancellationToken);
        }

        return [];
    }
}
