using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;
using Slipway.Platform.Ledger;
using Slipway.Ui;

namespace Slipway.Enablement.Curricula;

/// <summary>Reminds people of a curriculum that is required of them: once in the week before it is due, once when it is overdue.</summary>
internal sealed class LearningReminders(AppDb db, CurriculumLibrary library, PathReader paths, LedgerWriter ledger, HubTime time) : IJob
{
    private const int DaysBefore = 7;

    public string Name => "reminders of learning that is due";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var current in await library.NewestAsync(cancellationToken)) await RemindAsync(current, cancellationToken);
    }

    private async Task RemindAsync(CurrentCurriculum current, CancellationToken cancellationToken)
    {
        // Who joined later than this is not due yet, and who was told everything is not asked for again.
        var latest = time.StartOf(time.Today.AddDays(DaysBefore + 1 - current.Curriculum.DueDays));
        if (time.Day(current.FirstLoadedAt).AddDays(current.Curriculum.DueDays - DaysBefore) > time.Today) return;
        var candidates = await (
            from person in db.People.AsNoTracking()
            where person.PartnerId != null && person.LeftAt == null && person.AddedAt < latest
            join partner in db.Partners on person.PartnerId equals partner.Id
            join found in db.LearningPaths.Where(path => path.Curriculum == current.Key) on person.Id equals found.PersonId into own
            from path in own.DefaultIfEmpty()
            where path == null || (path.CompletedAt == null && path.OverdueAt == null)
            select new { person.Id, Partner = partner.Id, partner.Archetype, partner.Tier, person.PartnerRoles, person.AddedAt, Reminded = path != null && path.RemindedAt != null }).ToListAsync(cancellationToken);
        foreach (var one in candidates)
        {
            if (current.Curriculum.NeedOf(one.Archetype, one.Tier, one.PartnerRoles) != Need.Required) continue;
            var dueOn = paths.DueOn(current, one.AddedAt);
            if (time.Today <= dueOn && (one.Reminded || time.Today < dueOn.AddDays(-DaysBefore))) continue;
            await TellAsync(current.Key, one.Id, one.Partner, dueOn, cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    private async Task TellAsync(string curriculum, Guid person, Guid partner, DateOnly dueOn, CancellationToken cancellationToken)
    {
        var path = await db.LearningPaths.FirstOrDefaultAsync(found => found.PersonId == person && found.Curriculum == curriculum, cancellationToken);
        if (path is null) db.Add(path = new LearningPath { PersonId = person, PartnerId = partner, Curriculum = curriculum });
        await ledger.CommitAsync("system", time.Today > dueOn ? path.TellOverdue(dueOn, time.Now) : path.Remind(dueOn, time.Now), cancellationToken);
    }
}
