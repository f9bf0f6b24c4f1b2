using Microsoft.AspNetCore.Identity;
using Slipway.Platform;
using Slipway.Platform.Ledger;

namespace Slipway.Accounts.Profiles;

/// <summary>What people change about themselves.</summary>
public sealed class Profiling(UserManager<Person> people, Enrolment enrolment, LedgerWriter ledger)
{
    public async Task<Result<Person>> DescribeAsync(Person person, string name, string? jobTitle, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(name)) return new Invalid("name", "The name is missing.", "", "Enter it as colleagues know you.");
        (person.Name, person.JobTitle) = (name.Trim(), jobTitle?.Trim() ?? "");
        return await SaveAsync(person, new ProfileChanged(person.PartnerId, person.Id), cancellationToken);
    }

    public async Task<Result<Person>> ChangePasswordAsync(Person person, string present, string next, CancellationToken cancellationToken)
    {
        if (!await people.CheckPasswordAsync(person, present)) return new Invalid("present", "This is not your present password.", "", "Enter it again, or sign out and choose a new one by mail.");
        return (await enrolment.RenewAsync(person, next)).IsRefused(out var fact, out var wrong)
            ? wrong is Invalid { Name: "password" } invalid ? invalid with { Name = "next" } : wrong
            : await SaveAsync(person, fact, cancellationToken);
    }

    /// <summary>Turns one-time codes on once a code from the app proves that it holds the key.</summary>
    /// <returns>Ten recovery codes, shown once: only their use is kept track of.</returns>
    public async Task<Result<RecoveryCodes>> ConfirmCodesAsync(Person person, string code, CancellationToken cancellationToken)
    {
        var digits = string.Concat(code.Where(char.IsAsciiDigit));
        if (!await people.VerifyTwoFactorTokenAsync(person, TokenOptions.DefaultAuthenticatorProvider, digits))
        {
            return new Invalid("code", "This code does not fit.", "Codes change every half minute.", "Enter the one that shows now; check the clock of the device.");
        }

        var recovery = await people.GenerateNewTwoFactorRecoveryCodesAsync(person, 10);
        person.TwoFactorEnabled = true;
        person.EndSessions();
        var saved = await SaveAsync(person, new SecondFactorSet(person.PartnerId, person.Id), cancellationToken);
        return saved.Refusal is { } refusal ? refusal : new RecoveryCodes([.. recovery ?? []]);
    }

    public async Task<Result<RecoveryCodes>> RenewRecoveryCodesAsync(Person person, CancellationToken cancellationToken)
    {
        var recovery = await people.GenerateNewTwoFactorRecoveryCodesAsync(person, 10);
        var saved = await SaveAsync(person, new RecoveryCodesRenewed(person.PartnerId, person.Id), cancellationToken);
        return saved.Refusal is { } refusal ? refusal : new RecoveryCodes([.. recovery ?? []]);
    }

    public async Task<Result<Person>> DropCodesAsync(Person person, string password, CancellationToken cancellationToken)
    {
        if (!await people.CheckPasswordAsync(person, password)) return new Invalid("password", "This is not your password.");
        if (person.DropSecondFactor().IsRefused(out var fact, out var refusal)) return refusal;
        await people.ResetAuthenticatorKeyAsync(person);
        return await SaveAsync(person, fact, cancellationToken);
    }

    private async Task<Result<Person>> SaveAsync(Person person, Fact fact, CancellationToken cancellationToken) =>
        await ledger.CommitAsync(Viewer.ActorOf(person.Id), fact, cancellationToken) is { } stale ? stale : person;
}

public sealed record RecoveryCodes(IReadOnlyList<string> Codes);

public sealed record ProfileChanged(Guid? PartnerId, Guid Person) : PersonFact(PartnerId, Person);

public sealed record SecondFactorSet(Guid? PartnerId, Guid Person) : PersonFact(PartnerId, Person);

public sealed record RecoveryCodesRenewed(Guid? PartnerId, Guid Person) : PersonFact(PartnerId, Person);

public sealed record PasskeyAdded(Guid? PartnerId, Guid Person) : PersonFact(PartnerId, Person);

public sealed record PasskeyRemoved(Guid? PartnerId, Guid Person) : PersonFact(PartnerId, Person);
