using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Reviews;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;
using Slipway.Ui;

namespace Slipway.Enablement.Engagements;

/// <summary>What people do about engagements, until they are reported.</summary>
public sealed class EngagementDesk(AppDb db, PlaybookLibrary playbooks, EngagementQueue queue, HubTime day, LedgerWriter ledger, TimeProvider time)
{
    /// <summary>A person asks for themselves; an administrator of the partner for a colleague too.</summary>
    public async Task<Result<Engagement>> RequestAsync(Viewer viewer, EngagementRequest request, CancellationToken cancellationToken)
    {
        if (viewer.PartnerId is not { } partner) return new NoSuchEngagement();
        if (request.Person != viewer.PersonId && !viewer.Is(PartnerRole.Administrator)) return new ForYourselfOnly();
        if (!await db.People.AnyAsync(person => person.Id == request.Person && person.PartnerId == partner && person.LeftAt == null, cancellationToken)) return new NotYourColleague();
        var now = time.GetUtcNow();
        if (Engagement.Request(partner, request, viewer.PersonId, day.Today, now).IsRefused(out var made, out var refusal)) return refusal;
        db.Add(made.Engagement);
        await queue.ForSupervisorAsync(made.Engagement, now, cancellationToken);
        return await CommitAsync(viewer, made.Engagement, made.Fact, cancellationToken);
    }

    /// <summary>Enablement or a technical authority of the hub matches a supervisor and agrees on a time.</summary>
    public async Task<Result<Engagement>> ScheduleAsync(Viewer viewer, Guid id, Appointment appointment, int? version, CancellationToken cancellationToken)
    {
        if (await FindAsync(viewer, id, version, cancellationToken) is not { } engagement) return new NoSuchEngagement();
        var supervisor = await db.People.AsNoTracking().FirstOrDefaultAsync(person => person.Id == appointment.Supervisor && person.LeftAt == null, cancellationToken);
        if (supervisor is null || (supervisor.PartnerId is { } home && home != engagement.PartnerId)) return new NoSuchSupervisor();
        if (await queue.HolderAsync(engagement.PartnerId, cancellationToken) == supervisor.Id) return new ChairSupervises();
        if (await RubricAsync(engagement.PartnerId, appointment.Rubric ?? engagement.Rubric, cancellationToken) is null) return new NoSuchRubric(appointment.Rubric ?? engagement.Rubric);
        var now = time.GetUtcNow();
        if (engagement.Schedule(appointment, viewer.PersonId, now).IsRefused(out var fact, out var refusal)) return refusal;
        await db.CloseReviewAsync(engagement.Id, viewer.PersonId, "scheduled", now, cancellationToken);
        return await CommitAsync(viewer, engagement, fact, cancellationToken);
    }

    /// <summary>Either side calls it off: the person or an administrator of the partner, or the hub.</summary>
    public async Task<Result<Engagement>> CancelAsync(Viewer viewer, Guid id, string? reason, int? version, CancellationToken cancellationToken)
    {
        if (await FindAsync(viewer, id, version, cancellationToken) is not { } engagement) return new NoSuchEngagement();
        if (!MayTell(viewer, engagement)) return new NotTheirEngagement();
        var now = time.GetUtcNow();
        if (engagement.Cancel(reason, viewer.PersonId, now).IsRefused(out var fact, out var refusal)) return refusal;
        await db.CloseReviewAsync(engagement.Id, viewer.PersonId, "cancelled", now, cancellationToken);
        return await CommitAsync(viewer, engagement, fact, cancellationToken);
    }

    public async Task<Result<Engagement>> ReportAsync(Viewer viewer, Guid id, string? report, IReadOnlyList<Upload> evidence, int? version, CancellationToken cancellationToken)
    {
        if (await FindAsync(viewer, id, version, cancellationToken) is not { } engagement) return new NoSuchEngagement();
        if (!MayTell(viewer, engagement)) return new NotTheirEngagement();
        var now = time.GetUtcNow();
        if (engagement.Tell(report, [.. evidence.Select(upload => upload.Attachment)], viewer.PersonId, queue.AnswerBy(now), now).IsRefused(out var fact, out var refusal)) return refusal;
        await queue.ForChairAsync(engagement, now, cancellationToken);
        return await CommitAsync(viewer, engagement, fact, cancellationToken);
    }

    /// <summary>The person, an administrator of the partner, the supervisor, or enablement and technical authorities of the hub.</summary>
    public async Task<Result<Engagement>> RecordAsync(Viewer viewer, Guid id, EngagementOutcome outcome, int? version, CancellationToken cancellationToken)
    {
        if (await FindAsync(viewer, id, version, cancellationToken) is not { } engagement) return new NoSuchEngagement();
        if (!MayTell(viewer, engagement)) return new NotTheirEngagement();
        return engagement.RecordOutcome(outcome, viewer.PersonId, time.GetUtcNow()).IsRefused(out var fact, out var refusal)
            ? refusal
            : await CommitAsync(viewer, engagement, fact, cancellationToken);
    }

    internal async Task<Engagement?> FindAsync(Viewer viewer, Guid id, int? version, CancellationToken cancellationToken)
    {
        var engagement = await db.Engagements.VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (engagement is not null && version is { } seen) db.Expect(engagement, seen);
        return engagement;
    }

    /// <summary>The rubric in the playbook that the partner follows.</summary>
    internal async Task<Rubric?> RubricAsync(Guid partner, string key, CancellationToken cancellationToken) =>
        (await RubricsAsync(partner, cancellationToken)).FirstOrDefault(rubric => rubric.Key == key);

    internal async Task<IReadOnlyList<Rubric>> RubricsAsync(Guid partner, CancellationToken cancellationToken) =>
        await db.Set<Journeys.Journey>().Where(journey => journey.PartnerId == partner).Select(journey => (Guid?)journey.PlaybookVersionId).FirstOrDefaultAsync(cancellationToken) is { } version
            ? (await playbooks.GetAsync(version, cancellationToken)).Rubrics : [];

    internal static bool MayTell(Viewer viewer, Engagement engagement) => viewer.IsHub
        ? viewer.PersonId == engagement.SupervisorId || viewer.Is(HubRole.Enablement) || viewer.Is(HubRole.TechnicalAuthority)
        : viewer.PersonId == engagement.PersonId || viewer.PersonId == engagement.SupervisorId || viewer.Is(PartnerRole.Administrator);

    private async Task<Result<Engagement>> CommitAsync(Viewer viewer, Engagement engagement, Fact fact, CancellationToken cancellationToken) =>
        await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : engagement;
}
