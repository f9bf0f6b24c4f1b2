using Microsoft.EntityFrameworkCore;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Controls;

/// <summary>What one partner owes and how each control stands, from everything in this module that speaks for controls.</summary>
public sealed class ControlReader(AppDb db, ControlLibrary library, IEnumerable<IControlSource> sources, TimeProvider time)
{
    /// <summary>A constant number of queries, however much was given.</summary>
    public async Task<OwedStandings> StandingsAsync(Guid partner, CancellationToken cancellationToken = default)
    {
        var segment = await db.Partners.Where(found => found.Id == partner).Select(found => found.Segment).FirstOrDefaultAsync(cancellationToken);
        var published = await library.CurrentAsync(cancellationToken);
        return new OwedStandings(published, segment, ControlStandings.Of(
            published.Owed(segment), await SupportsAsync(partner, cancellationToken), time.GetUtcNow()));
    }

    public async Task<IReadOnlyList<ControlSupport>> SupportsAsync(Guid partner, CancellationToken cancellationToken = default)
    {
        var supports = new List<ControlSupport>();
        foreach (var source in sources) supports.AddRange(await source.OfAsync(partner, cancellationToken));
        return supports;
    }
}

/// <summary>The standings of all controls that a partner owes.</summary>
public sealed record OwedStandings(PublishedControls Published, int Segment, IReadOnlyList<ControlStanding> Standings)
{
    public int Holding => Standings.Count(standing => standing.Holds);

    public bool AllHold => Standings.Count > 0 && Standings.All(standing => standing.Holds);

    /// <summary>When the first of those that hold ends.</summary>
    public DateTimeOffset? Until => Standings.Where(standing => standing.Holds).Min(standing => standing.Until);
}
