using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Commitments.Attestations;
using Slipway.Compliance.Commitments.ContactTests;
using Slipway.Compliance.Commitments.Pages;
using Slipway.Compliance.Commitments.Subcontractors;
using Slipway.Contracting;
using Slipway.Journeys.Reviews;
using Slipway.Journeys.Submissions;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Compliance.Commitments;

/// <summary>What a browser sends about commitments with one click; the values themselves are forms of their pages.</summary>
internal static class CommitmentsWeb
{
    public static void MapCommitmentCommands(this RouteGroupBuilder commands)
    {
        commands.MapPost("/hub/commitments/{id:guid}/decision", DecideAsync).RequireAuthorization(Access.Hub);
        commands.MapPost("/portal/commitments/{id:guid}/withdrawal", WithdrawAsync).RequireAuthorization(Access.Partner);
        commands.MapPost("/hub/partners/{partner:guid}/contact-tests", TestAsync).RequireAuthorization(Access.Security);
        commands.MapPost("/incident-contact/{token}/confirmation", ConfirmAsync).RequireAuthorization(Access.Public);
        commands.MapPost("/portal/subcontractors/{id:guid}/end", EndAsync).RequireAuthorization(Access.Partner);
        commands.MapPost("/portal/steps/{step}/attestation", PrepareAsync).RequireAuthorization(Access.PartnerAdministrator);
        commands.MapPost("/attestations/{id:guid}/signature", SignAsync).RequireAuthorization(Access.Partner);
        commands.MapPost("/attestations/{id:guid}/withdrawal", TakeBackAsync).RequireAuthorization(Access.PartnerAdministrator);
    }

    /// <summary>The text to be signed, or the signed document, to those who may see the attestation.</summary>
    public static async Task<IResult> FileAsync(Guid id, string sha256, Viewer viewer, AppDb db, IFileStore store, CancellationToken cancellationToken)
    {
        var attestation = await db.Attestations.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (attestation is null || (sha256 != attestation.BodySha256 && sha256 != attestation.SignedPdfSha256)) return TypedResults.NotFound();
        return store.Open(sha256) is { } content
            ? TypedResults.File(content, "application/pdf", $"{Slug(attestation.Title)}.pdf", enableRangeProcessing: true)
            : Results.Problem("The document is missing from the file store. Restore it from a backup.", statusCode: 500);
    }

    public static async Task<IResult> ExportOwnAsync(Viewer viewer, AppDb db, HubTime time, CancellationToken cancellationToken) =>
        await ExportAsync(viewer.PartnerId!.Value, viewer, db, time, cancellationToken);

    public static async Task<IResult> ExportAsync(Guid partner, Viewer viewer, AppDb db, HubTime time, CancellationToken cancellationToken)
    {
        if (!await db.Set<Partners.Partner>().AnyAsync(found => found.Id == partner, cancellationToken)) return TypedResults.NotFound();
        var rows = await db.Subcontractors.AsNoTracking().VisibleTo(viewer).Where(found => found.PartnerId == partner && found.EndedOn == null).OrderBy(found => found.NameKey).ToListAsync(cancellationToken);
        return TypedResults.File(SubcontractorCsv.Write(rows), "text/csv; charset=utf-8", $"subcontractors-{time.Today:yyyy-MM-dd}.csv");
    }

    private static async Task<IResult> DecideAsync(Guid id, HttpContext context, Viewer viewer, DecidingCommitment deciding, ReviewQueue queue, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (Naming.FromKebab<Verdict>(form["verdict"]) is not { } verdict) return TypedResults.BadRequest();
        var result = await deciding.DecideAsync(viewer, id, new Decision(verdict, form["reason"], Seen(form)), cancellationToken);
        if (result.Refusal is NoSuchCommitment) return TypedResults.NotFound();
        if (Commands.Barred(context, result.Refusal) is { } barred) return barred;
        toast.Set(context, result.Refusal?.Sentence ?? $"{result.Value!.State.Told()}. Next one.");
        return Commands.SeeOther(result.Refusal is null ? await queue.NextPathAsync(viewer, cancellationToken) : await queue.PathAsync(viewer, id, cancellationToken));
    }

