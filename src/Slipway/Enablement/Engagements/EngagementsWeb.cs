using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Reviews;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Web;
using Slipway.Ui;
using static Slipway.Platform.Web.FormValues;

namespace Slipway.Enablement.Engagements;

/// <summary>What a browser sends about engagements.</summary>
internal static class EngagementsWeb
{
    private const int MostMegabytes = 20;

    public static void MapEngagementCommands(this RouteGroupBuilder commands)
    {
        commands.MapPost("/portal/engagements/request", RequestAsync).RequireAuthorization(Access.Partner);
        commands.MapPost("/hub/engagements/{id:guid}/schedule", ScheduleAsync).RequireAuthorization(EngagementsPart.Matchers);
        commands.MapPost("/hub/engagements/{id:guid}/sign-off", SignAsync).RequireAuthorization(Access.Hub);
        commands.MapPost("/hub/engagements/{id:guid}/refusal", RefuseAsync).RequireAuthorization(Access.Hub);
        commands.MapPost("/engagements/{id:guid}/cancellation", CancelAsync).RequireAuthorization(Access.SignedIn);
        commands.MapPost("/engagements/{id:guid}/report", ReportAsync).RequireAuthorization(Access.SignedIn);
        commands.MapPost("/engagements/{id:guid}/outcome", RecordAsync).RequireAuthorization(Access.SignedIn);
    }

    /// <summary>Evidence of an engagement, as an attachment, for those who may see it.</summary>
    public static async Task<IResult> FileAsync(Guid id, string sha256, HttpContext context, Viewer viewer, AppDb db, Downloads downloads, CancellationToken cancellationToken)
    {
        var engagement = await db.Engagements.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        return engagement?.Evidence.Find(file => file.Sha256 == sha256) is { } attachment
            ? await downloads.SendAsync(context, attachment, engagement.PartnerId, (viewer.Actor, viewer.PartnerId), cancellationToken)
            : TypedResults.NotFound();
    }

    private static async Task<IResult> RequestAsync(HttpContext context, Viewer viewer, EngagementDesk desk, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (Naming.FromKebab<EngagementKind>(form["kind"]) is not { } kind || Day(form["firstDay"]) is not { } first || Day(form["lastDay"]) is not { } last)
        {
            toast.Set(context, "Choose what it is, and give the first and the last day.");
            return Commands.SeeOther("/portal/engagements#new");
        }

        var person = Guid.TryParse(form["person"], out var chosen) ? chosen : viewer.PersonId;
        var result = await desk.RequestAsync(viewer, new EngagementRequest(kind, person, form["customer"].ToString(), first, last, form["note"]), cancellationToken);
        if (Commands.Barred(context, result.Refusal) is { } barred) return barred;
        toast.Set(context, result.Refusal?.Sentence ?? "Sent. We look for a supervisor.");
        return Commands.SeeOther(result.Value is { } made ? made.Path(viewer) : "/portal/engagements#new");
    }

    private static async Task<IResult> ScheduleAsync(Guid id, HttpContext context, Viewer viewer, EngagementDesk desk, HubTime time, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var start = Day(form["day"]) is { } day && Hour(form["from"]) is { } from ? time.At(day, from) : DateTimeOffset.MinValue;
        var end = start + (Hours(form["hours"], 24 * 30) ?? TimeSpan.Zero);
        var appointment = new Appointment(
            Guid.TryParse(form["supervisor"], out var supervisor) ? supervisor : Guid.Empty, start, end, form["place"].ToString(), form["rubric"].ToString() is { Length: > 0 } rubric ? rubric : null);
        return await AnswerAsync(context, viewer, id, toast, await desk.ScheduleAsync(viewer, id, appointment, Whole(form["version"]), cancellationToken), "Agreed. Both have an invitation.");
    }

    private static async Task<IResult> SignAsync(Guid id, HttpContext context, Viewer viewer, SigningEngagements signing, ReviewQueue queue, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var scores = form.Keys.Where(key => key.StartsWith("scores.", StringComparison.Ordinal) && Whole(form[key]) is not null).ToDictionary(key => key["scores.".Length..], key => Whole(form[key])!.Value, StringComparer.Ordinal);
        var result = await signing.SignAsync(viewer, id, scores, form["remark"], Whole(form["version"]), cancellationToken);
        return await AnswerAsync(context, viewer, id, toast, result, "Signed off. Next one.", () => queue.NextPathAsync(viewer, cancellationToken));
    }

    private static async Task<IResult> RefuseAsync(Guid id, HttpContext context, Viewer viewer, SigningEngagements signing, ReviewQueue queue, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var result = await signing.RefuseAsync(viewer, id, form["reason"], Whole(form["version"]), cancellationToken);
        return await AnswerAsync(context, viewer, id, toast, result, "Refused. The partner was told why.", () => queue.NextPathAsync(viewer, cancellationToken));
    }

    private static async Task<IResult> CancelAsync(Guid id, HttpContext context, Viewer viewer, EngagementDesk desk, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        return await AnswerAsync(context, viewer, id, toast, await desk.CancelAsync(viewer, id, form["reason"], Whole(form["version"]), cancellationToken), "Called off. Whoever was invited is told.");
    }

    private static async Task<IResult> ReportAsync(Guid id, HttpContext context, Viewer viewer, AppDb db, EngagementDesk desk, Intake intake, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (await db.Engagements.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken) is not { } engagement) return TypedResults.NotFound();
        if (!EngagementDesk.MayTell(viewer, engagement)) return Commands.Barred(context, new NotTheirEngagement())!;
        var files = new List<Upload>();
        foreach (var file in form.Files.Where(file => file.FileName.Length > 0).Take(21))
        {
            await using var content = file.OpenReadStream();
            var taken = await intake.TakeAsync(content, file.FileName, viewer.PartnerId, viewer.Actor, [], MostMegabytes, cancellationToken);
            if (taken.IsRefused(out var upload, out var refusal)) return await AnswerAsync(context, viewer, id, toast, refusal, "");
            files.Add(upload);
        }

        return await AnswerAsync(context, viewer, id, toast, await desk.ReportAsync(viewer, id, form["report"], files, Whole(form["version"]), cancellationToken), "Sent. It is in review.");
    }

    private static async Task<IResult> RecordAsync(Guid id, HttpContext context, Viewer viewer, EngagementDesk desk, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var outcome = new EngagementOutcome(Whole(form["defectsBefore"]), Whole(form["defectsAfter"]), Whole(form["satisfaction"]));
        return await AnswerAsync(context, viewer, id, toast, await desk.RecordAsync(viewer, id, outcome, Whole(form["version"]), cancellationToken), "Recorded.");
    }

    /// <summary>Back to the page with what came of it; onwards where <paramref name="next"/> says where.</summary>
    private static async Task<IResult> AnswerAsync(HttpContext context, Viewer viewer, Guid id, ToastCookie toast, Result<Engagement> result, string done, Func<Task<string>>? next = null)
    {
        if (result.Refusal is NoSuchEngagement) return TypedResults.NotFound();
        if (Commands.Barred(context, result.Refusal) is { } barred) return barred;
        toast.Set(context, result.Refusal?.Sentence ?? done);
        return Commands.SeeOther(next is not null && result.Refusal is null ? await next() : $"/{(viewer.IsHub ? "hub" : "portal")}/engagements/{id}");
    }
}
