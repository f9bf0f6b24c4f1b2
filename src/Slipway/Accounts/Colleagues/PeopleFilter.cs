using Microsoft.EntityFrameworkCore;
using Slipway.Platform;

namespace Slipway.Accounts.Colleagues;

internal static class PeopleFilter
{
    /// <param name="text">Part of the name or of the address.</param>
    /// <param name="role">A role of the side, by its name.</param>
    public static async Task<IReadOnlyList<Person>> ReadAsync(IQueryable<Person> people, string? text, string? role, bool left)
    {
        var rows = await people.AsNoTracking().Where(person => left ? person.LeftAt != null : person.LeftAt == null).ToListAsync();

        // One side is some hundred people at most, and both engines agree on what C# finds: letters of any script, without regard to case.
        return [.. rows.Where(person => Fits(person, text) && HasRole(person, role)).OrderBy(person => person.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private static bool Fits(Person person, string? text) => string.IsNullOrWhiteSpace(text)
        || person.Name.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase)
        || person.Email?.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase) == true;

    private static bool HasRole(Person person, string? role) => string.IsNullOrEmpty(role)
        || person.HubRoles.Exists(held => held.Kebab() == role) || person.PartnerRoles.Exists(held => held.Kebab() == role);
}
