using System.Text;
using Microsoft.Extensions.Options;
using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Ui;

namespace Slipway.Compliance.Risk;

/// <summary>The files behind the buttons of the risk pages.</summary>
internal static class RiskWeb
{
    public static async Task<IResult> CsvAsync(RiskOverview overview, HubTime time, CancellationToken cancellationToken) => RiskCsv.Download(await overview.ReadAsync(cancellationToken), time);

    public static async Task<IResult> ResultsAsync(Guid partner, Viewer viewer, RiskReader risks, IOptions<HubOptions> hub, HubTime time, CancellationToken cancellationToken) =>
        await risks.ReadAsync(viewer, partner, cancellationToken) is { } risk
            ? TypedResults.File(Encoding.UTF8.GetBytes(AssessmentResults.Of(risk, hub.Value).ToJsonString()), "application/json", $"assessment-results-{time.Today:yyyy-MM-dd}.json")
            : TypedResults.NotFound();
}
