using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Evidence;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Compliance.Findings;

/// <summary>What a browser sends about findings with one click or a short form.</summary>
internal static class FindingsWeb
{
    public static void MapFindingCommands(this RouteGroupBuilder commands)
    {
        commands.MapPost("/findings/{id:guid}/treatment", TreatAsync).RequireAuthorization(Access.SignedIn);
        commands.MapPost("/findings/{id:guid}/report", ReportAsync).RequireAuthorization(Access.SignedIn);
        commands.MapPost("/findings/{id:guid}/resolution", ResolveAsync).RequireAuthorization(Access.Hub);
        commands.MapPost("/findings/{id:guid}/reopening", ReopenAsync).RequireAuthorization(Access.Hub);
        commands.MapPost("/findings/{id:guid}/assignment", AssignAsync).RequireAuthorization(Access.SignedIn);
    }

    private static Task<IResult> TreatAsync(Guid id, HttpContext context, Viewer viewer, FindingDesk desk, HubTime time, ToastCookie toast, CancellationToken cancellationToken) =>
        DecideAsync(id, context, viewer, desk, toast, form => Naming.FromKebab<TreatmentKind>(form["kind"]) switch
        {
            TreatmentKind.Fix => new PlanFix(form["reason"], Day(form["until"], time)),
            TreatmentKind.Accept => new AcceptRisk(form["reason"], Day(form["until"], time)),
            TreatmentKind.Transfer => new TransferRisk(form["reason"], form["to"], Day(form["until"], time)),
            _ => null,
        }, "Kept. Both sides see it.", cancellationToken);

    private static async Task<IResult> ReportAsync(
        Guid id, HttpContext context, Viewer viewer, AppDb db, Picking picking, FindingDesk desk, ToastCookie toast, CancellationToken cancellationToken)
    {
        var partner = await db.Findings.VisibleTo(viewer).Where(found => found.Id == id).Select(found => (Guid?)found.PartnerId).FirstOrDefaultAsync(cancellationToken);
        if (partner is null) return TypedResults.NotFound();
        if (!(await picking.ReadAsync(viewer, partner.Value, await context.Request.ReadFormAsync(cancellationToken), "evidence", cancellationToken)).IsRefused(out var shown, out var refusal))
        {
            return await DecideAsync(id, context, viewer, desk, toast, form => new ReportFixed(form["reason"], shown), "Reported. Security looks at it.", cancellationToken);
        }

        toast.Set(context, refusal.Sentence);
        return Commands.SeeOther($"/{(viewer.IsHub ? "hub" : "portal")}/findings/{id}");
    }

    private static Task<IResult> ResolveAsync(Guid id, HttpContext context, Viewer viewer, FindingDesk desk, ToastCookie toast, CancellationToken cancellationToken) =>
        DecideAsync(id, context, viewer, desk, toast, form => new ResolveFinding(form["reason"], form["evidence"] is [{ Length: > 0 } evidence] ? evidence : null), "Resolved.", cancellationToken);

    private static Task<IResult> ReopenAsync(Guid id, HttpContext context, Viewer viewer, FindingDesk desk, HubTime time, ToastCookie toast, CancellationToken cancellationToken) =>
        DecideAsync(id, context, viewer, desk, toast, form => new ReopenFinding(form["reason"], Day(form["due"], time)), "Open again. Its owner is told why.", cancellationToken);

    private static Task<IResult> AssignAsync(Guid id, HttpContext context, Viewer viewer, FindingDesk desk, HubTime time, ToastCookie toast, CancellationToken cancellationToken) =>
        DecideAsync(id, context, viewer, desk, toast, form => new AssignTo(Guid.TryParse(form["person"], out var person) ? person : null, Day(form["due"], time)), "Handed over.", cancellationToken);

    private static async Task<IResult> DecideAsync(
        Guid id, HttpContext context, Viewer viewer, FindingDesk desk, ToastCookie toast, Func<IFormCollection, FindingDecision?> read, string done, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (read(form) is not { } decision) return TypedResults.BadRequest();
        int? version = int.TryParse(form["version"], CultureInfo.InvariantCulture, out var seen) ? seen : null;
        var result = await desk.DecideAsync(viewer, id, decision, version, cancellationToken);
        if (result.Refusal is NoSuchFinding) return TypedResults.NotFound();
        if (Commands.Barred(context, result.Refusal) is { } barred) return barred;
        toast.Set(context, result.Refusal?.Sentence ?? done);
        return Commands.SeeOther($"/{(viewer.IsHub ? "hub" : "portal")}/findings/{id}");
    }

    /// <summary>A day counts to its end in the hub's zone.</summary>
    private static DateTimeOffset? Day(string? text, HubTime time) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? time.StartOf(day.AddDays(1)) : null;
}
