using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Measures;

internal static class MeasuresWeb
{
    /// <summary>The table of the page with its filters, whole and not only one page of it.</summary>
    public static async Task<IResult> CsvAsync(
        Population population, HubTime time, string? archetype, string? tier, string? segment, string? month, string? state, string? sort,
        CancellationToken cancellationToken)
    {
        if (MeasureFilter.Of(archetype, tier, segment, month).IsRefused(out var filter, out var refusal)) return refusal.ToProblem();
        var everyone = await population.ReadAsync(time.Now, cancellationToken);
        return TimeCsv.Download(TimeTable.Sorted(TimeTable.InState(filter.Choose(everyone.Partners, time), state), sort), time);
    }
}
