using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Slipway.Accounts.Colleagues;
using Slipway.Accounts.Founding;
using Slipway.Accounts.Invitations;
using Slipway.Accounts.PasswordResets;
using Slipway.Platform;
using Slipway.Platform.Web;

namespace Slipway.Accounts.SignIn;

/// <summary>
/// How people come in, under <c>/api/v1</c>: what the pages in front of the sign-in do. Secrets travel in the body, so that no log of addresses
/// keeps them; and nothing here takes an Idempotency-Key, because a fingerprint of a password must not be kept either.
/// </summary>
internal static class SessionApi
{
    public static void MapSession(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Accounts");
        var guarded = group.MapGroup("").RequireAuthorization(Access.Public).RequireRateLimiting(SignInLimits.Policy)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests);
        guarded.MapPost("/session", BeginAsync).WithName("signIn").WithSummary("Signs a person in")
            .WithDescription("The answer sets the cookie of the session. Programs that work without a person use a credential instead; a session is how the first one is issued.");
        guarded.MapPost("/set-up", SetUpAsync).WithName("setUp").WithSummary("Makes the first administrator of a new installation and signs them in")
            .WithDescription("Once, as long as the hub has nobody.").ProducesProblem(StatusCodes.Status409Conflict);
        guarded.MapPost("/invitations/acceptances", AcceptAsync).WithName("acceptInvitation").WithSummary("Accepts an invitation, makes the account and signs the person in")
            .WithDescription("The token is the last part of the link in the letter. It counts once.").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        guarded.MapPost("/password-resets", ForgetAsync).WithName("requestPasswordReset").WithSummary("Sends a link for a new password by mail")
            .WithDescription("The answer is the same whether there is such an account or not.").Produces(StatusCodes.Status202Accepted);
        guarded.MapPost("/password-resets/completions", ResetAsync).WithName("completePasswordReset").WithSummary("Sets a new password")
            .WithDescription("The token is the last part of the link in the letter. Every open session ends.").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status409Conflict);
        group.MapDelete("/session", EndAsync).WithName("signOut").WithSummary("Ends the session").RequireAuthorization(Access.Person);
    }

    private static async Task<Results<Ok<PersonJson>, ProblemHttpResult>> BeginAsync(SignInRequest request, PersonSignIn signIn) =>
        (await signIn.AtOnceAsync(request.Email, request.Password, request.Code)).IsRefused(out var person, out var refusal)
            ? refusal.ToProblem()
            : TypedResults.Ok(PersonJson.Of(person));

    private static async Task<NoContent> EndAsync(PersonSignIn signIn)
    {
        await signIn.SignOutAsync();
        return TypedResults.NoContent();
    }

    private static async Task<Results<Created<PersonJson>, ProblemHttpResult>> SetUpAsync(
        SetUpRequest request, SettingUp setUp, PersonSignIn signIn, CancellationToken cancellationToken) =>
        await InAsync(await setUp.SetUpAsync(request.Name, request.Email, request.Password, cancellationToken), signIn);

    private static async Task<Results<Created<PersonJson>, ProblemHttpResult>> AcceptAsync(
        AcceptInvitationRequest request, Accepting accepting, PersonSignIn signIn, CancellationToken cancellationToken) =>
        await InAsync(await accepting.AcceptAsync(request.Token, request.Name, request.Password, cancellationToken), signIn);

    private static async Task<Accepted> ForgetAsync(PasswordResetRequest request, Resetting resetting, CancellationToken cancellationToken)
    {
        await resetting.RequestAsync(request.Email, cancellationToken);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ResetAsync(NewPasswordRequest request, Resetting resetting, CancellationToken cancellationToken) =>
        (await resetting.ResetAsync(request.Token, request.Password, cancellationToken)).Refusal is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();

    private static async Task<Results<Created<PersonJson>, ProblemHttpResult>> InAsync(Result<Person> made, PersonSignIn signIn)
    {
        if (made.IsRefused(out var person, out var refusal)) return refusal.ToProblem();
        await signIn.SignInAsync(person, isPersistent: false);
        return TypedResults.Created($"{Api.Root}/people/{person.Id}", PersonJson.Of(person));
    }
}

/// <summary>Who signs in.</summary>
/// <param name="Email">The address of the account.</param>
/// <param name="Password">At most 200 characters.</param>
/// <param name="Code">A one-time code, or a recovery code, where the account asks for one.</param>
public sealed record SignInRequest(
    [property: Required, MaxLength(256)] string Email, [property: Required, MaxLength(200)] string Password, [property: MaxLength(40)] string? Code = null);

/// <summary>The first administrator of an installation.</summary>
/// <param name="Name">As colleagues know the person.</param>
/// <param name="Email">Work address; it becomes the name of the account.</param>
/// <param name="Password">At least 12 characters.</param>
public sealed record SetUpRequest(
    [property: Required, MaxLength(120)] string Name, [property: Required, EmailAddress, MaxLength(256)] string Email, [property: Required, MaxLength(200)] string Password);

/// <summary>The answer to an invitation.</summary>
/// <param name="Token">The last part of the link in the letter.</param>
/// <param name="Name">As colleagues know the person.</param>
/// <param name="Password">At least 12 characters.</param>
public sealed record AcceptInvitationRequest(
    [property: Required, MaxLength(2000)] string Token, [property: Required, MaxLength(120)] string Name, [property: Required, MaxLength(200)] string Password);

/// <summary>Whose password was forgotten.</summary>
/// <param name="Email">The address of the account.</param>
public sealed record PasswordResetRequest([property: Required, EmailAddress, MaxLength(256)] string Email);

/// <summary>A new password by the link in a letter.</summary>
/// <param name="Token">The last part of the link.</param>
/// <param name="Password">At least 12 characters.</param>
public sealed record NewPasswordRequest([property: Required, MaxLength(2000)] string Token, [property: Required, MaxLength(200)] string Password);
