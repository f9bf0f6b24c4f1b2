using Microsoft.EntityFrameworkCore;
using Slipway.Journeys;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Playbooks;

namespace Slipway.Compliance.Controls;

/// <summary>What partners owe and how each control stands, from everything in this module that speaks for controls.</summary>
public sealed class ControlReader(AppDb db, ControlLibrary library, PlaybookLibrary playbooks, IEnumerable<IControlSource> sources, TimeProvider time)
{
    /// <summary>A constant number of queries, however much was given.</summary>
    public Task<OwedStandings> StandingsAsync(Guid partner, CancellationToken cancellationToken = default) =>
        StandingsAsync(partner, time.GetUtcNow(), cancellationToken);

    public async Task<OwedStandings> StandingsAsync(Guid partner, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        (await StandingsAsync([partner], at, cancellationToken))[partner];

    /// <summary>Of several partners at once, in as many queries as of one.</summary>
    public async Task<IReadOnlyDictionary<Guid, OwedStandings>> StandingsAsync(IReadOnlyList<Guid> partners, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        var published = await library.CurrentAsync(cancellationToken);
        var rows = await RowsAsync(partners, cancellationToken);
        var supports = await SupportsAsync(rows, cancellationToken);
        return partners.ToDictionary(partner => partner, partner =>
        {
            var segment = SegmentOf(partner, rows);
            return new OwedStandings(published, segment, ControlStandings.Of(published.Owed(segment), supports[partner], at));
        });
    }

    /// <summary>Everything that speaks for or against the controls of some partners.</summary>
    public async Task<ILookup<Guid, ControlSupport>> SupportsAsync(IReadOnlyList<Guid> partners, CancellationToken cancellationToken = default) =>
        await SupportsAsync(await RowsAsync(partners, cancellationToken), cancellationToken);

    private async Task<ILookup<Guid, ControlSupport>> SupportsAsync(IReadOnlyDictionary<Guid, Row> rows, CancellationToken cancellationToken)
    {
        var steps = new Dictionary<Guid, IReadOnlyList<Step>>();
        foreach (var (partner, row) in rows) steps[partner] = row.Playbook is { } version ? [.. (await playbooks.GetAsync(version, cancellationToken)).Steps] : [];
        var (asked, supports) = (new SupportedPartners(steps), new List<PartnerSupport>());
        foreach (var source in sources) supports.AddRange(await source.OfAsync(asked, cancellationToken));
        return supports.ToLookup(found => found.Partner, found => found.Support);
    }

    private Task<Dictionary<Guid, Row>> RowsAsync(IReadOnlyList<Guid> partners, CancellationToken cancellationToken)
    {
        var journeys = db.Journeys;
        return db.Partners.Where(found => partners.Contains(found.Id))
            .Select(found => new Row(found.Id, found.Segment, journeys.Where(journey => journey.PartnerId == found.Id).Select(journey => (Guid?)journey.PlaybookVersionId).FirstOrDefault()))
            .ToDictionaryAsync(row => row.Partner, cancellationToken);
    }

    /// <summary>Inside a commit the loaded partner is ahead of its row: what a segment newly owes opens in the commit that changes it.</summary>
    private int SegmentOf(Guid partner, IReadOnlyDictionary<Guid, Row> rows) =>
        db.Partners.Local.FindEntry(partner)?.Entity.Segment ?? rows.GetValueOrDefault(partner)?.Segment ?? 0;

    private sealed record Row(Guid Partner, int Segment, Guid? Playbook);
}

/// <summary>The standings of all controls that a partner owes.</summary>
public sealed record OwedStandings(PublishedControls Published, int Segment, IReadOnlyList<ControlStanding> Standings)
{
    public int Holding => Standings.Count(standing => standing.Holds);

    public bool AllHold => Standings.Count > 0 && Standings.All(standing => standing.Holds);

    /// <summary>When the first of those that hold ends.</summary>
    public DateTimeOffset? Until => Standings.Where(standing => standing.Holds).Min(standing => standing.Until);
}
