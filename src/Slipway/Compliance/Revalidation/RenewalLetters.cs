using System.Text;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Controls;
using Slipway.Journeys;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Playbooks;
using Slipway.Ui;

namespace Slipway.Compliance.Revalidation;

/// <summary>One mail a day with all that somebody must renew or see renewed; and both sides told at once where a proof is wanted before its time.</summary>
internal sealed class RenewalLetters(AppDb db, PlaybookLibrary playbooks, ControlReader controls, HubTime time) : ILetterWriter<RenewalsReminded>, ILetterWriter<RevalidationDemanded>, ILetterWriter<RevalidationWithdrawn>
{
    public async Task<IReadOnlyList<Letter>> WriteAsync(RenewalsReminded fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var person = await db.People.AsNoTracking().FirstOrDefaultAsync(found => found.Id == fact.Person && found.LeftAt == null, cancellationToken);
        var digest = await db.RenewalDigests.AsNoTracking().SingleAsync(found => found.Id == fact.Digest, cancellationToken);
        if (person?.Email is null) return [];
        var ids = digest.Reminders;
        var reminders = await db.RenewalReminders.AsNoTracking().Where(reminder => ids.Contains(reminder.Id)).OrderBy(reminder => reminder.RenewBy).ToListAsync(cancellationToken);

        // Renewed between the round and this letter: nothing to say any more.
        var proofs = reminders.ConvertAll(reminder => reminder.ProofId);
        var ended = await db.Proofs.Where(proof => proofs.Contains(proof.Id) && proof.EndedAt != null).Select(proof => proof.Id).ToListAsync(cancellationToken);
        reminders.RemoveAll(reminder => ended.Contains(reminder.ProofId));
        if (reminders.Count == 0) return [];
        var about = await AboutAsync([.. reminders.Select(reminder => reminder.PartnerId)], cancellationToken);
        var text = new StringBuilder("This must be given again. Whoever renews it in time notices nothing else.\n\n");
        var owed = await OwedAsync(reminders, about, cancellationToken);
        foreach (var reminder in reminders) text.AppendLine(Line(reminder, person, about[reminder.PartnerId]) + (owed.TryGetValue(reminder.Id, out var standings) ? Ending(standings, reminder.RenewBy) : ""));
        var overdue = reminders.Count(reminder => reminder.RenewBy <= time.Now);
        var subject = overdue > 0 ? $"Overdue: {Words.Plural(overdue, "proof")}{(reminders.Count > overdue ? $", and {reminders.Count - overdue} to renew" : "")}" : $"To renew: {Words.Plural(reminders.Count, "proof")}";
        return [new Letter(person.Email, person.Name, subject, text.ToString(), "See what to renew", person.Side == Side.Hub ? "/hub/renewals" : "/portal/renewals")];
    }