    private static async Task<IResult> WithdrawAsync(Guid id, HttpContext context, Viewer viewer, Committing committing, ToastCookie toast, CancellationToken cancellationToken)
    {
        var result = await committing.WithdrawAsync(viewer, id, Seen(await context.Request.ReadFormAsync(cancellationToken)), cancellationToken);
        if (result.Refusal is NoSuchCommitment) return TypedResults.NotFound();
        toast.Set(context, result.Refusal?.Sentence ?? "Taken back. It is no longer in the queue.");
        return Commands.SeeOther(result.Value is { } commitment ? $"/portal/steps/{commitment.StepKey}" : "/portal/commitments");
    }

    private static async Task<IResult> TestAsync(Guid partner, HttpContext context, Viewer viewer, TestingContacts testing, HubTime time, ToastCookie toast, CancellationToken cancellationToken)
    {
        var result = await testing.SendNowAsync(viewer, partner, cancellationToken);
        if (result.Refusal is NoSuchContactTest) return TypedResults.NotFound();
        if (Commands.Barred(context, result.Refusal) is { } barred) return barred;
        toast.Set(context, result.Refusal?.Sentence ?? $"Sent to three addresses. An answer counts until {time.Deadline(result.Value!.Due)}.");
        return Commands.SeeOther($"/hub/partners/{partner}/commitments");
    }

    private static async Task<IResult> ConfirmAsync(string token, HttpContext context, TestingContacts testing, ToastCookie toast, CancellationToken cancellationToken)
    {
        var result = await testing.AnswerAsync(token, cancellationToken);
        if (result.Refusal is NoSuchContactLink) return TypedResults.NotFound();
        if (result.Refusal is Stale) toast.Set(context, "Somebody confirmed at the same moment. Press once more.");
        return Commands.SeeOther($"/incident-contact/{token}");
    }

    private static async Task<IResult> EndAsync(Guid id, HttpContext context, Viewer viewer, KeepingSubcontractors keeping, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var on = DateOnly.TryParseExact(form["on"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null;
        var result = await keeping.EndAsync(viewer, id, on, Seen(form), cancellationToken);
        if (result.Refusal is NoSuchSubcontractor) return TypedResults.NotFound();
        toast.Set(context, result.Refusal?.Sentence ?? "Taken off the list.");
        return Commands.SeeOther("/portal/subcontractors");
    }

    private static async Task<IResult> PrepareAsync(string step, HttpContext context, Viewer viewer, Attesting attesting, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        _ = Guid.TryParse(form["officer"], out var officer);
        var result = await attesting.PrepareAsync(viewer, viewer.PartnerId!.Value, officer, form["jobTitle"], cancellationToken);
        if (result.Refusal is NoSuchStep) return TypedResults.NotFound();
        if (Commands.Barred(context, result.Refusal) is { } barred) return barred;
        toast.Set(context, result.Refusal?.Sentence ?? "Prepared. Now the officer reads and signs it.");
        return Commands.SeeOther(result.Value?.Path(viewer) ?? $"/portal/steps/{step}");
    }

    private static async Task<IResult> SignAsync(Guid id, HttpContext context, Viewer viewer, Attesting attesting, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (form["read"] != "true") return Back(context, toast, id, "Confirm that you have read the statement, then sign.");
        var result = await attesting.SignAsync(viewer, id, form["sha256"].ToString(), Signature.Origin(context), cancellationToken);
        return result.Refusal is NoSuchAttestation ? TypedResults.NotFound() : Commands.Barred(context, result.Refusal) ?? Back(context, toast, id, result.Refusal?.Sentence ?? "Signed. It counts from now on.");
    }

    private static async Task<IResult> TakeBackAsync(Guid id, HttpContext context, Viewer viewer, Attesting attesting, ToastCookie toast, CancellationToken cancellationToken)
    {
        var result = await attesting.WithdrawAsync(viewer, id, cancellationToken);
        return result.Refusal is NoSuchAttestation ? TypedResults.NotFound() : Commands.Barred(context, result.Refusal) ?? Back(context, toast, id, result.Refusal?.Sentence ?? "Taken back. Another can be prepared.");
    }

    private static IResult Back(HttpContext context, ToastCookie toast, Guid attestation, string words)
    {
        toast.Set(context, words);
        return Commands.SeeOther($"/portal/attestations/{attestation}");
    }

    private static string Slug(string title) => Ui.Blocks.Slug.Of(title);

    private static int? Seen(IFormCollection form) => int.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : null;
}
