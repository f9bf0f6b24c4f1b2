using Microsoft.EntityFrameworkCore;
using Slipway.Compliance.Controls;
using Slipway.Compliance.Questionnaires;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Risk;

/// <summary>The risk of all partners, from their rows alone: one query for the rows and one for the control set, however many partners there are.</summary>
public sealed class RiskOverview(AppDb db, ControlLibrary controls, TimeProvider time)
{
    public const int Horizon = 90;

    public async Task<RiskBoard> ReadAsync(CancellationToken cancellationToken = default)
    {
        var partners = db.Partners;
        var rows = await (
            from partner in partners.AsNoTracking()
            join summary in db.RiskSummaries.AsNoTracking() on partner.Id equals summary.PartnerId
            select new { partner.Name, partner.Country, summary }).ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        var uncounted = await partners.CountAsync(cancellationToken) - rows.Count(row => !(row.summary.TrueUntil <= now));
        var set = (await controls.CurrentAsync(cancellationToken)).Set;
        return new RiskBoard(
            [.. rows.Select(row => new RiskRow(row.summary.PartnerId, row.Name, row.Country, row.summary))],
            [.. set.Families.Where(family => rows.Exists(row => row.summary.Families.Any(score => score.Family == family.Key)))], uncounted);
    }
}

/// <summary>One partner's row with its name.</summary>
public sealed record RiskRow(Guid Partner, string Name, string Country, RiskSummary Summary)
{
    public FamilyScore? Of(string family) => Summary.Families.FirstOrDefault(score => score.Family == family);
}

/// <param name="Families">Those that some partner owes, in the order of the set.</param>
/// <param name="Uncounted">Partners whose row is not there yet, or is counted anew at this moment.</param>
public sealed record RiskBoard(IReadOnlyList<RiskRow> Rows, IReadOnlyList<ControlFamily> Families, int Uncounted)
{
    /// <summary>The worst first: by knock-outs and severity, then by score.</summary>
    public IReadOnlyList<RiskRow> Sorted(string? sort) => sort switch
    {
        "name" => [.. Rows.OrderBy(row => row.Name, StringComparer.OrdinalIgnoreCase)],
        "-name" => [.. Rows.OrderByDescending(row => row.Name, StringComparer.OrdinalIgnoreCase)],
        "score" => [.. Rows.OrderBy(row => row.Summary.Score ?? 101)],
        "-score" => [.. Rows.OrderByDescending(row => row.Summary.Score ?? -1)],
        "lapse" => [.. Rows.OrderBy(row => row.Summary.NextLapse ?? DateTimeOffset.MaxValue)],
        "-findings" => [.. Rows.OrderByDescending(row => row.Summary.OpenFindings)],
        "-thin" => [.. Rows.OrderByDescending(row => row.Summary.Thin)],
        _ => [.. Rows.OrderByDescending(row => row.Summary.KnockOuts > 0).ThenByDescending(row => row.Summary.Worst ?? (Severity)(-1)).ThenBy(row => row.Summary.Score ?? 101).ThenBy(row => row.Name, StringComparer.OrdinalIgnoreCase)],
    };

    /// <summary>Controls that hold, of those owed, over all partners of a segment.</summary>
    public (int Holding, int Owed, int Partners) Of(int segment, string family)
    {
        var scores = Rows.Where(row => row.Summary.Segment == segment).Select(row => row.Of(family)).OfType<FamilyScore>().ToList();
        return (scores.Sum(score => score.Holding), scores.Sum(score => score.Owed), scores.Count);
    }

    public IReadOnlyList<RiskRow> LapsingBy(DateTimeOffset at) => [.. Rows.Where(row => row.Summary.NextLapse <= at).OrderBy(row => row.Summary.NextLapse)];

    /// <summary>Families in which most controls stand on words alone.</summary>
    public IReadOnlyList<(ControlFamily Family, int Thin, int Owed)> Thin =>
        [.. Families.Select(family => (family, Rows.Sum(row => row.Of(family.Key)?.Thin ?? 0), Rows.Sum(row => row.Of(family.Key)?.Owed ?? 0))).Where(found => found.Item2 > 0).OrderByDescending(found => found.Item2)];
}
