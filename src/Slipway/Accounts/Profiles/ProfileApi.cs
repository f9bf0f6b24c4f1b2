using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Slipway.Accounts.Colleagues;
using Slipway.Accounts.SignIn;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Web;

namespace Slipway.Accounts.Profiles;

/// <summary>
/// What people see and change about themselves, under <c>/api/v1</c>. Changes are for the person in a session: no credential changes what
/// guards the account that it acts for. A new passkey is made by a browser, on the profile page.
/// </summary>
internal static class ProfileApi
{
    public static void MapProfile(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/profile").WithTags("Accounts");
        group.MapGet("", GetAsync).WithName("getProfile").ShowsVersion().WithSummary("Who the caller is")
            .WithDescription("The person of the session, or the person for whom the credential acts.").RequireAuthorization(Access.Scope("people:read"));
        var own = group.MapGroup("").RequireAuthorization(Access.Person).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        own.MapPut("", DescribeAsync).WithName("changeProfile").WithSummary("Changes the own name and job title").ChangesSeen();
        own.MapPut("/password", PasswordAsync).WithName("changePassword").WithSummary("Changes the own password")
            .WithDescription("Every other session ends.").RequireRateLimiting(SignInLimits.Policy).ProducesProblem(StatusCodes.Status429TooManyRequests);
        own.MapPost("/second-factor/key", KeyAsync).WithName("beginSecondFactor").WithSummary("Gives out the key for an authenticator app")
            .WithDescription("One-time codes are on once a code from the app confirms the key.").ProducesProblem(StatusCodes.Status409Conflict);
        own.MapPut("/second-factor", ConfirmAsync).WithName("confirmSecondFactor").WithSummary("Turns one-time codes on; the answer holds the recovery codes, this once");
        own.MapPost("/second-factor/recovery-codes", RenewAsync).WithName("renewRecoveryCodes").WithSummary("Makes new recovery codes; the old ones become worthless")
            .ProducesProblem(StatusCodes.Status409Conflict);
        own.MapPost("/second-factor/removal", DropAsync).WithName("removeSecondFactor").WithSummary("Turns one-time codes off")
            .RequireRateLimiting(SignInLimits.Policy).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status429TooManyRequests);
        own.MapGet("/passkeys", PasskeysAsync).WithName("listPasskeys").WithSummary("Lists the own passkeys");
        own.MapPut("/passkeys/{passkey}", RenameAsync).WithName("renamePasskey").WithSummary("Gives a passkey another name").ProducesProblem(StatusCodes.Status404NotFound);
        own.MapDelete("/passkeys/{passkey}", RemoveAsync).WithName("removePasskey").WithSummary("Removes a passkey").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<ProfileJson>> GetAsync(HttpContext context, Viewer viewer, UserManager<Person> people)
    {
        var person = await MeAsync(viewer, people);
        context.Response.SetEtag(person.Version);
        return TypedResults.Ok(new ProfileJson(PersonJson.Of(person), viewer.CredentialId, [.. viewer.Scopes.Order(StringComparer.Ordinal)]));
    }

