using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Slipway.Accounts.SignIn;
using Slipway.Platform.Ledger;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Accounts.Profiles;

/// <summary>Passkeys (WebAuthn, W3C Level 3): the options that the browser asks for, and what it sends back.</summary>
internal static class PasskeysWeb
{
    public static void MapPasskeyCommands(this RouteGroupBuilder commands)
    {
        commands.MapPost("/profile/passkeys/options", CreationOptionsAsync).RequireAuthorization(Access.SignedIn);
        commands.MapPost("/profile/passkeys", AddAsync).RequireAuthorization(Access.SignedIn);
        commands.MapPost("/profile/passkeys/rename", RenameAsync).RequireAuthorization(Access.SignedIn);
        commands.MapPost("/profile/passkeys/remove", RemoveAsync).RequireAuthorization(Access.SignedIn);
        commands.MapPost("/sign-in/passkey/options", RequestOptionsAsync).RequireAuthorization(Access.Public).RequireRateLimiting(SignInLimits.Policy);
        commands.MapPost("/sign-in/passkey", SignInAsync).RequireAuthorization(Access.Public).RequireRateLimiting(SignInLimits.Policy);
    }

    private static async Task<IResult> CreationOptionsAsync(Viewer viewer, UserManager<Person> people, PersonSignIn signIn)
    {
        if (await people.FindByIdAsync(viewer.PersonId.ToString()) is not { } person) return TypedResults.NotFound();
        var entity = new PasskeyUserEntity { Id = person.Id.ToString(), Name = person.Email ?? "", DisplayName = person.Name };
        return TypedResults.Content(await signIn.MakePasskeyCreationOptionsAsync(entity), "application/json");
    }

    private static async Task<IResult> AddAsync(
        HttpContext context, Viewer viewer, UserManager<Person> people, PersonSignIn signIn, LedgerWriter ledger, ToastCookie toast)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (await people.FindByIdAsync(viewer.PersonId.ToString()) is not { } person) return TypedResults.NotFound();
        var attested = await AttestAsync(signIn, form["credential"].ToString());
        if (attested is not { Succeeded: true, Passkey: { } passkey, UserEntity: { } entity } || entity.Id != person.Id.ToString())
        {
            toast.Set(context, "The passkey was not added: the browser's answer did not hold. Try again.");
            return Commands.SeeOther("/profile");
        }

        passkey.Name = NameOf(form["name"].ToString());
        await people.AddOrUpdatePasskeyAsync(person, passkey);
        await ledger.CommitAsync(viewer.Actor, new PasskeyAdded(person.PartnerId, person.Id), context.RequestAborted);
        toast.Set(context, $"The passkey {passkey.Name} signs you in from now on.");
        return Commands.SeeOther("/profile");
    }

    private static async Task<IResult> RenameAsync(HttpContext context, Viewer viewer, UserManager<Person> people, ToastCookie toast)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (await FindAsync(viewer, people, form["id"].ToString()) is not var (person, passkey)) return TypedResults.NotFound();
        passkey.Name = NameOf(form["name"].ToString());
        await people.AddOrUpdatePasskeyAsync(person, passkey);
        toast.Set(context, $"The passkey is called {passkey.Name} now.");
        return Commands.SeeOther("/profile");
    }

    private static async Task<IResult> RemoveAsync(HttpContext context, Viewer viewer, UserManager<Person> people, LedgerWriter ledger, ToastCookie toast)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (await FindAsync(viewer, people, form["id"].ToString()) is not var (person, passkey)) return TypedResults.NotFound();
        await people.RemovePasskeyAsync(person, passkey.CredentialId);
        await ledger.CommitAsync(viewer.Actor, new PasskeyRemoved(person.PartnerId, person.Id), context.RequestAborted);
        toast.Set(context, $"The passkey {passkey.Name} does not count any more.");
        return Commands.SeeOther("/profile");
    }

    private static async Task<IResult> RequestOptionsAsync(PersonSignIn signIn) =>
        TypedResults.Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json");

    private static async Task<IResult> SignInAsync(HttpContext context, PersonSignIn signIn, ToastCookie toast)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var returnUrl = form["returnUrl"].ToString();
        if (await signIn.WithPasskeyAsync(form["credential"].ToString()) is { } person) return Commands.SeeOther(Landing.Of(person, returnUrl));
        toast.Set(context, "This passkey does not open an account here. Sign in with your password.");
        return Commands.SeeOther(Landing.Via("/sign-in", returnUrl));
    }

    private static async Task<PasskeyAttestationResult?> AttestAsync(PersonSignIn signIn, string credential)
    {
        if (credential.Length == 0) return null;
        try
        {
            return await signIn.PerformPasskeyAttestationAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // The options were asked for too long ago, or by somebody else.
            return null;
        }
    }

    internal static async Task<(Person Person, UserPasskeyInfo Passkey)?> FindAsync(Viewer viewer, UserManager<Person> people, string id)
    {
        if (await people.FindByIdAsync(viewer.PersonId.ToString()) is not { } person) return null;
        var passkey = (await people.GetPasskeysAsync(person)).FirstOrDefault(found => WebEncoders.Base64UrlEncode(found.CredentialId) == id);
        return passkey is null ? null : (person, passkey);
    }

    internal static string NameOf(string given) => given.Trim() is { Length: > 0 } name ? name[..Math.Min(name.Length, 60)] : "Passkey";
}
