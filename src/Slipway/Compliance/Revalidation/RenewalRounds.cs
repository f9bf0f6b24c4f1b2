using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;
using Slipway.Ui;

namespace Slipway.Compliance.Revalidation;

/// <summary>
/// Once a day: finds the thresholds that have come, tells the latest of each proof and writes the earlier ones down as passed, and puts all that one
/// person must know into one mail. However long it was down, nothing is skipped and nobody gets two mails a day.
/// </summary>
public sealed class RenewalRounds(AppDb db, PlaybookLibrary playbooks, LedgerWriter ledger, HubTime time) : IJob
{
    /// <summary>The furthest threshold before the end, and the longest grace with room to spare.</summary>
    private const int Ahead = 120;
    private const int Behind = 130;

    public string Name => "renewal reminders";

    public TimeSpan Every => TimeSpan.FromMinutes(20);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (now, today) = (time.Now, time.Today);

        // The first look of the day counts: what comes due later today is told tomorrow.
        if (await db.RenewalReminders.AnyAsync(reminder => reminder.Day == today, cancellationToken)) return;
        var due = await DueAsync(now, cancellationToken);
        if (due.Count == 0) return;
        var reminders = due.SelectMany(found => Remind(found, now, today)).ToList();
        db.AddRange(reminders);
        var told = reminders.Where(reminder => reminder.Fate == ReminderFate.Told).ToList();
        var facts = new List<Fact>();
        foreach (var (person, theirs) in await RecipientsAsync(told, due, cancellationToken))
        {
            var digest = new RenewalDigest { Id = Guid.CreateVersion7(now), PersonId = person, Day = today, Reminders = theirs };
            db.Add(digest);
            facts.Add(new RenewalsReminded(person, digest.Id, today, theirs.Count));
        }

        await ledger.CommitAsync("system", facts, cancellationToken);
    }

    private async Task<List<DueProof>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (since, to) = (now.AddDays(-Behind), now.AddDays(Ahead));
        var (journeys, sent) = (db.Journeys, db.RenewalReminders);
        var rows = await (
            from proof in db.Proofs.AsNoTracking()
            join journey in journeys on proof.JourneyId equals journey.Id
            where proof.EndedAt == null && (proof.RenewalDue ?? proof.Until) > since && (proof.RenewalDue ?? proof.Until) <= to
            select new { proof, journey.PartnerId, journey.PlaybookVersionId, Done = sent.Where(reminder => reminder.ProofId == proof.Id).Select(reminder => reminder.Threshold).ToList() })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new DueProof(row.proof, row.PartnerId, row.PlaybookVersionId, [.. RenewalThresholds.Due(row.proof, now).Except(row.Done)])).Where(row => row.Thresholds.Count > 0)];
    }

    private static IEnumerable<RenewalReminder> Remind(DueProof found, DateTimeOffset now, DateOnly today)
    {
        var proof = found.Proof;
        return found.Thresholds.Select(threshold => new RenewalReminder
        {
            Id = Guid.CreateVersion7(now),
            PartnerId = found.Partner,
            ProofId = proof.Id,
            StepKey = proof.StepKey,
            Threshold = threshold,
            Day = today,
            Fate = threshold == found.Thresholds[^1] && proof.HoldsAt(now) ? ReminderFate.Told : ReminderFate.Passed,
            RenewBy = proof.RenewBy(now)!.Value,
            LapsesAt = proof.LapsesAt(now),
        });
    }

    /// <summary>Whoever is responsible for the step on the owner's side, and the partner manager; administrators where nobody has the role.</summary>
    private async Task<Dictionary<Guid, List<Guid>>> RecipientsAsync(List<RenewalReminder> told, List<DueProof> due, CancellationToken cancellationToken)
    {
        var partners = told.Select(reminder => reminder.PartnerId).Distinct().ToList();
        var people = await db.People.AsNoTracking().Where(person => person.LeftAt == null && (person.PartnerId == null || partners.Contains(person.PartnerId.Value))).ToListAsync(cancellationToken);
        var managers = await db.Chairs.AsNoTracking().Where(seat => partners.Contains(seat.PartnerId) && seat.Chair == Chair.PartnerManager && seat.Until == null)
            .ToDictionaryAsync(seat => seat.PartnerId, seat => seat.PersonId, cancellationToken);
        var steps = new Dictionary<Guid, IReadOnlyDictionary<string, Step>>();
        var versions = due.DistinctBy(found => found.Partner).ToDictionary(found => found.Partner, found => found.Playbook);
        foreach (var version in versions.Values.Distinct()) steps[version] = (await playbooks.GetAsync(version, cancellationToken)).Steps.ToDictionary(step => step.Key, StringComparer.Ordinal);
        var members = people.ToLookup(person => person.PartnerId);
        var digests = new Dictionary<Guid, List<Guid>>();
        foreach (var reminder in told)
        {
            var step = steps[versions[reminder.PartnerId]].GetValueOrDefault(reminder.StepKey);
            var responsible = step?.Owner == Side.Hub ? Holders(step, [.. members[null]]) : Holders(step, [.. members[reminder.PartnerId]]);
            foreach (var person in responsible.Append(managers.GetValueOrDefault(reminder.PartnerId)).Where(id => id != Guid.Empty).Distinct())
            {
                if (!digests.TryGetValue(person, out var theirs)) digests[person] = theirs = [];
                theirs.Add(reminder.Id);
            }
        }

        return digests;
    }

    private static List<Guid> Holders(Step? step, List<Person> people)
    {
        var role = step?.Raci.Responsible ?? "";
        var holders = people.FindAll(person => person.HubRoles.Any(held => held.Kebab() == role) || person.PartnerRoles.Any(held => $"partner-{held.Kebab()}" == role));
        if (holders.Count == 0) holders = people.FindAll(person => person.PartnerRoles.Contains(PartnerRole.Administrator));
        return [.. holders.Select(person => person.Id)];
    }

    private sealed record DueProof(Proof Proof, Guid Partner, Guid Playbook, IReadOnlyList<int> Thresholds);
}
