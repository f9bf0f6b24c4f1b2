using Microsoft.EntityFrameworkCore;
using Slipway.Accounts.Credentials;
using Slipway.Platform.Data;

namespace Slipway.Accounts;

/// <summary>Names of people and credentials by id, at once for a whole page.</summary>
public sealed class Names(AppDb db)
{
    public async Task<NameBook> OfAsync(IEnumerable<Guid?> people, CancellationToken cancellationToken = default)
    {
        var ids = people.OfType<Guid>().Distinct().ToList();
        if (ids.Count == 0) return new NameBook([]);
        var names = await db.People.Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellationToken);
        var others = ids.Where(id => !names.ContainsKey(id)).ToList();
        if (others.Count == 0) return new NameBook(names);
        foreach (var credential in await db.ApiCredentials.Where(found => others.Contains(found.Id)).ToListAsync(cancellationToken))
        {
            names[credential.Id] = $"{credential.Name} (credential)";
        }

        return new NameBook(names);
    }
}

public sealed class NameBook(Dictionary<Guid, string> names)
{
    /// <summary>The person's name; somebody erased is "a former member".</summary>
    public string this[Guid? person] => person is { } id ? names.GetValueOrDefault(id, "a former member") : "Slipway";
}
