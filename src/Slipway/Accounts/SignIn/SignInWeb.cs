using Microsoft.AspNetCore.Identity;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Accounts.SignIn;

internal static class SignInWeb
{
    public static void MapSignInCommands(this RouteGroupBuilder commands) =>
        commands.MapPost("/sign-out", SignOutAsync).RequireAuthorization(Access.Public);

    private static async Task<IResult> SignOutAsync(HttpContext context, PersonSignIn signIn, ToastCookie toast)
    {
        await signIn.SignOutAsync();
        toast.Set(context, "You are signed out.");
        return Commands.SeeOther("/sign-in");
    }
}
