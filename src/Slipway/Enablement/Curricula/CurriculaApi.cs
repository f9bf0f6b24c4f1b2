using Microsoft.AspNetCore.Http.HttpResults;
using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Files;
using Slipway.Platform.Web;

namespace Slipway.Enablement.Curricula;

/// <summary>Curricula by the API: everybody reads what there is to learn, the hub's enablement team writes it.</summary>
internal static class CurriculaApi
{
    public static void MapCurriculaApi(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/curricula").WithTags("Curricula");
        group.MapGet("", ListAsync).WithName("listCurricula").WithSummary("Lists the curricula, each in its newest version").RequireAuthorization(Access.SignedIn, Access.Scope("enablement:read"));
        group.MapGet("/{key}", GetAsync).WithName("getCurriculum").WithSummary("Reads a curriculum: its courses, lessons and assignments").ProducesProblem(404).RequireAuthorization(Access.SignedIn, Access.Scope("enablement:read"));
        group.MapGet("/{key}/export", ExportAsync).WithName("exportCurriculum").WithSummary("Exports a curriculum with its texts, checks and files as a ZIP archive").ProducesProblem(404)
            .Produces(StatusCodes.Status200OK, contentType: "application/zip").RequireAuthorization(EnablementModule.Authors, Access.Scope("enablement:read"));
        group.MapPost("", LoadAsync).WithName("loadCurriculum").WithSummary("Loads a curriculum as a new version")
            .WithDescription("The body is a ZIP archive of one YAML file and the folder named after it, or the YAML file alone. It is loaded whole or not at all; each mistake is named by file, line and reason. Progress on lessons that did not change is kept.")
            .Accepts<byte[]>("application/octet-stream").CreatesOnce().ProducesProblem(412).ProducesProblem(422).RequireAuthorization(EnablementModule.Authors, Access.Scope("enablement:write"));
    }

    private static async Task<Ok<Page<CurriculumJson>>> ListAsync(CurriculumLibrary library, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Page<CurriculumJson>([.. (await library.NewestAsync(cancellationToken)).Select(CurriculumJson.Of)]));

    private static async Task<Results<Ok<CurriculumJson>, ProblemHttpResult>> GetAsync(string key, CurriculumLibrary library, CancellationToken cancellationToken) =>
        await library.FindAsync(key, cancellationToken) is { } current ? TypedResults.Ok(CurriculumJson.Of(current)) : new NoSuchCurriculum().ToProblem();

    private static async Task<IResult> ExportAsync(string key, CurriculumLibrary library, IFileStore store, CancellationToken cancellationToken) =>
        await library.FindAsync(key, cancellationToken) is { } current ? CurriculaWeb.Export(current, store) : new NoSuchCurriculum().ToProblem();

    private static async Task<Results<Created<CurriculumJson>, ProblemHttpResult>> LoadAsync(
        string filename, HttpContext context, Viewer viewer, LoadingCurricula loading, CurriculumLibrary library, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, cancellationToken);
        if (CurriculumPackage.Read(filename, content.ToArray()).IsRefused(out var package, out var refusal)) return refusal.ToProblem();
        if ((await loading.LoadAsync(package, viewer.Actor, cancellationToken)).IsRefused(out var version, out refusal)) return refusal.ToProblem();
        return TypedResults.Created($"{Api.Root}/curricula/{version.Key}", CurriculumJson.Of((await library.FindAsync(version.Key, cancellationToken))!));
    }
}
