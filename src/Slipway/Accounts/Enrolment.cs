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
        person.SecurityStamp = Guid.CreateVersion7().ToString("N");
        if (await WrongAsync(person, password) is { } wrong) return wrong;
        person.PasswordHash = people.PasswordHasher.HashPassword(person, password);
        return person;
    }

    private async Task<Refusal?> WrongAsync(Person person, string password)
    {
        foreach (var validator in people.UserValidators)
        {
            if (await validator.ValidateAsync(people, person) is { Succeeded: false } result) return Passwords.Refusal(result);
        }

        foreach (var validator in people.PasswordValidators)
        {
            if (await validator.ValidateAsync(people, person, password) is { Succeeded: false } result) return Passwords.Refusal(result);
        }

        return null;
    }
}
