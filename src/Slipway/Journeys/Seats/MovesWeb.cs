using System.Globalization;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Journeys.Seats;

/// <summary>The button that moves a partner to another tier.</summary>
internal static class MovesWeb
{
    public static void MapMoveCommands(this RouteGroupBuilder commands)
    {
        commands.MapPost("/hub/partners/{partner:guid}/tier", TierAsync).RequireAuthorization(Access.Hub);
    }

    private static async Task<IResult> TierAsync(
        Guid partner, HttpContext context, Viewer viewer, Moving moving, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (Naming.FromKebab<Tier>(form["tier"]) is not { } tier) return TypedResults.BadRequest();
        return Answer(await moving.TierAsync(viewer, partner, tier, Seen(form), cancellationToken), partner, $"The tier is {Words.Of(tier)} now.", context, toast);
    }

    private static int? Seen(IFormCollection form) => int.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : null;

    private static IResult Answer(Result<Partner> result, Guid partner, string done, HttpContext context, ToastCookie toast)
    {
        if (result.Refusal is NoSuchPartner) return TypedResults.NotFound();
        if (Commands.Barred(context, result.Refusal) is { } barred) return barred;
        toast.Set(context, result.Refusal?.Sentence ?? done);
        return Commands.SeeOther($"/hub/partners/{partner}");
    }
}
