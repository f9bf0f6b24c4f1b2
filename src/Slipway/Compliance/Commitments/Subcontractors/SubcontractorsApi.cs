using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Web;

namespace Slipway.Compliance.Commitments.Subcontractors;

/// <summary>A partner's list of subcontractors under <c>/api/v1</c>.</summary>
internal static class SubcontractorsApi
{
    private static readonly string read = Access.Scope("compliance:read");
    private static readonly string write = Access.Scope("compliance:write");

    public static void MapSubcontractorsApi(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Commitments").ProducesProblem(404);
        group.MapGet("/partners/{partner:guid}/subcontractors", ListAsync).WithName("listSubcontractors").WithSummary("Lists the subcontractors of a partner, those that ended too").RequireAuthorization(read);
        group.MapGet("/subcontractors/{id:guid}", GetAsync).WithName("getSubcontractor").ShowsVersion().WithSummary("Reads one subcontractor").RequireAuthorization(read);
        group.MapPost("/partners/{partner:guid}/subcontractors", AddAsync).WithName("addSubcontractor").ShowsVersion().WithSummary("Adds a subcontractor")
            .WithDescription("Once a list was accepted, the list as it is now is sent to security by itself.").CreatesOnce().RequireAuthorization(write);
        group.MapPut("/subcontractors/{id:guid}", ChangeAsync).WithName("changeSubcontractor").WithSummary("Changes a subcontractor").ChangesSeen().RequireAuthorization(write);
        group.MapPost("/subcontractors/{id:guid}/end", EndAsync).WithName("endSubcontractor").WithSummary("Takes a subcontractor off the list, as of a day").ChangesSeen().RequireAuthorization(write);
        group.MapPost("/partners/{partner:guid}/subcontractors/imports", ImportAsync).WithName("importSubcontractors").WithSummary("Reads many subcontractors from a CSV file")
            .WithDescription("The body is the file, in UTF-8, with the columns of the export. Known names are changed, new ones added; the answer says of each row what became of it.")
            .Accepts<Stream>("text/csv", "application/octet-stream").ProducesProblem(422).RequireAuthorization(write);
    }

    private static async Task<Results<Ok<Page<SubcontractorJson>>, ProblemHttpResult>> ListAsync(
        Guid partner, HttpContext context, Viewer viewer, AppDb db, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        if (!viewer.MaySee(partner) || !await db.Set<Partners.Partner>().AnyAsync(found => found.Id == partner, cancellationToken)) return new NoSuchSubcontractor().ToProblem();
        var page = await db.Subcontractors.AsNoTracking().VisibleTo(viewer).Where(found => found.PartnerId == partner).OrderBy(found => found.Id)
            .PageAsync(context, limit, cursor, (rows, last) => rows.Where(found => found.Id > last), found => found.Id, SubcontractorJson.Of, cancellationToken);
        return page.IsRefused(out var items, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static async Task<Results<Ok<SubcontractorJson>, ProblemHttpResult>> GetAsync(Guid id, HttpContext context, Viewer viewer, AppDb db, CancellationToken cancellationToken)
    {
        var found = await db.Subcontractors.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        return found is null ? new NoSuchSubcontractor().ToProblem() : Shown(found, context);
    }

    private static async Task<Results<Created<SubcontractorJson>, ProblemHttpResult>> AddAsync(
        Guid partner, SubcontractorEntry request, HttpContext context, Viewer viewer, KeepingSubcontractors keeping, CancellationToken cancellationToken)
    {
        if (!viewer.MaySee(partner)) return new NoSuchSubcontractor().ToProblem();
        if ((await keeping.AddAsync(viewer, partner, request, cancellationToken)).IsRefused(out var added, out var refusal)) return refusal.ToProblem();
        context.Response.SetEtag(added.Version);
        return TypedResults.Created($"{Api.Root}/subcontractors/{added.Id}", SubcontractorJson.Of(added));
    }

    private static async Task<Results<Ok<SubcontractorJson>, ProblemHttpResult>> ChangeAsync(
        Guid id, SubcontractorEntry request, HttpContext context, Viewer viewer, KeepingSubcontractors keeping, CancellationToken cancellationToken) =>
        context.Request.IfMatch().IsRefused(out var seen, out var refusal) ? refusal.ToProblem() : Answer(await keeping.ChangeAsync(viewer, id, request, seen.Value, cancellationToken), context);

    private static async Task<Results<Ok<SubcontractorJson>, ProblemHttpResult>> EndAsync(
        Guid id, SubcontractorEnding request, HttpContext context, Viewer viewer, KeepingSubcontractors keeping, CancellationToken cancellationToken) =>
        context.Request.IfMatch().IsRefused(out var seen, out var refusal) ? refusal.ToProblem() : Answer(await keeping.EndAsync(viewer, id, request.On, seen.Value, cancellationToken), context);

    private static async Task<Results<Ok<ImportReport>, ProblemHttpResult>> ImportAsync(
        Guid partner, HttpContext context, Viewer viewer, KeepingSubcontractors keeping, CancellationToken cancellationToken)
    {
        if (!viewer.MaySee(partner)) return new NoSuchSubcontractor().ToProblem();
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, cancellationToken);
        content.Position = 0;
        return (await keeping.ImportAsync(viewer, partner, content, cancellationToken)).IsRefused(out var report, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(report);
    }

    private static Results<Ok<SubcontractorJson>, ProblemHttpResult> Answer(Result<Subcontractor> result, HttpContext context) =>
        result.IsRefused(out var found, out var refusal) ? refusal.ToProblem() : Shown(found, context);

    private static Ok<SubcontractorJson> Shown(Subcontractor found, HttpContext context)
    {
        context.Response.SetEtag(found.Version);
        return TypedResults.Ok(SubcontractorJson.Of(found));
    }
}

/// <summary>When a subcontractor ended.</summary>
/// <param name="On">Today where nothing is given.</param>
public sealed record SubcontractorEnding(DateOnly? On = null);

/// <summary>A subcontractor of a partner.</summary>
/// <param name="Reaches">Which data it can reach; empty where it reaches none.</param>
/// <param name="EndedOn">None while it is on the list.</param>
public sealed record SubcontractorJson(
    Guid Id, Guid Partner, string Name, string Country, string Service, IReadOnlyList<DataClass> Reaches, DateOnly Since, Replaceable ReplaceableWithin, bool BoundInWriting, DateOnly? AssessedOn, DateOnly? EndedOn)
{
    internal static SubcontractorJson Of(Subcontractor found) => new(
        found.Id, found.PartnerId, found.Name, found.Country, found.Service, found.Reaches, found.Since, found.ReplaceableWithin, found.BoundInWriting, found.AssessedOn, found.EndedOn);
}