    private static async Task<Results<Ok<PersonJson>, ProblemHttpResult>> DescribeAsync(
        ProfileRequest request, HttpContext context, Viewer viewer, UserManager<Person> people, PersonSignIn signIn, Profiling profiling, AppDb db, CancellationToken cancellationToken)
    {
        if (context.Request.IfMatch().IsRefused(out var seen, out var refusal)) return refusal.ToProblem();
        var person = await MeAsync(viewer, people);
        if (seen.Value is { } version) db.Expect(person, version);
        if ((await profiling.DescribeAsync(person, request.Name, request.JobTitle, cancellationToken)).Refusal is { } refused) return refused.ToProblem();
        await signIn.RefreshSignInAsync(person);
        context.Response.SetEtag(person.Version);
        return TypedResults.Ok(PersonJson.Of(person));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> PasswordAsync(
        ChangePasswordRequest request, Viewer viewer, UserManager<Person> people, PersonSignIn signIn, Profiling profiling, CancellationToken cancellationToken)
    {
        var person = await MeAsync(viewer, people);
        if ((await profiling.ChangePasswordAsync(person, request.Present, request.Next, cancellationToken)).Refusal is { } refusal) return refusal.ToProblem();
        await signIn.RefreshSignInAsync(person);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<AuthenticatorKeyJson>, ProblemHttpResult>> KeyAsync(
        HttpContext context, Viewer viewer, UserManager<Person> people, IOptions<HubOptions> hub)
    {
        var person = await MeAsync(viewer, people);
        if (person.TwoFactorEnabled) return new SecondFactorIsOn().ToProblem();
        if (await people.GetAuthenticatorKeyAsync(person) is null) await people.ResetAuthenticatorKeyAsync(person);
        var key = await people.GetAuthenticatorKeyAsync(person) ?? "";
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new AuthenticatorKeyJson(key, AuthenticatorAddress.Of(hub.Value.Name, person.Email, key)));
    }

    private static async Task<Results<Ok<RecoveryCodesJson>, ProblemHttpResult>> ConfirmAsync(
        CodeRequest request, HttpContext context, Viewer viewer, UserManager<Person> people, PersonSignIn signIn, Profiling profiling, CancellationToken cancellationToken)
    {
        var person = await MeAsync(viewer, people);
        return await ShownAsync(await profiling.ConfirmCodesAsync(person, request.Code, cancellationToken), person, context, signIn);
    }

    private static async Task<Results<Ok<RecoveryCodesJson>, ProblemHttpResult>> RenewAsync(
        HttpContext context, Viewer viewer, UserManager<Person> people, PersonSignIn signIn, Profiling profiling, CancellationToken cancellationToken)
    {
        var person = await MeAsync(viewer, people);
        return person.TwoFactorEnabled
            ? await ShownAsync(await profiling.RenewRecoveryCodesAsync(person, cancellationToken), person, context, signIn)
            : new NoSecondFactor(person.Name).ToProblem();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DropAsync(
        PasswordRequest request, Viewer viewer, UserManager<Person> people, PersonSignIn signIn, Profiling profiling, CancellationToken cancellationToken)
    {
        var person = await MeAsync(viewer, people);
        if ((await profiling.DropCodesAsync(person, request.Password, cancellationToken)).Refusal is { } refusal) return refusal.ToProblem();
        await signIn.RefreshSignInAsync(person);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<Page<PasskeyJson>>> PasskeysAsync(Viewer viewer, UserManager<Person> people) =>
        TypedResults.Ok(new Page<PasskeyJson>([.. (await people.GetPasskeysAsync(await MeAsync(viewer, people))).Select(PasskeyJson.Of)]));

    private static async Task<Results<Ok<PasskeyJson>, ProblemHttpResult>> RenameAsync(string passkey, PasskeyRequest request, Viewer viewer, UserManager<Person> people)
    {
        if (await PasskeysWeb.FindAsync(viewer, people, passkey) is not var (person, found)) return new NoSuchPasskey().ToProblem();
        found.Name = PasskeysWeb.NameOf(request.Name);
        await people.AddOrUpdatePasskeyAsync(person, found);
        return TypedResults.Ok(PasskeyJson.Of(found));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        string passkey, Viewer viewer, UserManager<Person> people, LedgerWriter ledger, CancellationToken cancellationToken)
    {
        if (await PasskeysWeb.FindAsync(viewer, people, passkey) is not var (person, found)) return new NoSuchPasskey().ToProblem();
        await people.RemovePasskeyAsync(person, found.CredentialId);
        await ledger.CommitAsync(viewer.Actor, new PasskeyRemoved(person.PartnerId, person.Id), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Person> MeAsync(Viewer viewer, UserManager<Person> people) =>
        await people.FindByIdAsync(viewer.PersonId.ToString()) ?? throw new InvalidOperationException("The person of the session is gone.");

    private static async Task<Results<Ok<RecoveryCodesJson>, ProblemHttpResult>> ShownAsync(
        Result<RecoveryCodes> made, Person person, HttpContext context, PersonSignIn signIn)
    {
        if (made.IsRefused(out var codes, out var refusal)) return refusal.ToProblem();
        await signIn.RefreshSignInAsync(person);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new RecoveryCodesJson(codes.Codes));
    }
}

public sealed record SecondFactorIsOn() : Refusal("One-time codes are on already.", "", "Turn them off first, then begin anew.");

public sealed record NoSuchPasskey() : Refusal("There is no such passkey.", "", "List your passkeys and choose one.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

/// <summary>Who the caller is.</summary>
/// <param name="Credential">The credential that was sent; none in a session.</param>
/// <param name="Scopes">Of the credential; a session needs none.</param>
public sealed record ProfileJson(PersonJson Person, Guid? Credential, IReadOnlyList<string> Scopes);

/// <summary>What people say about themselves.</summary>
/// <param name="Name">As colleagues know the person.</param>
/// <param name="JobTitle">What stands on the business card.</param>
public sealed record ProfileRequest([property: Required, MaxLength(120)] string Name, [property: MaxLength(120)] string? JobTitle = null);

/// <summary>A change of the own password.</summary>
/// <param name="Present">The password until now.</param>
/// <param name="Next">At least 12 characters.</param>
public sealed record ChangePasswordRequest([property: Required, MaxLength(200)] string Present, [property: Required, MaxLength(200)] string Next);

/// <summary>A code from an authenticator app.</summary>
/// <param name="Code">Six digits.</param>
public sealed record CodeRequest([property: Required, MaxLength(10)] string Code);

/// <summary>The own password, for a change that nobody shall make at an open screen.</summary>
/// <param name="Password">The present one.</param>
public sealed record PasswordRequest([property: Required, MaxLength(200)] string Password);

/// <summary>Another name for a passkey.</summary>
/// <param name="Name">For example the device that holds it.</param>
public sealed record PasskeyRequest([property: Required, MaxLength(60)] string Name);

/// <summary>The key of one-time codes (RFC 6238).</summary>
/// <param name="Key">Base32.</param>
/// <param name="Address">An <c>otpauth</c> address, which apps read as a QR code.</param>
public sealed record AuthenticatorKeyJson(string Key, string Address);

/// <summary>Recovery codes; each opens the account once.</summary>
/// <param name="Codes">Shown in this answer and never again.</param>
public sealed record RecoveryCodesJson(IReadOnlyList<string> Codes);

/// <summary>A passkey of the person.</summary>
/// <param name="Id">The credential id in base64url.</param>
public sealed record PasskeyJson(string Id, string Name, DateTimeOffset CreatedAt)
{
    internal static PasskeyJson Of(UserPasskeyInfo passkey) => new(WebEncoders.Base64UrlEncode(passkey.CredentialId), passkey.Name ?? "", passkey.CreatedAt);
}

/// <summary>The address that authenticator apps read as a QR code.</summary>
internal static class AuthenticatorAddress
{
    public static string Of(string hub, string? email, string key)
    {
        var issuer = Uri.EscapeDataString(hub);
        return $"otpauth://totp/{issuer}:{Uri.EscapeDataString(email ?? "")}?secret={key}&issuer={issuer}&digits=6";
    }
}
