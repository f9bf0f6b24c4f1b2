using Slipway.Accounts;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Enablement.Badges;

/// <summary>What a browser sends about badges with one click.</summary>
internal static class BadgesWeb
{
    public static void MapBadgeCommands(this RouteGroupBuilder commands)
    {
        commands.MapPost("/portal/badges/{id:guid}/publication", (Guid id, HttpContext context, Viewer viewer, Publishing publishing, ToastCookie toast, CancellationToken cancellationToken) =>
            DecideAsync(id, true, context, viewer, publishing, toast, cancellationToken)).RequireAuthorization(Access.Partner);
        commands.MapPost("/portal/badges/{id:guid}/hiding", (Guid id, HttpContext context, Viewer viewer, Publishing publishing, ToastCookie toast, CancellationToken cancellationToken) =>
            DecideAsync(id, false, context, viewer, publishing, toast, cancellationToken)).RequireAuthorization(Access.Partner);
        commands.MapPost("/hub/badges/key", ChangeKeyAsync).RequireAuthorization(Access.HubAdministrator);
    }

    private static async Task<IResult> DecideAsync(Guid id, bool published, HttpContext context, Viewer viewer, Publishing publishing, ToastCookie toast, CancellationToken cancellationToken)
    {
        var result = await publishing.DecideAsync(viewer, id, published, null, cancellationToken);
        if (result.Refusal is NoSuchBadge) return TypedResults.NotFound();
        toast.Set(context, result.Refusal?.Sentence ?? (published ? "Published. Everyone who has the link sees it, with your name." : "Hidden. Only you see it now."));
        return Commands.SeeOther("/portal/badges");
    }

    private static async Task<IResult> ChangeKeyAsync(HttpContext context, Viewer viewer, ChangingKeys keys, ToastCookie toast, CancellationToken cancellationToken)
    {
        var result = await keys.ChangeAsync(viewer, cancellationToken);
        toast.Set(context, result.Refusal?.Sentence ?? "A new key signs from now on. The old ones stay published.");
        return Commands.SeeOther("/hub/badges");
    }
}
