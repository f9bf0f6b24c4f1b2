using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Journeys.Reviews;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Playbooks;
using Slipway.Ui;

namespace Slipway.Service;

/// <summary>Where claims of one partner arrive: the days that they may name, the promise that the playbook makes, and who answers.</summary>
public sealed class ClaimDesk(AppDb db, PlaybookLibrary playbooks, HubCalendar calendar, HubTime time)
{
    private const int HoursUnlessSaid = 16;

    public async Task<DeskOfPartner?> OpenAsync(Viewer viewer, Guid partnerId, CancellationToken cancellationToken = default)
    {
        var partner = await db.Partners.VisibleTo(viewer).Include(found => found.Chairs).FirstOrDefaultAsync(found => found.Id == partnerId, cancellationToken);
        if (partner is null) return null;
        var version = await db.Journeys.Where(found => found.PartnerId == partnerId).Select(found => (Guid?)found.PlaybookVersionId).FirstOrDefaultAsync(cancellationToken);
        var playbook = version is { } id ? await playbooks.GetAsync(id, cancellationToken) : null;
        return new DeskOfPartner(partner, playbook, calendar, time);
    }

    /// <summary>Puts a claim in the queue of the person in the chair.</summary>
    internal void Queue(DeskOfPartner desk, Outcome outcome)
    {
        var (step, hours) = (desk.StepFor(outcome.Kind), desk.Hours(outcome.Kind));
        db.Add(new ReviewItem
        {
            Id = Guid.CreateVersion7(outcome.SentAt),
            Kind = OutcomeProof.Name,
            SubjectId = outcome.Id,
            PartnerId = outcome.PartnerId,
            About = desk.Partner.Name,
            StepKey = step?.Key,
            Title = $"Verify: {outcome.Kind.Told().ToLowerInvariant()}",
            Role = HubRole.CustomerSuccessLead,
            PersonId = desk.Holder,
            ReceivedAt = outcome.SentAt,
            PromiseMinutes = hours * 60,
            Due = outcome.Due,
        });
    }

    public sealed record DeskOfPartner(Partner Partner, Playbook? Playbook, HubCalendar Calendar, HubTime Time)
    {
        /// <summary>Who verifies: the person in the customer success lead's chair.</summary>
        public Guid Holder => Partner.Holder(Chair.CustomerSuccessLead);

        public ClaimWindow Window => new(Time.Day(Partner.JoinedAt), Time.Today, day => Time.StartOf(day.AddDays(1)));

        public int Hours(OutcomeKind kind) => StepFor(kind)?.Review?.Hours ?? HoursUnlessSaid;

        public DateTimeOffset Promise(OutcomeKind kind, DateTimeOffset now) => Calendar.Due(now, Hours(kind));

        /// <summary>The step that such an outcome proves; none where the playbook has none for this partner.</summary>
        public Step? StepFor(OutcomeKind kind) => Playbook?.Steps.FirstOrDefault(step =>
            step.Proof.Kind == OutcomeProof.Name
            && step.AppliesTo.Covers(Partner.Archetype, Partner.Tier, Partner.Segment)
            && OutcomeSettings.Of(step).Kinds.Contains(kind));
    }
}
