using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Compliance.Risk;

/// <summary>Risk under <c>/api/v1</c>.</summary>
internal static class RiskApi
{
    private static readonly string read = Access.Scope("compliance:read");

    public static void MapRiskApi(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Risk");
        group.MapGet("/risk", BoardAsync).WithName("getRiskOfAllPartners").WithSummary("Compares the risk of all partners, the worst first").RequireAuthorization(Access.Hub, read);
        group.MapGet("/risk/partners.csv", CsvAsync).WithName("exportRisk").WithSummary("The risk of all partners as CSV, a column for each family of controls")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv").RequireAuthorization(Access.Hub, read);
        group.MapGet("/partners/{partner:guid}/risk", OfAsync).WithName("getRisk").WithSummary("Reads the risk of one partner: score by family, controls, findings, what ends next")
            .ProducesProblem(404).RequireAuthorization(read);
        group.MapGet("/partners/{partner:guid}/assessment-results", ResultsAsync).WithName("exportAssessmentResults").WithSummary("Exports the risk of one partner as OSCAL assessment results")
            .WithDescription($"OSCAL {AssessmentResults.OscalVersion}, JSON. Identifiers are the same in every export.").Produces(StatusCodes.Status200OK, contentType: "application/json").ProducesProblem(404).RequireAuthorization(read);
    }

    private static async Task<Ok<RiskBoardJson>> BoardAsync(RiskOverview overview, CancellationToken cancellationToken)
    {
        var board = await overview.ReadAsync(cancellationToken);
        return TypedResults.Ok(new RiskBoardJson([.. board.Sorted(null).Select(RiskRowJson.Of)], board.Uncounted));
    }

    private static async Task<IResult> CsvAsync(RiskOverview overview, HubTime time, CancellationToken cancellationToken) => RiskCsv.Download(await overview.ReadAsync(cancellationToken), time);

    private static async Task<Results<Ok<RiskJson>, ProblemHttpResult>> OfAsync(Guid partner, Viewer viewer, RiskReader risks, CancellationToken cancellationToken) =>
        await risks.ReadAsync(viewer, partner, cancellationToken) is { } risk ? TypedResults.Ok(RiskJson.Of(risk)) : new NoSuchPartner().ToProblem();

    private static async Task<IResult> ResultsAsync(Guid partner, Viewer viewer, RiskReader risks, IOptions<HubOptions> hub, CancellationToken cancellationToken) =>
        await risks.ReadAsync(viewer, partner, cancellationToken) is { } risk
            ? TypedResults.Text(AssessmentResults.Of(risk, hub.Value).ToJsonString(), "application/json", System.Text.Encoding.UTF8)
            : new NoSuchPartner().ToProblem();
}
