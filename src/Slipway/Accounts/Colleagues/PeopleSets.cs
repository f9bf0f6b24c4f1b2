using Slipway.Platform.Data;

namespace Slipway.Accounts.Colleagues;

public static class PeopleSets
{
    /// <summary>The hub sees everyone, a partner its own people.</summary>
    public static IQueryable<Person> VisibleTo(this IQueryable<Person> people, Viewer viewer) =>
        viewer.PartnerId is { } own ? people.Where(person => person.PartnerId == own) : people;

    /// <summary>Those of one side who have not left.</summary>
    public static IQueryable<Person> Present(this IQueryable<Person> people, Guid? partner) =>
        people.Where(person => person.PartnerId == partner && person.LeftAt == null);
}
