using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Qualification.Domains;

/// <summary>The button "Look now", on both sides.</summary>
internal static class DomainWeb
{
    public static void MapDomainCommands(this RouteGroupBuilder commands)
    {
        commands.MapPost("/portal/steps/{step}/domain-check", CheckOwnAsync).RequireAuthorization(Access.Partner);
        commands.MapPost("/hub/partners/{partner:guid}/steps/{step}/domain-check", CheckAsync).RequireAuthorization(Access.Hub);
    }

    private static Task<IResult> CheckOwnAsync(
        string step, HttpContext context, Viewer viewer, CheckingDomain checking, ToastCookie toast, CancellationToken cancellationToken) =>
        LookAsync(viewer.PartnerId!.Value, $"/portal/steps/{Uri.EscapeDataString(step)}", context, viewer, checking, toast, cancellationToken);

    private static Task<IResult> CheckAsync(
        Guid partner, string step, HttpContext context, Viewer viewer, CheckingDomain checking, ToastCookie toast, CancellationToken cancellationToken) =>
        LookAsync(partner, $"/hub/partners/{partner}/steps/{Uri.EscapeDataString(step)}", context, viewer, checking, toast, cancellationToken);

    private static async Task<IResult> LookAsync(
        Guid partner, string back, HttpContext context, Viewer viewer, CheckingDomain checking, ToastCookie toast, CancellationToken cancellationToken)
    {
        var result = await checking.CheckAsync(viewer, partner, cancellationToken);
        if (result.Refusal is NoSuchPartner) return TypedResults.NotFound();
        toast.Set(context, result.Refusal?.Sentence ?? Words(result.Value!));
        return Commands.SeeOther(back);
    }

    public static string Words(DomainClaim claim) => claim.Finding switch
    {
        DomainFinding.Found => $"Found. {claim.Domain} is proved.",
        DomainFinding.Different => $"A record of ours stands at {claim.Domain}, but with another value. Replace it with the value on this page.",
        DomainFinding.Unreachable => $"The name servers of {claim.Domain} could not be reached from here. Nothing is lost: look again later, or ask your partner manager for a waiver.",
        _ => $"{claim.Domain} has no record of ours yet. A new record can take up to a day until every name server shows it.",
    };
}
