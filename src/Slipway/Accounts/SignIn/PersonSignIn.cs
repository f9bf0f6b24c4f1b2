using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Slipway.Platform;

namespace Slipway.Accounts.SignIn;

/// <summary>Signs people in; whoever left is not let in again, by whichever way they come.</summary>
public sealed class PersonSignIn(
    UserManager<Person> people, IHttpContextAccessor context, IUserClaimsPrincipalFactory<Person> principals, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Person>> log, IAuthenticationSchemeProvider schemes, IUserConfirmation<Person> confirmation)
    : SignInManager<Person>(people, context, principals, options, log, schemes, confirmation)
{
    /// <summary>A hash of nothing that anybody knows: an unknown address then takes as long to refuse as a known one.</summary>
    private static readonly Lazy<string> Decoy = new(() => new PasswordHasher<Person>().HashPassword(null!, Guid.CreateVersion7().ToString()));

    public override Task<bool> CanSignInAsync(Person user) =>
        user.LeftAt is null ? base.CanSignInAsync(user) : Task.FromResult(false);

    /// <summary>The first factor. Every failure is the same answer, so that nobody learns which addresses have an account.</summary>
    public async Task<SignInResult> WithPasswordAsync(string email, string password)
    {
        if (await UserManager.FindByEmailAsync(email.Trim()) is { PasswordHash: not null } person)
        {
            return await PasswordSignInAsync(person, password, isPersistent: false, lockoutOnFailure: true);
        }

        UserManager.PasswordHasher.VerifyHashedPassword(null!, Decoy.Value, password);
        return SignInResult.Failed;
    }

    /// <summary>Password and, where the person has turned them on, a one-time or recovery code in one go: for programs, which cannot wait on a page.</summary>
    /// <returns>Who is signed in now.</returns>
    public async Task<Result<Person>> AtOnceAsync(string email, string password, string? code)
    {
        if (await UserManager.FindByEmailAsync(email.Trim()) is not { PasswordHash: not null } person)
        {
            UserManager.PasswordHasher.VerifyHashedPassword(null!, Decoy.Value, password);
            return new SignInRefused();
        }

        if (await CheckPasswordSignInAsync(person, password, lockoutOnFailure: true) is not { Succeeded: true }) return new SignInRefused();
        if (person.TwoFactorEnabled)
        {
            if (string.IsNullOrWhiteSpace(code)) return new CodeMissing();
            if (!await CodeHoldsAsync(person, code.Replace(" ", "", StringComparison.Ordinal)))
            {
                await UserManager.AccessFailedAsync(person);
                return new SignInRefused();
            }

            await UserManager.ResetAccessFailedCountAsync(person);
        }

        await SignInAsync(person, isPersistent: false);
        return person;
    }

    private async Task<bool> CodeHoldsAsync(Person person, string code) => code.All(char.IsAsciiDigit)
        ? await UserManager.VerifyTwoFactorTokenAsync(person, Options.Tokens.AuthenticatorTokenProvider, code)
        : (await UserManager.RedeemTwoFactorRecoveryCodeAsync(person, code)).Succeeded;

    /// <summary>Both factors at once: the device, and what unlocks it.</summary>
    /// <returns>Who is signed in now; none where the passkey does not hold or the person may not come in.</returns>
    public async Task<Person?> WithPasskeyAsync(string credential)
    {
        if (credential.Length == 0) return null;
        try
        {
            var assertion = await PerformPasskeyAssertionAsync(credential);
            if (!assertion.Succeeded || await PreSignInCheck(assertion.User) is not null) return null;
            await UserManager.AddOrUpdatePasskeyAsync(assertion.User, assertion.Passkey);
            await SignInAsync(assertion.User, isPersistent: false);
            return assertion.User;
        }
        catch (InvalidOperationException)
        {
            // The options were asked for too long ago, or never.
            return null;
        }
    }
}

public sealed record SignInRefused() : Refusal(
    "These do not fit together, or the account pauses after several wrong tries.", "", "Check the address, the password and the code; wait five minutes; or ask for a new password.")
{
    public override int Status => StatusCodes.Status401Unauthorized;
}

public sealed record CodeMissing() : Invalid("code", "The account asks for a one-time code.", "", "Send the code that the app shows now, or a recovery code.");
