using Microsoft.EntityFrameworkCore;
using Slipway.Journeys;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Playbooks;

namespace Slipway.Measures;

/// <summary>Everyone that the measures speak of, in three queries however many there are.</summary>
public sealed class Population(AppDb db, PlaybookLibrary playbooks, HubCalendar calendar)
{
    public async Task<Everyone> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var rows = await (
            from partner in db.Partners.AsNoTracking()
            join journey in db.Journeys.AsNoTracking() on partner.Id equals journey.PartnerId
            orderby partner.SearchName, partner.Id
            select new
            {
                partner.Id, partner.Name, partner.Archetype, partner.Tier, partner.Segment, Journey = journey.Id, journey.SignedAt, journey.FirstValueAt,
                journey.FirstValueMinutes, journey.FirstValueBusinessMinutes, journey.Summary.Ready,
            }).ToListAsync(cancellationToken);
        var clearances = (await db.GateClearances.AsNoTracking().Select(clearance => new { clearance.JourneyId, clearance.GateKey, clearance.Until })
            .ToListAsync(cancellationToken)).ToLookup(clearance => clearance.JourneyId);
        var version = await playbooks.CurrentAsync(cancellationToken);
        var gates = version is null ? [] : (await playbooks.GetAsync(version.Id, cancellationToken)).Gates;
        var partners = rows.Select(row => new PartnerTime
        {
            Id = row.Id,
            Name = row.Name,
            Archetype = row.Archetype,
            Tier = row.Tier,
            Segment = row.Segment,
            SignedAt = row.SignedAt,
            FirstValueAt = row.FirstValueAt,
            Days = row.SignedAt is { } signed ? (row.FirstValueMinutes ?? Math.Max(0, (now - signed).TotalMinutes)) / 1440 : null,
            BusinessDays = row.SignedAt is { } since ? (row.FirstValueBusinessMinutes ?? BusinessMinutes(since, now)) / calendar.WorkingDay.TotalMinutes : null,
            GatesPassed = clearances[row.Journey].Select(clearance => clearance.GateKey).ToHashSet(StringComparer.Ordinal),
            GatesOpen = clearances[row.Journey].Where(clearance => clearance.Until is null).Select(clearance => clearance.GateKey).ToHashSet(StringComparer.Ordinal),
            Ready = row.Ready,
        });
        return new Everyone([.. partners], [.. gates.OrderBy(gate => gate.Number)], now);
    }

    private double BusinessMinutes(DateTimeOffset from, DateTimeOffset to) => from >= to ? 0 : calendar.Business.Between(from, to).TotalMinutes;
}

/// <param name="Gates">Of the playbook that new journeys follow, in order.</param>
public sealed record Everyone(IReadOnlyList<PartnerTime> Partners, IReadOnlyList<Gate> Gates, DateTimeOffset At);
