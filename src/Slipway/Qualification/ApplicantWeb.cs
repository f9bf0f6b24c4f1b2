using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Qualification;

/// <summary>What an applicant sends with one click. Nobody is signed in: the sealed link is the key.</summary>
internal static class ApplicantWeb
{
    public static void MapApplicantCommands(this RouteGroupBuilder commands)
    {
        commands.MapPost("/apply/{token}/mailbox-link", RepeatAsync).RequireAuthorization(Access.Public).RequireRateLimiting(QualificationModule.PostLimit);
        commands.MapPost("/apply/{token}/withdrawal", TakeBackAsync).RequireAuthorization(Access.Public).RequireRateLimiting(QualificationModule.PostLimit);
        commands.MapPost("/apply/confirm/{token}/confirmation", ConfirmAsync).RequireAuthorization(Access.Public).RequireRateLimiting(QualificationModule.PostLimit);
        commands.MapPost("/applications/{token}/withdrawal", GiveUpAsync).RequireAuthorization(Access.Public).RequireRateLimiting(QualificationModule.PostLimit);
    }

    private static async Task<IResult> RepeatAsync(
        string token, HttpContext context, ApplicationLinks links, ConfirmingMailbox confirming, ToastCookie toast, CancellationToken cancellationToken)
    {
        if (links.OpenDraft(token) is not { } id) return TypedResults.NotFound();
        var result = await confirming.RepeatAsync(id, cancellationToken);
        toast.Set(context, result.Refusal?.Sentence ?? "A new link is on its way. The one before does not count any more.");
        return Commands.SeeOther($"/apply/{token}");
    }

    private static async Task<IResult> ConfirmAsync(
        string token, HttpContext context, ApplicationLinks links, ConfirmingMailbox confirming, ToastCookie toast, CancellationToken cancellationToken)
    {
        if (links.OpenMailbox(token) is not { } key) return Commands.SeeOther($"/apply/confirm/{token}");
        var result = await confirming.ConfirmAsync(key, cancellationToken);
        if (result.IsRefused(out var application, out var refusal))
        {
            toast.Set(context, refusal.Sentence);
            return Commands.SeeOther($"/apply/confirm/{token}");
        }

        toast.Set(context, "Confirmed. Keep the address of this page: it shows where your application stands.");
        return Commands.SeeOther(links.StatusPath(application.Id));
    }

    private static Task<IResult> TakeBackAsync(
        string token, HttpContext context, ApplicationLinks links, Answering answering, ToastCookie toast, CancellationToken cancellationToken) =>
        WithdrawAsync(links.OpenDraft(token), context, links, answering, toast, cancellationToken);

    private static Task<IResult> GiveUpAsync(
        string token, HttpContext context, ApplicationLinks links, Answering answering, ToastCookie toast, CancellationToken cancellationToken) =>
        WithdrawAsync(links.OpenStatus(token), context, links, answering, toast, cancellationToken);

    private static async Task<IResult> WithdrawAsync(
        Guid? id, HttpContext context, ApplicationLinks links, Answering answering, ToastCookie toast, CancellationToken cancellationToken)
    {
        if (id is not { } application) return TypedResults.NotFound();
        var reason = (await context.Request.ReadFormAsync(cancellationToken))["reason"].ToString();
        var result = await answering.WithdrawAsync(application, reason, cancellationToken);
        toast.Set(context, result.Refusal?.Sentence ?? "Taken back.");
        return Commands.SeeOther(links.StatusPath(application));
    }
}
