using Microsoft.AspNetCore.Http.HttpResults;

namespace Slipway.Accounts.SignIn;

/// <summary>Where somebody goes after signing in.</summary>
public static class Landing
{
    /// <returns>The page that was asked for, if it is one of ours; otherwise the start page of the person's side.</returns>
    public static string Of(Person person, string? returnUrl) =>
        RedirectHttpResult.IsLocalUrl(returnUrl) && returnUrl[0] == '/' ? returnUrl : Of(person.Side);

    public static string Of(Side side) => side == Side.Hub ? "/hub" : "/portal";

    /// <summary>The address of another sign-in page that leads to the same place in the end.</summary>
    public static string Via(string page, string? returnUrl) =>
        string.IsNullOrEmpty(returnUrl) ? page : $"{page}?returnUrl={Uri.EscapeDataString(returnUrl)}";
}
