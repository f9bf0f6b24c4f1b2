using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Compliance.Segmentation;

/// <summary>A partner's segment under <c>/api/v1</c> and the two buttons that change it.</summary>
internal static class SegmentsApi
{
    public static void MapSegments(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/partners/{id:guid}/segment").WithTags("Compliance");
        group.MapGet("", GetAsync).WithName("getSegment").ShowsVersion().WithSummary("Reads a partner's risk segment with its reasons")
            .ProducesProblem(404).RequireAuthorization(Access.Scope("compliance:read"));
        group.MapPut("", SetAsync).WithName("overrideSegment").WithSummary("Puts a partner into another segment than the derived one, for a while")
            .WithDescription("With a reason and an end, after which the derived segment returns by itself. Security and program owners.")
            .ChangesSeen().ProducesProblem(404).RequireAuthorization(Access.Scope("compliance:write"));
        group.MapDelete("", EndAsync).WithName("endSegmentOverride").WithSummary("Ends an override now; the derived segment returns")
            .ChangesSeen().ProducesProblem(404).RequireAuthorization(Access.Scope("compliance:write"));
    }

    public static void MapSegmentCommands(this RouteGroupBuilder commands)
    {
        commands.MapPost("/hub/partners/{partner:guid}/segment", OverrideAsync).RequireAuthorization(Access.Hub);
        commands.MapPost("/hub/partners/{partner:guid}/segment/end", LiftAsync).RequireAuthorization(Access.Hub);
    }

    private static async Task<Results<Ok<SegmentJson>, ProblemHttpResult>> GetAsync(
        Guid id, HttpContext context, Viewer viewer, AppDb db, SegmentReader reader, CancellationToken cancellationToken)
    {
        if (!await db.Partners.VisibleTo(viewer).AnyAsync(found => found.Id == id, cancellationToken)) return new NoSuchPartner().ToProblem();
        var view = await reader.ReadAsync(id, cancellationToken);
        context.Response.SetEtag(view.Version);
        return TypedResults.Ok(SegmentJson.Of(view));
    }

    private static async Task<Results<Ok<SegmentJson>, ProblemHttpResult>> SetAsync(
        Guid id, SegmentRequest request, HttpContext context, Viewer viewer, AppDb db, Overriding overriding, SegmentReader reader, CancellationToken cancellationToken)
    {
        if (context.Request.IfMatch().IsRefused(out var seen, out var refusal)) return refusal.ToProblem();
        var result = await overriding.SetAsync(viewer, id, new SegmentWish(request.Segment, request.Reason, request.Until.ToUniversalTime()), seen.Value, cancellationToken);
        return result.Refusal is { } refused ? refused.ToProblem() : await GetAsync(id, context, viewer, db, reader, cancellationToken);
    }

    private static async Task<Results<Ok<SegmentJson>, ProblemHttpResult>> EndAsync(
        Guid id, HttpContext context, Viewer viewer, AppDb db, Overriding overriding, SegmentReader reader, CancellationToken cancellationToken)
    {
        if (context.Request.IfMatch().IsRefused(out var seen, out var refusal)) return refusal.ToProblem();
        var result = await overriding.EndAsync(viewer, id, seen.Value, cancellationToken);
        return result.Refusal is { } refused ? refused.ToProblem() : await GetAsync(id, context, viewer, db, reader, cancellationToken);
    }

    private static async Task<IResult> OverrideAsync(
        Guid partner, HttpContext context, Viewer viewer, Overriding overriding, HubTime time, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (!int.TryParse(form["segment"], CultureInfo.InvariantCulture, out var segment)) return TypedResults.BadRequest();
        var until = DateOnly.TryParseExact(form["until"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? time.StartOf(day.AddDays(1)) : default;
        var result = await overriding.SetAsync(viewer, partner, new SegmentWish(segment, form["reason"], until), Seen(form), cancellationToken);
        return Answer(result, partner, $"Segment {segment} until {HubTime.Date(day)}. Steps that apply changed with it.", context, toast);
    }

    private static async Task<IResult> LiftAsync(
        Guid partner, HttpContext context, Viewer viewer, Overriding overriding, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        return Answer(await overriding.EndAsync(viewer, partner, Seen(form), cancellationToken), partner, "The override ended. The segment follows from the answers again.", context, toast);
    }

    private static int? Seen(IFormCollection form) => int.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : null;

    private static IResult Answer(Result<Partner> result, Guid partner, string done, HttpContext context, ToastCookie toast)
    {
        if (result.Refusal is NoSuchPartner) return TypedResults.NotFound();
        if (Commands.Barred(context, result.Refusal) is { } barred) return barred;
        toast.Set(context, result.Refusal?.Sentence ?? done);
        return Commands.SeeOther($"/hub/partners/{partner}/controls#segment");
    }
}

/// <summary>Another risk segment for a partner.</summary>
/// <param name="Segment">1 to 3, 3 for the deepest checks.</param>
/// <param name="Reason">A sentence that an auditor understands in two years, 10 characters at least.</param>
/// <param name="Until">When the derived segment returns; a year away at most.</param>
public sealed record SegmentRequest([property: Range(1, 3)] int Segment, [property: Required, MaxLength(2000)] string Reason, DateTimeOffset Until);

/// <summary>A partner's risk segment.</summary>
/// <param name="Segment">The one that counts now.</param>
/// <param name="Derived">What follows from the accepted answers; none before any were.</param>
/// <param name="Override">What holds instead, for a while; none for most.</param>
public sealed record SegmentJson(int Segment, DerivedSegmentJson? Derived, SegmentOverrideJson? Override)
{
    internal static SegmentJson Of(SegmentView view) => new(
        view.Segment,
        view.Derived is { } derived ? new DerivedSegmentJson(derived.Derived, derived.DerivedAt, derived.AcceptedBy, derived.SubmissionId, view.Reasons) : null,
        view.Override is { } made ? new SegmentOverrideJson(made.Segment, made.Reason, made.ApprovedBy, made.From, made.Until) : null);
}

/// <summary>A segment as it follows from answers.</summary>
/// <param name="AcceptedBy">Who accepted the answers; none where a credential moved it.</param>
/// <param name="Submission">The answers.</param>
/// <param name="Reasons">One for each aspect; the highest counts.</param>
public sealed record DerivedSegmentJson(int Segment, DateTimeOffset At, Guid? AcceptedBy, Guid Submission, IReadOnlyList<SegmentReason> Reasons);

/// <summary>A segment that holds for a while instead of the derived one.</summary>
public sealed record SegmentOverrideJson(int Segment, string Reason, Guid ApprovedBy, DateTimeOffset From, DateTimeOffset Until);
