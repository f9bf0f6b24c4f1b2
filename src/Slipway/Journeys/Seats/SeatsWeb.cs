using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Journeys.Seats;

internal static class SeatsWeb
{
    public static void MapSeatCommands(this RouteGroupBuilder commands) =>
        commands.MapPost("/hub/partners/{partner:guid}/chairs", SeatAsync).RequireAuthorization(Access.Hub);

    private static async Task<IResult> SeatAsync(
        Guid partner, HttpContext context, Viewer viewer, Seating seating, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (Naming.FromKebab<Chair>(form["chair"]) is not { } chair || !Guid.TryParse(form["person"], out var person)) return TypedResults.BadRequest();
        var result = await seating.SeatAsync(viewer, partner, chair, person, null, cancellationToken);
        if (result.Refusal is NoSuchPartner) return TypedResults.NotFound();
        if (Commands.Barred(context, result.Refusal) is { } barred) return barred;
        toast.Set(context, result.Refusal?.Sentence ?? $"The chair of {Words.Of(chair)} was handed over.");
        return Commands.SeeOther($"/hub/partners/{partner}");
    }
}
