using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Controls.Oscal;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Web;

namespace Slipway.Compliance.Controls;

/// <summary>Control sets, and what a partner owes, under <c>/api/v1</c>.</summary>
internal static class ControlSetsApi
{
    public static void MapControlSets(this RouteGroupBuilder api)
    {
        var (read, write) = (Access.Scope("compliance:read"), Access.Scope("compliance:write"));
        var group = api.MapGroup("/control-sets").WithTags("Compliance");
        group.MapGet("", ListAsync).WithName("listControlSets").WithSummary("Lists the loaded versions of the control set, the oldest first")
            .ProducesProblem(422).RequireAuthorization(Access.Hub, read);
        group.MapGet("/current", CurrentAsync).WithName("getCurrentControlSet").WithSummary("Reads the control set that counts for every partner").ProducesProblem(404).RequireAuthorization(read);
        group.MapGet("/{id:guid}", GetAsync).WithName("getControlSet").ShowsVersion().WithSummary("Reads one version of the control set as a whole").ProducesProblem(404).RequireAuthorization(Access.Hub, read);
        group.MapGet("/{id:guid}/changes", ChangesAsync).WithName("compareControlSets").WithSummary("What a version asks otherwise than an earlier one").ProducesProblem(404).RequireAuthorization(Access.Hub, read);
        group.MapGet("/{id:guid}/preview", PreviewAsync).WithName("previewControlSet").WithSummary("Who would owe what if a version were published")
            .WithDescription("By segment against the version in force, and the first 50 of the partners for whom something changes.").ProducesProblem(404).RequireAuthorization(Access.Hub, read);
        group.MapGet("/{id:guid}/oscal", OscalAsync).WithName("exportControlSet").WithSummary("Exports a version as an OSCAL catalogue")
            .Produces(StatusCodes.Status200OK, contentType: "application/json").ProducesProblem(404).RequireAuthorization(Access.Hub, read);
        group.MapPost("", LoadAsync).WithName("loadControlSet").ShowsVersion().WithSummary("Loads a control set as a version that is not published yet")
            .WithDescription("The body is the YAML file. With any mistake it is refused as a whole: errors lists each by line and column. Security and program owners.")
            .Accepts<Stream>("application/yaml", "application/octet-stream").ProducesProblem(409).ProducesProblem(413).ProducesProblem(422).CreatesOnce().RequireAuthorization(write);
        group.MapPost("/{id:guid}/publication", PublishAsync).WithName("publishControlSet").WithSummary("Publishes a version: it counts for every partner at once")
            .WithDescription("What was proven stays; what is newly owed opens within a minute. Security and program owners.").ChangesSeen().ProducesProblem(404).RequireAuthorization(write);
        api.MapGet("/partners/{id:guid}/controls", StandingsAsync).WithTags("Compliance").WithName("listOwedControls").WithSummary("Lists the controls that a partner owes, and how each stands")
            .ProducesProblem(404).RequireAuthorization(read);
    }

