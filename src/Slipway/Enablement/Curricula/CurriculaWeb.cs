using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Enablement.Sitting;
using Slipway.Journeys.Reviews;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Enablement.Curricula;

/// <summary>What a browser sends while somebody learns, and the files that belong to it; all of it works without script.</summary>
internal static class CurriculaWeb
{
    public static void MapLearningCommands(this RouteGroupBuilder commands)
    {
        commands.MapPost("/portal/learning/{key}/lessons/{lesson}/check", AnswerAsync).RequireAuthorization(Access.Partner);
        commands.MapPost("/hub/hand-ins/{id:guid}/decision", DecideAsync).RequireAuthorization(EnablementModule.Authors);
    }

    /// <summary>An image or a document of a lesson. A page shows the image in its place; opened by itself it is saved.</summary>
    public static async Task<IResult> FileAsync(string key, string name, HttpContext context, Viewer viewer, CurriculumLibrary library, Downloads downloads, CancellationToken cancellationToken) =>
        (await library.FindAsync(key, cancellationToken))?.Files.FirstOrDefault(file => file.Name == name) is { } found
            ? await downloads.SendAsync(context, found, Guid.Empty, (viewer.Actor, viewer.PartnerId), cancellationToken)
            : TypedResults.NotFound();

    public static async Task<IResult> HandInFileAsync(Guid id, string sha256, HttpContext context, Viewer viewer, AppDb db, Downloads downloads, CancellationToken cancellationToken)
    {
        var handIn = await db.HandIns.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        return handIn?.Files.Find(file => file.Sha256 == sha256) is { } found
            ? await downloads.SendAsync(context, found, handIn.PartnerId, (viewer.Actor, viewer.PartnerId), cancellationToken)
            : TypedResults.NotFound();
    }

    public static async Task<IResult> ExportAsync(string key, CurriculumLibrary library, IFileStore store, CancellationToken cancellationToken) =>
        await library.FindAsync(key, cancellationToken) is { } current ? Export(current, store) : TypedResults.NotFound();

    public static IResult Export(CurrentCurriculum current, IFileStore store) => TypedResults.File(
        CurriculumPackage.Zip(current.Curriculum, current.Files.Select(file => (file.Name, store.Open(file.Sha256) ?? Stream.Null))), "application/zip", $"{current.Key}.zip");

    private static async Task<IResult> AnswerAsync(string key, string lesson, HttpContext context, Viewer viewer, Learning learning, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var seen = form["lesson"].ToString() is { Length: > 0 } sha256 ? sha256 : null;
        var result = await learning.AnswerAsync(viewer, key, lesson, AttemptsWeb.Read(form), seen, cancellationToken);
        if (result.Refusal is NoSuchCurriculum) return TypedResults.NotFound();
        if (result.Refusal is { } refusal) toast.Set(context, refusal.Sentence);
        return Commands.SeeOther($"/portal/learning/{key}/lessons/{lesson}#check");
    }

    private static async Task<IResult> DecideAsync(Guid id, HttpContext context, Viewer viewer, DecidingHandIns deciding, ReviewQueue queue, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (Naming.FromKebab<HandInVerdict>(form["verdict"]) is not { } verdict) return TypedResults.BadRequest();
        int? version = int.TryParse(form["version"], CultureInfo.InvariantCulture, out var seen) ? seen : null;
        var result = await deciding.DecideAsync(viewer, id, verdict, form["remark"], version, cancellationToken);
        if (result.Refusal is NoSuchHandIn) return TypedResults.NotFound();
        if (result.Refusal is { } refusal)
        {
            toast.Set(context, refusal.Sentence);
            return Commands.SeeOther(await queue.PathAsync(viewer, id, cancellationToken));
        }

        toast.Set(context, verdict == HandInVerdict.Accept ? "Accepted. The learner was told. Next one." : "Asked again. The learner was told what.");
        return Commands.SeeOther(await queue.NextPathAsync(viewer, cancellationToken));
    }
}