    public Task<IReadOnlyList<Letter>> WriteAsync(RevalidationDemanded fact, LedgerEntry entry, CancellationToken cancellationToken) => ToBothAsync(
        fact, "Wanted again: {0}", (demand, step) => $"“**{step}**” of {{0}} must be proven again by **{time.Date(demand.Due)}**.\n\n> {demand.Reason.ReplaceLineEndings("\n> ")}\n\nUntil then it holds. Without a new proof it lapses on that day, and what rests on it closes; an accepted new one opens it again at once.", cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(RevalidationWithdrawn fact, LedgerEntry entry, CancellationToken cancellationToken) => ToBothAsync(
        fact, "No longer wanted: {0}", (_, step) => $"“**{step}**” of {{0}} need not be proven again before its time. It holds as before.", cancellationToken);

    /// <summary>What the partners owe whose controls are to be renewed, by reminder.</summary>
    private async Task<Dictionary<Guid, OwedStandings>> OwedAsync(List<RenewalReminder> reminders, Dictionary<Guid, AboutPartner> about, CancellationToken cancellationToken)
    {
        var asking = reminders.FindAll(reminder => about[reminder.PartnerId].Find(reminder.StepKey)?.Proof.Kind == ControlsProof.Name);
        if (asking.Count == 0) return [];
        var standings = await controls.StandingsAsync([.. asking.Select(reminder => reminder.PartnerId).Distinct()], time.Now, cancellationToken);
        return asking.ToDictionary(reminder => reminder.Id, reminder => standings[reminder.PartnerId]);
    }

    /// <summary>The controls that end with the step, or within a month after it, each with what it rests on.</summary>
    private static string Ending(OwedStandings owed, DateTimeOffset renewBy)
    {
        var ending = owed.Standings.Where(standing => standing.Until <= renewBy.AddDays(30)).OrderBy(standing => standing.Until).ToList();
        return ending.Count == 0 ? "" : $" What ends: {string.Join("; ", ending.Take(8).Select(standing => $"{standing.Control.Id}, {standing.Reasons[0].Summary}"))}{(ending.Count > 8 ? $"; and {ending.Count - 8} more" : "")}.";
    }

    private string Line(RenewalReminder reminder, Person reader, AboutPartner about)
    {
        var what = $"**{about.Title(reminder.StepKey)}**{(reader.Side == Side.Hub ? $", {about.Name}" : "")}";
        return reminder.RenewBy <= time.Now
            ? $"- {what}: was to be renewed by {time.Date(reminder.RenewBy)}. It lapses on **{time.Date(reminder.LapsesAt!.Value)}**."
            : $"- {what}: renew by **{time.Date(reminder.RenewBy)}**, {Words.Days(-time.DaysSince(reminder.RenewBy))} from now{(reminder.Threshold < -Proof.WindowDays ? $"; a new one is taken from {time.Date(reminder.RenewBy.AddDays(-Proof.WindowDays))}" : "")}.";
    }

    private async Task<IReadOnlyList<Letter>> ToBothAsync(RevalidationFact fact, string subject, Func<RevalidationDemand, string, string> text, CancellationToken cancellationToken)
    {
        var demand = await db.RevalidationDemands.AsNoTracking().SingleAsync(found => found.Id == fact.Demand, cancellationToken);
        var about = (await AboutAsync([fact.PartnerId], cancellationToken))[fact.PartnerId];
        var title = about.Title(fact.Step);
        var manager = await db.Chairs.Where(seat => seat.PartnerId == fact.PartnerId && seat.Chair == Chair.PartnerManager && seat.Until == null).Select(seat => seat.PersonId).FirstOrDefaultAsync(cancellationToken);
        var people = await db.People.AsNoTracking().Where(person => person.LeftAt == null && (person.PartnerId == fact.PartnerId || person.Id == manager)).ToListAsync(cancellationToken);
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        return [.. people.Where(person => person.Email is not null && (person.Side == Side.Hub || person.PartnerRoles.Contains(PartnerRole.Administrator))).Select(person => new Letter(
            person.Email!, person.Name, string.Format(culture, subject, title), text(demand, title).Replace("{0}", about.Name, StringComparison.Ordinal), "Open the step",
            person.Side == Side.Hub ? $"/hub/partners/{fact.PartnerId}/steps/{fact.Step}" : $"/portal/steps/{fact.Step}"))];
    }

    private async Task<Dictionary<Guid, AboutPartner>> AboutAsync(List<Guid> partners, CancellationToken cancellationToken)
    {
        var journeys = db.Journeys;
        var rows = await db.Partners.AsNoTracking().Where(partner => partners.Contains(partner.Id))
            .Select(partner => new { partner.Id, partner.Name, Version = journeys.Where(journey => journey.PartnerId == partner.Id).Select(journey => (Guid?)journey.PlaybookVersionId).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        var about = new Dictionary<Guid, AboutPartner>();
        foreach (var row in rows) about[row.Id] = new AboutPartner(row.Name, row.Version is { } version ? await playbooks.GetAsync(version, cancellationToken) : null);
        return about;
    }

    private sealed record AboutPartner(string Name, Playbook? Playbook)
    {
        public string Title(string step) => Find(step)?.Title ?? step;

        public Step? Find(string step) => Playbook?.Steps.FirstOrDefault(found => found.Key == step);
    }
}
