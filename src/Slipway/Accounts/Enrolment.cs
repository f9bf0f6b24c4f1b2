using Microsoft.AspNetCore.Identity;
using Slipway.Platform;

namespace Slipway.Accounts;

/// <summary>
/// Makes a person with a password by the same rules everywhere. Saving is for the use case, so that the person, what made them one and the
/// record of it become durable together.
/// </summary>
public sealed class Enrolment(UserManager<Person> people)
{
    public async Task<Result<Person>> PrepareAsync(Person person, string password)
    {
        person.UserName = person.Email;
        person.NormalizedUserName = people.NormalizeName(person.UserName);
        person.NormalizedEmail = people.NormalizeEmail(person.Email);
        person.EmailConfirmed = true;
        person.LockoutEnabled = true;
        person.EndSessions();
        foreach (var validator in people.UserValidators)
        {
            if (await validator.ValidateAsync(people, person) is { Succeeded: false } result) return Passwords.Refusal(result);
        }

        if (await WrongAsync(person, password) is { } wrong) return wrong;
        person.PasswordHash = people.PasswordHasher.HashPassword(person, password);
        return person;
    }

    /// <summary>Another password for somebody: ends every session and every pause of the account.</summary>
    public async Task<Result<PasswordChanged>> RenewAsync(Person person, string password)
    {
        if (await WrongAsync(person, password) is { } wrong) return wrong;
        person.PasswordHash = people.PasswordHasher.HashPassword(person, password);
        person.EndSessions();
        (person.LockoutEnd, person.AccessFailedCount) = (null, 0);
        return new PasswordChanged(person.PartnerId, person.Id);
    }

    private async Task<Refusal?> WrongAsync(Person person, string password)
    {
        foreach (var validator in people.PasswordValidators)
        {
            if (await validator.ValidateAsync(people, person, password) is { Succeeded: false } result) return Passwords.Refusal(result);
        }

        return null;
    }
}
