using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Slipway.Accounts;
using Slipway.Journeys.Letters;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Ui;

namespace Slipway.Compliance.Incidents;

/// <summary>Tells security at once, the technical authority and the chairs when nobody answers, and each side what the other wrote.</summary>
internal sealed class IncidentLetters(AppDb db, Post post, IOptions<HubOptions> hub, HubTime time) :
    ILetterWriter<IncidentReported>, ILetterWriter<IncidentEscalated>, ILetterWriter<IncidentAcknowledged>, ILetterWriter<IncidentUpdated>, ILetterWriter<IncidentClosed>
{
    public async Task<IReadOnlyList<Letter>> WriteAsync(IncidentReported fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var (incident, about) = await FindAsync(fact, cancellationToken);
        return Write(await post.HoldersAsync(HubRole.Security, cancellationToken), incident, $"{Words.Title(incident.Severity)} incident at {about.Name}", Told(incident, about) + $"\n\nAcknowledge by **{time.Deadline(incident.RespondBy)}**; then it goes on to others.", "Acknowledge it");
    }

    public async Task<IReadOnlyList<Letter>> WriteAsync(IncidentEscalated fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var (incident, about) = await FindAsync(fact, cancellationToken);
        if (incident.State != IncidentState.Reported) return [];
        var to = await post.HoldersAsync(HubRole.Security, cancellationToken);
        to.AddRange(await ChairsAsync(fact.PartnerId, fact.Level == EscalatedTo.Chairs, cancellationToken));
        var passed = fact.Level == EscalatedTo.Chairs ? "The time to respond is over" : "Half of the time to respond is over";
        return Write(to.DistinctBy(person => person.Id), incident, $"Nobody acknowledged: incident at {about.Name}", $"{passed}, and nobody of security acknowledged it.\n\n{Told(incident, about)}", "Open the incident");
    }

    public async Task<IReadOnlyList<Letter>> WriteAsync(IncidentAcknowledged fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var (incident, _) = await FindAsync(fact, cancellationToken);
        return Write(await post.PeopleAsync([incident.ReportedBy], cancellationToken), incident, "Your incident report was acknowledged", $"Security of {hub.Value.Name} has read your report and acts. Write what you learn as an update; it reaches them at once.", "Write an update");
    }

    /// <summary>Whoever reported and whoever wrote at the partner, and security at the hub, but not the writer.</summary>
    public async Task<IReadOnlyList<Letter>> WriteAsync(IncidentUpdated fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var (incident, about) = await FindAsync(fact, cancellationToken);
        var update = incident.Updates.First(found => found.Id == fact.Update);
        var people = fact.From == Side.Partner
            ? incident.AcknowledgedBy is { } holder ? await post.PeopleAsync([holder], cancellationToken) : await post.HoldersAsync(HubRole.Security, cancellationToken)
            : await post.PeopleAsync(incident.Updates.Where(found => found.Side == Side.Partner).Select(found => (Guid?)found.By).Append(incident.ReportedBy), cancellationToken);
        return Write(people.Where(person => person.Id != fact.By), incident, $"Update: incident at {about.Name}", $"> {Plain(update.Text).ReplaceLineEndings("\n> ")}", "Open the incident");
    }

    public async Task<IReadOnlyList<Letter>> WriteAsync(IncidentClosed fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var (incident, about) = await FindAsync(fact, cancellationToken);
        var to = await post.PeopleAsync([incident.ReportedBy], cancellationToken);
        to.AddRange((await ChairsAsync(fact.PartnerId, all: true, cancellationToken)).Where(person => person.Id != fact.By));
        return Write(to.DistinctBy(person => person.Id), incident, $"Closed: incident at {about.Name}", $"**Root cause.** {Plain(incident.RootCause!)}\n\n**What is different now.** {Plain(incident.Lessons!)}", "Open the incident");
    }

    private string Told(Incident incident, About about) =>
        $"**{about.Name}** reports: {Plain(incident.Seen)}\n\nAware since {time.DateAndTime(incident.AwareAt)}; reported {(incident.MinutesLate == 0 ? "in time" : $"{Words.Length(TimeSpan.FromMinutes(incident.MinutesLate))} late")} under the committed {Words.Plural(incident.CommittedHours, "hour")}.\n\nStopped: {(incident.Stopped.Length == 0 ? "nothing named" : Plain(incident.Stopped))}";

    private async Task<(Incident Incident, About About)> FindAsync(IncidentFact fact, CancellationToken cancellationToken) =>
        (await db.Incidents.AsNoTracking().Include(found => found.Updates).SingleAsync(found => found.Id == fact.Incident, cancellationToken), await post.AboutAsync(fact.PartnerId, cancellationToken));

    private async Task<List<Person>> ChairsAsync(Guid partner, bool all, CancellationToken cancellationToken)
    {
        var holders = await db.Chairs.AsNoTracking().Where(seat => seat.PartnerId == partner && seat.Until == null && (all || seat.Chair == Chair.TechnicalAuthority))
            .Select(seat => (Guid?)seat.PersonId).ToListAsync(cancellationToken);
        return await post.PeopleAsync(holders, cancellationToken);
    }

    /// <summary>What somebody typed is text, not markup: no links in a letter that we answer for.</summary>
    private static string Plain(string text) => string.Concat(text.Where(letter => !"[]()<>*_`#\\".Contains(letter, StringComparison.Ordinal)));

    private static IReadOnlyList<Letter> Write(IEnumerable<Person> to, Incident incident, string subject, string text, string action) =>
        Post.Write(to, subject, text, action, $"/portal/incidents/{incident.Id}", $"/hub/incidents/{incident.Id}");
}
