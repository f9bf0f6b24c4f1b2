using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;

namespace Slipway.Accounts;

/// <summary>Names of people by id, in one query for a whole page.</summary>
public sealed class Names(AppDb db)
{
    public async Task<NameBook> OfAsync(IEnumerable<Guid?> people, CancellationToken cancellationToken = default)
    {
        var ids = people.OfType<Guid>().Distinct().ToList();
        return new NameBook(ids.Count == 0
            ? []
            : await db.People.Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellationToken));
    }
}

public sealed class NameBook(Dictionary<Guid, string> names)
{
    /// <summary>The person's name; somebody erased is "a former member".</summary>
    public string this[Guid? person] => person is { } id ? names.GetValueOrDefault(id, "a former member") : "Slipway";
}
