using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Ui;

namespace Slipway.Enablement.Curricula;

/// <summary>Reads how people stand with the curricula, in a constant number of queries.</summary>
public sealed class PathReader(AppDb db, CurriculumLibrary library, HubTime time)
{
    /// <summary>All curricula that are offered to the viewer; nothing for people of the hub.</summary>
    public async Task<IReadOnlyList<PathView>> OwnAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        if (viewer.PartnerId is not { } partner) return [];
        var person = await db.People.AsNoTracking().SingleAsync(found => found.Id == viewer.PersonId, cancellationToken);
        return (await OfAsync(partner, [person], cancellationToken))[person.Id];
    }

    public async Task<PathView?> OwnAsync(Viewer viewer, string key, CancellationToken cancellationToken = default) =>
        (await OwnAsync(viewer, cancellationToken)).FirstOrDefault(path => path.Current.Key == key);

    /// <summary>Everybody who belongs to the partner, by name.</summary>
    public async Task<IReadOnlyList<(Person Person, IReadOnlyList<PathView> Paths)>> TeamAsync(Guid partner, CancellationToken cancellationToken = default)
    {
        var people = await db.People.AsNoTracking().Where(person => person.PartnerId == partner && person.LeftAt == null).OrderBy(person => person.Name).ToListAsync(cancellationToken);
        var paths = await OfAsync(partner, people, cancellationToken);
        return [.. people.Select(person => (person, paths[person.Id]))];
    }

    /// <summary>The last day for a person who joined then.</summary>
    public DateOnly DueOn(CurrentCurriculum current, DateTimeOffset joined) =>
        time.Day(joined > current.FirstLoadedAt ? joined : current.FirstLoadedAt).AddDays(current.Curriculum.DueDays);

    private async Task<IReadOnlyDictionary<Guid, IReadOnlyList<PathView>>> OfAsync(Guid partner, IReadOnlyList<Person> people, CancellationToken cancellationToken)
    {
        var kind = await db.Partners.Where(found => found.Id == partner).Select(found => new { found.Archetype, found.Tier }).SingleAsync(cancellationToken);
        var current = await library.NewestAsync(cancellationToken);
        Guid? only = people.Count == 1 ? people[0].Id : null;
        var paths = await db.LearningPaths.AsNoTracking().Where(path => path.PartnerId == partner && (only == null || path.PersonId == only)).ToListAsync(cancellationToken);
        var lessons = await db.LessonProgress.AsNoTracking().Where(lesson => lesson.PartnerId == partner && (only == null || lesson.PersonId == only)).ToListAsync(cancellationToken);
        var handIns = await db.HandIns.AsNoTracking().Where(handIn => handIn.PartnerId == partner && (only == null || handIn.PersonId == only)).ToListAsync(cancellationToken);
        var (lessonsOf, handInsOf) = (lessons.ToLookup(lesson => lesson.PersonId), handIns.ToLookup(handIn => handIn.PersonId));
        return people.ToDictionary(person => person.Id, person => (IReadOnlyList<PathView>)
        [
            .. from curriculum in current
               let need = curriculum.Curriculum.NeedOf(kind.Archetype, kind.Tier, person.PartnerRoles)
               where need is not null
               orderby need.Value
               select PathView.Of(
                   curriculum, need.Value, need == Need.Required ? DueOn(curriculum, person.AddedAt) : null,
                   paths.Find(path => path.PersonId == person.Id && path.Curriculum == curriculum.Key), [.. lessonsOf[person.Id]], [.. handInsOf[person.Id]]),
        ]);
    }
}