    private static async Task<Results<Ok<Page<ControlSetJsonLine>>, ProblemHttpResult>> ListAsync(
        HttpContext context, AppDb db, ControlLibrary library, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var current = (await library.CurrentAsync(cancellationToken)).Id;
        var page = await db.ControlSets.AsNoTracking().OrderBy(version => version.Id).PageAsync(
            context, limit, cursor, (rows, last) => rows.Where(version => version.Id > last), version => version.Id, version => ControlSetJsonLine.Of(version, current), cancellationToken);
        return page.IsRefused(out var items, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static async Task<Results<Ok<ControlSetDocument>, ProblemHttpResult>> CurrentAsync(HttpContext context, AppDb db, ControlLibrary library, CancellationToken cancellationToken) =>
        await ShownAsync((await library.CurrentAsync(cancellationToken)).Id, context, db, library, cancellationToken);

    private static Task<Results<Ok<ControlSetDocument>, ProblemHttpResult>> GetAsync(Guid id, HttpContext context, AppDb db, ControlLibrary library, CancellationToken cancellationToken) =>
        ShownAsync(id, context, db, library, cancellationToken);

    private static async Task<Results<Ok<ControlSetDocument>, ProblemHttpResult>> ShownAsync(Guid id, HttpContext context, AppDb db, ControlLibrary library, CancellationToken cancellationToken)
    {
        var version = await db.ControlSets.AsNoTracking().FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (version is null) return new NoSuchControlSet().ToProblem();
        context.Response.SetEtag(version.Version);
        return TypedResults.Ok(new ControlSetDocument(ControlSetJsonLine.Of(version, (await library.CurrentAsync(cancellationToken)).Id), await library.GetAsync(id, cancellationToken)));
    }

    private static async Task<Results<Ok<ControlSetDifference>, ProblemHttpResult>> ChangesAsync(Guid id, Guid from, AppDb db, ControlLibrary library, CancellationToken cancellationToken)
    {
        Guid[] both = [id, from];
        if (await db.ControlSets.CountAsync(version => both.Contains(version.Id), cancellationToken) != both.Distinct().Count()) return new NoSuchControlSet().ToProblem();
        return TypedResults.Ok(ControlSetDifference.Of(await library.GetAsync(from, cancellationToken), await library.GetAsync(id, cancellationToken)));
    }

    private static async Task<Results<Ok<PreviewJson>, ProblemHttpResult>> PreviewAsync(Guid id, PublicationPreview previews, CancellationToken cancellationToken) =>
        await previews.OfAsync(id, 1, cancellationToken) is { } preview
            ? TypedResults.Ok(new PreviewJson(preview.Touched, [.. preview.Difference.Segments.Select(segment => new SegmentPreviewJson(segment, preview.Partners.GetValueOrDefault(segment.Segment)))], preview.Rows))
            : new NoSuchControlSet().ToProblem();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> OscalAsync(Guid id, ControlLibrary library, CancellationToken cancellationToken) =>
        await library.OscalAsync(id, cancellationToken) is { } document
            ? TypedResults.File(OscalText.Write(document), "application/json", "controls.oscal.json")
            : new NoSuchControlSet().ToProblem();

    private static async Task<Results<Created<ControlSetDocument>, ProblemHttpResult>> LoadAsync(
        HttpContext context, Viewer viewer, LoadingControls loading, ControlLibrary library, CancellationToken cancellationToken)
    {
        if (!viewer.WritesControls) return new NotForControls().ToProblem();
        if (await ControlUpload.ReadAsync(context.Request.Body, cancellationToken) is not { } file) return new ControlSetTooLarge().ToProblem();
        if ((await loading.LoadAsync(file, "controls.yaml", viewer.Actor, cancellationToken)).IsRefused(out var version, out var refusal)) return refusal.ToProblem();
        context.Response.SetEtag(version.Version);
        return TypedResults.Created(
            $"{Api.Root}/control-sets/{version.Id}", new ControlSetDocument(ControlSetJsonLine.Of(version, (await library.CurrentAsync(cancellationToken)).Id), await library.GetAsync(version.Id, cancellationToken)));
    }

    private static async Task<Results<Ok<ControlSetDocument>, ProblemHttpResult>> PublishAsync(
        Guid id, HttpContext context, Viewer viewer, LoadingControls loading, AppDb db, ControlLibrary library, CancellationToken cancellationToken)
    {
        if (!viewer.WritesControls) return new NotForControls().ToProblem();
        if (context.Request.IfMatch().IsRefused(out var seen, out var refusal)) return refusal.ToProblem();
        var result = await loading.PublishAsync(id, viewer.Actor, seen.Value, cancellationToken);
        return result.Refusal is { } refused ? refused.ToProblem() : await ShownAsync(id, context, db, library, cancellationToken);
    }

    private static async Task<Results<Ok<OwedControlsJson>, ProblemHttpResult>> StandingsAsync(Guid id, Viewer viewer, AppDb db, ControlReader reader, CancellationToken cancellationToken)
    {
        if (!await db.Partners.VisibleTo(viewer).AnyAsync(found => found.Id == id, cancellationToken)) return new NoSuchPartner().ToProblem();
        return TypedResults.Ok(OwedControlsJson.Of(await reader.StandingsAsync(id, cancellationToken)));
    }
}

/// <summary>A version of the control set.</summary>
/// <param name="Current">True for the one that counts for every partner.</param>
/// <param name="PublishedAt">None while it is a draft.</param>
public sealed record ControlSetJsonLine(Guid Id, string Name, string Version, string Title, int Controls, string Sha256, DateTimeOffset LoadedAt, Guid? LoadedBy, DateTimeOffset? PublishedAt, Guid? PublishedBy, bool Current)
{
    internal static ControlSetJsonLine Of(ControlSetVersion version, Guid current) => new(
        version.Id, version.Name, version.Number, version.Title, version.Controls, version.Sha256, version.LoadedAt, version.LoadedBy, version.PublishedAt, version.PublishedBy, version.Id == current);
}

/// <summary>A version with all that it asks.</summary>
public sealed record ControlSetDocument(ControlSetJsonLine Version, ControlSet Content);

/// <summary>What a publication would change.</summary>
/// <param name="Partners">For how many something changes.</param>
public sealed record PreviewJson(int Partners, IReadOnlyList<SegmentPreviewJson> Segments, IReadOnlyList<PreviewRow> First);

/// <summary>The change for one segment, and how many partners are in it.</summary>
public sealed record SegmentPreviewJson(SegmentDifference Change, int Partners);

/// <summary>What one partner owes.</summary>
/// <param name="ControlSet">The version that it follows from.</param>
/// <param name="Until">When the first of those that hold ends.</param>
public sealed record OwedControlsJson(Guid ControlSet, int Segment, int Holding, bool AllHold, DateTimeOffset? Until, IReadOnlyList<OwedControlJson> Controls)
{
    internal static OwedControlsJson Of(OwedStandings owed) => new(
        owed.Published.Id, owed.Segment, owed.Holding, owed.AllHold, owed.Until,
        [.. owed.Standings.Select(standing => new OwedControlJson(
            standing.Control.Id, standing.Control.Title, standing.Control.Practice, standing.Control.Demand, standing.Control.RevalidateDays, standing.Control.Promise,
            standing.State, standing.Holds, standing.Since, standing.Until, Pages.ControlWords.Next(standing), standing.Reasons))]);
}

/// <summary>One owed control and how it stands.</summary>
/// <param name="Next">What the partner does next; none where nothing is to be done.</param>
/// <param name="Reasons">What speaks for or against it; what counts comes first.</param>
public sealed record OwedControlJson(
    string Id, string Title, PracticeLevel Practice, Demand Demand, int RevalidateDays, string Promise, ControlState State, bool Holds, DateTimeOffset? Since, DateTimeOffset? Until,
    string? Next, IReadOnlyList<ControlSupport> Reasons);
