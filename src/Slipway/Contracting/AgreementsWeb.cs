using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Reviews;
using Slipway.Journeys.Submissions;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Contracting;

/// <summary>What a browser sends about agreements.</summary>
internal static class AgreementsWeb
{
    private const long LargestFile = 20_000_000;

    public static void MapAgreementCommands(this RouteGroupBuilder commands)
    {
        commands.MapPost("/portal/steps/{step}/agreement", OfferOwnAsync).RequireAuthorization(Access.PartnerAdministrator);
        commands.MapPost("/hub/partners/{partner:guid}/steps/{step}/agreement", OfferAsync).RequireAuthorization(Access.Hub);
        commands.MapPost("/agreements/{id:guid}/signature", SignAsync).RequireAuthorization(Access.SignedIn);
        commands.MapPost("/agreements/{id:guid}/decline", DeclineAsync).RequireAuthorization(Access.SignedIn);
        commands.MapPost("/agreements/{id:guid}/withdrawal", WithdrawAsync).RequireAuthorization(Access.SignedIn);
        commands.MapPost("/hub/agreements/{id:guid}/text", ChangeAsync).RequireAuthorization(Access.Legal);
        commands.MapPost("/hub/agreements/{id:guid}/termination", TerminateAsync).RequireAuthorization(Access.Legal);
        commands.MapPost("/verify/file", VerifyAsync).RequireAuthorization(Access.Public);
    }

    /// <summary>The text as offered, or the signed document, to those who may see the agreement.</summary>
    public static async Task<IResult> FileAsync(Guid id, string sha256, Viewer viewer, AppDb db, IFileStore store, CancellationToken cancellationToken)
    {
        var agreement = await db.Agreements.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        return agreement is not null && (sha256 == agreement.BodySha256 || sha256 == agreement.SignedSha256)
            ? store.Download(new Attachment(sha256, $"{agreement.TemplateKey}-{agreement.TemplateVersion}{(sha256 == agreement.SignedSha256 ? "-signed" : "")}.pdf", "application/pdf", 0))
            : TypedResults.NotFound();
    }

    private static Task<IResult> OfferOwnAsync(
        string step, HttpContext context, Viewer viewer, Offering offering, ToastCookie toast, CancellationToken cancellationToken) =>
        OfferAsync(viewer.PartnerId!.Value, step, context, viewer, offering, toast, cancellationToken);

    private static async Task<IResult> OfferAsync(
        Guid partner, string step, HttpContext context, Viewer viewer, Offering offering, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        _ = Guid.TryParse(form["signatory"], out var signatory);
        var result = await offering.OfferAsync(viewer, partner, step, signatory, form["jobTitle"].ToString(), cancellationToken);
        if (result.Refusal is NoSuchStep) return TypedResults.NotFound();
        if (Commands.Barred(context, result.Refusal) is { } barred) return barred;
        toast.Set(context, result.Refusal?.Sentence ?? "Prepared. Read it, then it can be signed.");
        return Commands.SeeOther(result.Value?.Path(viewer) ?? (viewer.IsHub ? $"/hub/partners/{partner}/steps/{step}" : $"/portal/steps/{step}"));
    }

    private static async Task<IResult> SignAsync(
        Guid id, HttpContext context, Viewer viewer, Signing signing, ReviewQueue queue, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (form["read"] != "true") return Back(context, toast, $"/{(viewer.IsHub ? "hub" : "portal")}/agreements/{id}", "Confirm that you have read the agreement, then sign.");
        var result = await signing.SignAsync(viewer, id, form["sha256"].ToString(), Signature.Origin(context), cancellationToken);
        return Answer(result, viewer, id, context, toast, result.Value?.CompletedAt is null ? "Signed. The next person was told." : "Signed by all. The agreement is in force.");
    }

    private static async Task<IResult> DeclineAsync(
        Guid id, HttpContext context, Viewer viewer, Signing signing, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        return Answer(await signing.DeclineAsync(viewer, id, form["reason"], cancellationToken), viewer, id, context, toast, "Declined. The other side was told why.");
    }

    private static async Task<IResult> WithdrawAsync(
        Guid id, HttpContext context, Viewer viewer, Signing signing, ToastCookie toast, CancellationToken cancellationToken) =>
        Answer(await signing.WithdrawAsync(viewer, id, cancellationToken), viewer, id, context, toast, "Withdrawn. Another can be prepared.");

    private static async Task<IResult> ChangeAsync(
        Guid id, HttpContext context, Viewer viewer, Signing signing, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var seen = int.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : (int?)null;
        return Answer(await signing.ChangeAsync(viewer, id, form["text"].ToString().ReplaceLineEndings("\n"), seen, cancellationToken), viewer, id, context, toast, "Saved as a new revision. Both sides sign it anew.");
    }

    private static async Task<IResult> TerminateAsync(
        Guid id, HttpContext context, Viewer viewer, Signing signing, HubTime time, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var at = DateOnly.TryParseExact(form["at"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? time.StartOf(day) : time.Now;
        return Answer(await signing.TerminateAsync(viewer, id, form["reason"], at, cancellationToken), viewer, id, context, toast, "Ended. What rested on it closes on that day.");
    }

    private static async Task<IResult> VerifyAsync(HttpContext context, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (form.Files.GetFile("file") is not { Length: > 0 } file) return Back(context, toast, "/verify", "Choose a file first.");
        if (file.Length > LargestFile) return Back(context, toast, "/verify", "The file is larger than 20 MB; no document signed here is.");
        await using var content = file.OpenReadStream();
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        return Commands.SeeOther($"/verify?sha256={sha256}");
    }

    private static IResult Answer(Result<Agreement> result, Viewer viewer, Guid id, HttpContext context, ToastCookie toast, string done) =>
        result.Refusal is NoSuchAgreement
            ? TypedResults.NotFound()
            : Commands.Barred(context, result.Refusal) ?? Back(context, toast, $"/{(viewer.IsHub ? "hub" : "portal")}/agreements/{id}", result.Refusal?.Sentence ?? done);

    private static IResult Back(HttpContext context, ToastCookie toast, string path, string words)
    {
        toast.Set(context, words);
        return Commands.SeeOther(path);
    }
}
