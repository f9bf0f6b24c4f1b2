using Microsoft.AspNetCore.Identity;
using Slipway.Platform;

namespace Slipway.Accounts;

/// <summary>What a password must be, and the words for one that is not. Length is what counts (NIST SP 800-63B, section 3.1.1.2).</summary>
internal static class Passwords
{
    public const int Shortest = 12;
    public const string Hint = "At least 12 characters. A sentence is easier to remember than a puzzle.";

    public static void Configure(PasswordOptions options)
    {
        options.RequiredLength = Shortest;
        options.RequiredUniqueChars = 5;
        options.RequireNonAlphanumeric = options.RequireDigit = options.RequireUppercase = options.RequireLowercase = false;
    }

    public static Invalid Refusal(IdentityResult result) => result.Errors.FirstOrDefault()?.Code switch
    {
        nameof(IdentityErrorDescriber.PasswordTooShort) => new Invalid("password", "The password is too short.", $"It has at least {Shortest} characters."),
        nameof(IdentityErrorDescriber.PasswordRequiresUniqueChars) => new Invalid("password", "The password repeats too few characters.", "It has at least five different ones."),
        nameof(OwnAddress) => new Invalid("password", "The password is the address or contains it.", "", "Choose one that others cannot guess."),
        nameof(IdentityErrorDescriber.PasswordMismatch) => new Invalid("password", "This is not the present password."),
        nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) =>
            new Invalid("email", "There is already an account with this address.", "", "Sign in, or use another address."),
        nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) =>
            new Invalid("email", "This is not an e-mail address that we can use.", "It looks like name@company.example."),
        _ => new Invalid("password", result.Errors.FirstOrDefault()?.Description ?? "This password cannot be used."),
    };

    /// <summary>Refuses a password that is the person's own address.</summary>
    internal sealed class OwnAddress : IPasswordValidator<Person>
    {
        public Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user, string? password) =>
            Task.FromResult(user.Email is { Length: > 0 } email && password?.Contains(email, StringComparison.OrdinalIgnoreCase) == true
                ? IdentityResult.Failed(new IdentityError { Code = nameof(OwnAddress), Description = "The password contains the address." })
                : IdentityResult.Success);
    }
}
