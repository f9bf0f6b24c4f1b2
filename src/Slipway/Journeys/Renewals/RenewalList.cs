using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Playbooks;

namespace Slipway.Journeys.Renewals;

/// <summary>
/// What must be given again, over one partner or over all of them, soonest first: proofs whose window is open or opens soon, overdue ones, and those
/// that lapsed lately. Two queries however many partners there are.
/// </summary>
public sealed class RenewalList(AppDb db, PlaybookLibrary playbooks)
{
    /// <summary>Days ahead that people plan by.</summary>
    public const int Horizon = 90;

    /// <summary>The longest grace and then a month: whoever lapsed is shown for a while.</summary>
    private const int Behind = 123;

    /// <param name="partner">One partner; none means all that the viewer sees.</param>
    public Task<IReadOnlyList<RenewalRow>> ReadAsync(Viewer viewer, Guid? partner, int most, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var mine = db.Partners.AsNoTracking().VisibleTo(viewer);
        return ReadAsync(partner is { } one ? mine.Where(found => found.Id == one) : mine, most, now, Horizon, cancellationToken);
    }

    /// <summary>Of some partners, to a day of one's own.</summary>
    public async Task<IReadOnlyList<RenewalRow>> ReadAsync(IQueryable<Partner> partners, int most, DateTimeOffset now, int days, CancellationToken cancellationToken)
    {
        var (since, to) = (now.AddDays(-Behind), now.AddDays(days));
        var (proofs, journeys) = (db.Proofs.AsNoTracking(), db.Journeys);
        var rows = await (
            from partner in partners
            join journey in journeys on partner.Id equals journey.PartnerId
            join proof in proofs on journey.Id equals proof.JourneyId
            where proof.EndedAt == null && proof.From <= now && (proof.RenewalDue ?? proof.Until) > since && (proof.RenewalDue ?? proof.Until) <= to
            orderby proof.RenewalDue ?? proof.Until, proof.Id
            select new { partner.Id, partner.Name, partner.Archetype, partner.Tier, partner.Segment, journey.PlaybookVersionId, proof }).Take(most).ToListAsync(cancellationToken);
        var steps = new Dictionary<Guid, IReadOnlyDictionary<string, Step>>();
        foreach (var version in rows.Select(row => row.PlaybookVersionId).Distinct())
        {
            steps[version] = (await playbooks.GetAsync(version, cancellationToken)).Steps.ToDictionary(step => step.Key, StringComparer.Ordinal);
        }

        return [.. rows.Where(row => steps[row.PlaybookVersionId].TryGetValue(row.proof.StepKey, out var step) && step.AppliesTo.Covers(row.Archetype, row.Tier, row.Segment))
            .Select(row => RenewalRow.Of(row.Id, row.Name, steps[row.PlaybookVersionId][row.proof.StepKey], row.proof, now)).OrderBy(row => row.RenewBy)];
    }
}

/// <summary>One proof on its way to be given again.</summary>
/// <param name="RenewBy">Until when it should be renewed.</param>
/// <param name="Lapses">When it stops, or stopped, to hold.</param>
/// <param name="Opens">From when a new one is taken.</param>
public sealed record RenewalRow(
    Guid Partner, string PartnerName, string Step, string Title, Side Owner, string? Gate, Guid Proof, DateTimeOffset RenewBy, DateTimeOffset Lapses, DateTimeOffset Opens, RenewalFate Fate)
{
    internal static RenewalRow Of(Guid partner, string name, Step step, Proof proof, DateTimeOffset now) => new(
        partner, name, step.Key, step.Title, step.Owner, step.Gate?.Gate, proof.Id, proof.RenewBy(now)!.Value, proof.LapsesAt(now)!.Value, proof.RenewalOpens(now)!.Value,
        proof.LapsesAt(now) <= now ? RenewalFate.Lapsed : proof.Renewal(now) switch
        {
            RenewalState.Overdue => RenewalFate.Overdue,
            RenewalState.Demanded => RenewalFate.WantedAgain,
            RenewalState.Open => RenewalFate.Open,
            _ => RenewalFate.Soon,
        });
}

/// <summary>How a proof that must be given again stands.</summary>
public enum RenewalFate
{
    /// <summary>Its window opens later.</summary>
    Soon,

    /// <summary>A new one is taken now.</summary>
    Open,

    /// <summary>The hub set a day before its time.</summary>
    WantedAgain,

    /// <summary>It holds through its grace.</summary>
    Overdue,

    /// <summary>It no longer holds.</summary>
    Lapsed,
}
