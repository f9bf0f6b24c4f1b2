using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Accounts.Credentials;

internal static class CredentialsWeb
{
    public static void MapCredentialCommands(this RouteGroupBuilder commands)
    {
        foreach (var (root, policy) in new[] { ("/hub/credentials", Access.HubAdministrator), ("/portal/settings", Access.PartnerAdministrator) })
        {
            commands.MapPost(root + "/{id:guid}/revocation", (Guid id, HttpContext context, Viewer viewer, Revoking revoking, ToastCookie toast) =>
                RevokeAsync(root, id, context, viewer, revoking, toast)).RequireAuthorization(policy);
        }
    }

    private static async Task<IResult> RevokeAsync(string root, Guid id, HttpContext context, Viewer viewer, Revoking revoking, ToastCookie toast)
    {
        var result = await revoking.RevokeAsync(viewer, id, null, context.RequestAborted);
        if (result.Refusal is NoSuchCredential) return TypedResults.NotFound();
        toast.Set(context, result.Refusal?.Sentence ?? $"{result.Value!.Name} does not count any more, from this moment on.");
        return Commands.SeeOther(root);
    }
}
