using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Commitments;
using Slipway.Compliance.Commitments.Attestations;
using Slipway.Compliance.Commitments.ContactTests;
using Slipway.Compliance.Commitments.Subcontractors;
using Slipway.Journeys.Engine;
using Slipway.Journeys.Reviews;
using Slipway.Journeys.Submissions;
using Slipway.Platform;
using Slipway.Platform.Data;

namespace Slipway.Demo;

/// <summary>What the partner signs and commits to in the third module, and the tests of its contacts.</summary>
internal sealed partial class DemoPartner
{
    private async Task<bool> AttestAsync(IServiceProvider scope)
    {
        var attesting = scope.GetRequiredService<Attesting>();
        var prepared = (await attesting.PrepareAsync(Admin, _partner, _admin.Id, "Managing director", default)).Need();
        (await attesting.SignAsync(Admin, prepared.Id, prepared.BodySha256, From, default)).Need();
        return true;
    }

    private async Task<bool> CommitIncidentHandlingAsync(IServiceProvider scope)
    {
        var hours = who.Segment == 3 ? 4 : who.Employees > 50 ? 8 : 24;
        var terms = new IncidentTerms(
            hours, new IncidentContact(who.Second, "+31 6 5550 1427", who.MailOf(who.Second)), new IncidentContact(who.Admin, "+31 20 555 0118", who.MailOf(who.Admin)),
            $"security@{who.Domain}", ReportChannel.Portal, who.Employees > 50 ? Reachability.Always : Reachability.Extended, MayDisconnect: true);
        (await scope.GetRequiredService<Committing>().SendAsync(Admin, _partner, terms, null, default)).Need();
        return true;
    }

    private async Task<bool> StatePrivacyAsync(IServiceProvider scope)
    {
        var home = who.Country switch { "GB" => "uk", "CH" => "switzerland", "AU" => "elsewhere", _ => "eea" };
        var terms = new PrivacyTerms(
            [PrivacyRole.Processor], [], [DataClass.BusinessContacts, DataClass.Personal],
            [new RegionUse("eea", RegionPurpose.Hosting), new RegionUse("eea", RegionPurpose.Backup), new RegionUse(home, RegionPurpose.RemoteAccess)],
            home == "eea" ? null : "Standard contractual clauses of 4 June 2021 with our own company in the region.",
            [new SubProcessor("Nordwolke Hosting", "DE", "Virtual servers and backups")],
            [new RetentionPeriod("Ticket system, Frankfurt", 400, "A rule in the ticket system, after closing"), new RetentionPeriod("Project files, Dublin", 730, $"{who.Second}, in the first week of a quarter")],
            30, $"{who.Second}, {who.MailOf(who.Second)}", $"https://{who.Domain}/privacy");
        (await scope.GetRequiredService<Committing>().SendAsync(Admin, _partner, terms, null, default)).Need();
        return true;
    }

    private async Task<bool> ListSubcontractorsAsync(IServiceProvider scope)
    {
        var keeping = scope.GetRequiredService<KeepingSubcontractors>();
        if (!await scope.GetRequiredService<AppDb>().Subcontractors.AnyAsync(found => found.PartnerId == _partner))
        {
            var since = DateOnly.FromDateTime(story.Now.UtcDateTime.AddYears(-2));
            var looked = DateOnly.FromDateTime(story.Now.UtcDateTime.AddDays(-40));
            (await keeping.AddAsync(Admin, _partner, new SubcontractorEntry("Nordwolke Hosting", "DE", "Virtual servers and backups", [DataClass.Operational, DataClass.Personal], since, Replaceable.Weeks, true, looked), default)).Need();
            (await keeping.AddAsync(Admin, _partner, new SubcontractorEntry("A. Lindqvist (freelance)", "SE", "Data migrations", [DataClass.Personal], since, Replaceable.Days, true, looked), default)).Need();
            (await keeping.AddAsync(Admin, _partner, new SubcontractorEntry("Kantoor & Co", "NL", "Bookkeeping", [], since, Replaceable.Months, false), default)).Need();
        }

        var day = TimeZoneInfo.ConvertTime(story.Now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo"));
        (await keeping.ConfirmAsync(Admin, _partner, DateOnly.FromDateTime(day.DateTime), "A questionnaire on security and privacy, two references, and a written agreement before any access is given. Looked at again each year.", null, default)).Need();
        return true;
    }

    private async Task<bool> DecideCommitmentAsync(IServiceProvider scope, ReviewItem item, Viewer reviewer)
    {
        var asks = who.Asks == item.StepKey && _asked.Add(item.StepKey!);
        var decision = asks
            ? new Decision(Verdict.AskAgain, "Both telephones are at the head office, and nobody is there at night. Name somebody who takes a telephone home.", null)
            : new Decision(Verdict.Accept, null, null);
        var decided = (await scope.GetRequiredService<DecidingCommitment>().DecideAsync(reviewer, item.SubjectId, decision, default)).Need();
        if (decided is { Kind: CommitmentKind.IncidentHandling, State: CommitmentState.Accepted }) story.At(story.Now + ContactTestPlan.AfterAcceptance + TimeSpan.FromMinutes(5), TestContactsAsync);
        return true;
    }

    /// <summary>The yearly plan sends the test; somebody answers in time, or nobody does.</summary>
    private async Task TestContactsAsync()
    {
        await story.RunAsync<ContactTestWatch>();
        var open = await story.DoAsync(scope => scope.GetRequiredService<AppDb>().ContactTests.AsNoTracking().Include(found => found.Probes)
            .Where(found => found.PartnerId == _partner && found.ConcludedAt == null).ToListAsync());
        if (open is not [var sent]) return;
        story.At(sent.Due.AddMinutes(1), () => story.RunAsync<ContactTestWatch>());
        if (who.Silent) return;
        foreach (var (order, probe) in sent.Probes.Index()) story.At(sent.SentAt.AddMinutes(20 + 35 * order + _random.Next(30)), () => AnswerAsync(probe.Id));
    }

    private Task AnswerAsync(Guid probe) => story.DoAsync(async scope =>
    {
        var token = scope.GetRequiredService<SealedLinks>().Seal(TestingContacts.Purpose, probe);
        return (await scope.GetRequiredService<TestingContacts>().AnswerAsync(token, default)).Need();
    });
}
