using System.Net;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Commitments;
using Slipway.Compliance.Findings;
using Slipway.Journeys;
using Slipway.Journeys.Reviews;
using Slipway.Platform.Mail;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Compliance.Commitments;

/// <summary>From sending values to the proof and its renewal, by pages and by the API.</summary>
public abstract class CommitmentTests(SlipwayHub hub)
{
    [Fact]
    public async Task Hours_and_contacts_are_sent_on_the_page_read_by_security_and_prove_the_step()
    {
        var acme = await hub.PartnerAsync("Commits on a page", Samples.Book);
        var partner = await hub.AsPartner(acme, PartnerRole.Delivery);
        Assert.Contains("Commit to hours and contacts", await partner.ReadAsync("/portal/steps/contacts"));

        var answer = await partner.SubmitAsync("/portal/steps/contacts", "incident-terms", Fields(acme.Domain, 8));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Contains("in review", await partner.ReadAsync("/portal/steps/contacts"));
        var security = await hub.AsHub(HubRole.Security);
        var item = await hub.DbAsync(db => db.ReviewItems.SingleAsync(found => found.PartnerId == acme.Id && found.Kind == "commitment"));
        var page = await security.ReadAsync($"/hub/reviews/{item.Id}");
        Assert.Contains("8 hours, day and night", page);
        Assert.Contains("+31 6 5550 1427", page);
        await security.PressAsync($"/hub/reviews/{item.Id}", $"/hub/commitments/{item.SubjectId}/decision", ("verdict", "accept"), ("version", "0"));

        Assert.Equal(CommitmentState.Accepted, (await Commits.NewestAsync(hub, acme, CommitmentKind.IncidentHandling)).State);
        Assert.Contains("In force: version 1", await partner.ReadAsync("/portal/steps/contacts"));
        Assert.Equal(["commitment.sent", "review.queued", "commitment.accepted", "step.proved"], (await hub.RecordAsync(acme)).Where(kind => kind.StartsWith("commitment", StringComparison.Ordinal) || kind is "review.queued" or "step.proved"));
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_control_and_what_was_typed_is_kept()
    {
        var acme = await hub.PartnerAsync("Types it wrong", Samples.Book);
        var partner = await hub.AsPartner(acme, PartnerRole.Delivery);
        var answer = await partner.SubmitAsync("/portal/steps/contacts", "incident-terms", Fields(acme.Domain, 30));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("30 hours are not possible.", text);
        Assert.Contains("href=\"#form-hourstonotify\"", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"kees@{acme.Domain}", text);
        Assert.Equal(0, await hub.DbAsync(db => db.Commitments.CountAsync(found => found.PartnerId == acme.Id)));
    }

    [Fact]
    public async Task Sent_many_times_at_once_it_is_sent_once()
    {
        var acme = await hub.PartnerAsync("Presses often", Samples.Book);
        var partner = await hub.AsPartner(acme, PartnerRole.Delivery);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => partner.SubmitAsync("/portal/steps/contacts", "incident-terms", Fields(acme.Domain, 8))));
        Assert.Equal(1, await hub.DbAsync(db => db.Commitments.CountAsync(found => found.PartnerId == acme.Id)));
    }

    [Fact]
    public async Task Shorter_hours_count_at_once_and_longer_ones_are_read_while_the_old_ones_count()
    {
        var acme = await hub.PartnerAsync("Promises less", Samples.Book);
        var partner = await Commits.AcceptedAsync(hub, acme, hours: 8);
        hub.Clock.Advance(TimeSpan.FromDays(100));

        Assert.Equal("renewal-not-open", (await Commits.SendAsync(partner, acme, 8)).Problem);
        Assert.Contains("Tell a change at once.", await partner.ReadAsync("/portal/steps/contacts"));
        Assert.Equal("accepted", (await Commits.SendAsync(partner, acme, 4)).Json.GetProperty("state").GetString());
        Assert.Equal("in-review", (await Commits.SendAsync(partner, acme, 12)).Json.GetProperty("state").GetString());

        var proof = await hub.DbAsync(db => db.Proofs.SingleAsync(found => found.JourneyId == acme.Journey && found.StepKey == "contacts" && found.EndedAt == null));
        Assert.Equal(hub.Now, proof.From);
        Assert.Equal(hub.Now.AddDays(182), proof.Until);
        Assert.Equal(4, (await InForceAsync(acme)).Terms<IncidentTerms>().HoursToNotify);
        Assert.Equal("commitment-in-review", (await Commits.SendAsync(partner, acme, 4)).Problem);
    }

    [Fact]
    public async Task A_reviewer_who_lost_the_role_in_between_is_refused()
    {
        var acme = await hub.PartnerAsync("Meets a former reviewer", Samples.Book);
        var sent = (await Commits.SendAsync(await hub.AsPartner(acme, PartnerRole.Delivery), acme, 8)).Json.GetProperty("id").GetGuid();
        var person = await hub.PersonAsync("was-security@halden.example", hub: [HubRole.Security]);
        var visitor = await hub.SignedInAsync(person);
        await hub.DbAsync(async db =>
        {
            (await db.Set<Person>().SingleAsync(found => found.Id == person.Id)).HubRoles = [HubRole.Marketing];
            return await db.SaveChangesAsync();
        });
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((HttpStatusCode.Forbidden, "not-its-reviewer"), await Commits.DecideAsync(visitor, sent));
        Assert.Equal((HttpStatusCode.Forbidden, "not-its-reviewer"), await Commits.DecideAsync(await hub.AsHub(HubRole.Legal), sent));
    }

    [Fact]
    public async Task A_strangers_commitment_is_not_there()
    {
        var (acme, borg) = (await hub.PartnerAsync("Has commitments", Samples.Book), await hub.PartnerAsync("Looks at them", Samples.Book));
        var sent = (await Commits.SendAsync(await hub.AsPartner(acme, PartnerRole.Delivery), acme, 8)).Json.GetProperty("id").GetGuid();
        var stranger = await hub.AsPartnerAdministrator(borg);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/commitments/{sent}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Commits.SendAsync(stranger, acme, 4)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/commitments/{sent}/withdrawal", new { }, ifMatch: "*")).Status);
    }

    [Fact]
    public async Task A_region_that_the_segment_may_not_use_is_a_finding_until_a_statement_says_otherwise()
    {
        var acme = await hub.PartnerAsync("Reaches from afar", Samples.Book, segment: 2);
        var partner = await hub.AsPartner(acme, PartnerRole.Delivery);
        var sent = await partner.PostAsync($"/partners/{acme.Id}/commitments/privacy", Wire.Of(Samples.Privacy(new RegionUse("eea", RegionPurpose.Hosting), new RegionUse("north-america", RegionPurpose.RemoteAccess))));
        var finding = Assert.Single(await FindingsAsync(acme));
        Assert.Equal(("Data region not allowed: North America", (DateTimeOffset?)null), (finding.Title, finding.ResolvedAt));
        Assert.Contains("people reach data from there", finding.Detail);
        var legal = await hub.AsHub(HubRole.Legal);
        var item = await hub.DbAsync(db => db.ReviewItems.SingleAsync(found => found.SubjectId == sent.Json.GetProperty("id").GetGuid()));
        var shown = await legal.ReadAsync($"/hub/reviews/{item.Id}");
        Assert.True(shown.Contains("Not allowed for segment 2: North America", StringComparison.Ordinal), shown);
        Assert.Equal((HttpStatusCode.OK, ""), await Commits.DecideAsync(legal, item.SubjectId));

        await partner.PostAsync($"/partners/{acme.Id}/commitments/privacy", Wire.Of(Samples.Privacy()));
        Assert.NotNull(Assert.Single(await FindingsAsync(acme)).ResolvedAt);
    }

    [Fact]
    public async Task What_was_committed_to_stands_in_the_calendar_and_is_reminded_of()
    {
        var acme = await hub.PartnerAsync("Keeps a calendar", Samples.Book);
        await Commits.AcceptedAsync(hub, acme, hours: 8);
        var administrator = await hub.AsPartnerAdministrator(acme);
        var address = new Uri((await administrator.PostAsync("/calendar-feed", null)).Json.GetProperty("address").GetString()!).AbsolutePath;
        Assert.Contains("SUMMARY:Renew: contacts", await (await hub.Visitor().OpenAsync(address)).Content.ReadAsStringAsync());
        hub.Clock.Advance(TimeSpan.FromDays(182 - 29));
        await hub.RunAsync<Slipway.Compliance.Revalidation.RenewalRounds>();
        await hub.RunAsync<MailReader>();
        Assert.Equal(1, await hub.DbAsync(db => db.Messages.CountAsync(message => message.To == administrator.Person!.Email && message.Subject == "To renew: 1 proof" && message.Plain.Contains("contacts"))));
    }

    [Fact]
    public async Task Another_segment_looks_at_the_regions_again()
    {
        var acme = await hub.PartnerAsync("Moves with its regions", Samples.Book);
        var partner = await hub.AsPartner(acme, PartnerRole.Delivery);
        await partner.PostAsync($"/partners/{acme.Id}/commitments/privacy", Wire.Of(Samples.Privacy(new RegionUse("eea", RegionPurpose.Hosting), new RegionUse("north-america", RegionPurpose.RemoteAccess))));
        Assert.Empty(await FindingsAsync(acme));
        var security = await hub.AsHub(HubRole.Security);
        Assert.Equal(HttpStatusCode.OK, (await security.PutAsync($"/partners/{acme.Id}/segment", new { segment = 2, reason = "They now reach customer systems.", until = hub.Now.AddDays(90) }, "*")).Status);
        var finding = Assert.Single(await FindingsAsync(acme));
        Assert.Equal(("Data region not allowed: North America", (DateTimeOffset?)null), (finding.Title, finding.ResolvedAt));
        Assert.Equal(HttpStatusCode.OK, (await security.DeleteAsync($"/partners/{acme.Id}/segment", "*")).Status);
        Assert.NotNull(Assert.Single(await FindingsAsync(acme)).ResolvedAt);
    }

    [Fact]
    public async Task Privacy_is_stated_on_the_page_and_keeps_its_rows()
    {
        var acme = await hub.PartnerAsync("States on a page", Samples.Book);
        var partner = await hub.AsPartner(acme, PartnerRole.Delivery);
        (string, string)[] fields =
        [
            ("Form.DataClasses", "Personal"), ("Form.Roles", "Processor"), ("Form.RemoteAccess", "eea"), ("Form.Retention[0].System", "Tickets"), ("Form.Retention[0].Days", "400"),
            ("Form.DaysUntilDeleted", "30"), ("Form.PrivacyContact", "Fleur Jansen, fleur@acme.example"), ("Form.Seen", "0"),
        ];
        var page = await (await partner.SubmitAsync("/portal/steps/regions", "privacy-terms", fields)).Content.ReadAsStringAsync();
        Assert.True(page.Contains("does not say who or what deletes", StringComparison.Ordinal), page[page.IndexOf("<main", StringComparison.Ordinal)..]);
        Assert.Contains("value=\"Tickets\"", page);
        Assert.Equal(HttpStatusCode.Found, (await partner.SubmitAsync("/portal/steps/regions", "privacy-terms", [.. fields, ("Form.Retention[0].Deletes", "A rule")])).StatusCode);
        var terms = (await Commits.NewestAsync(hub, acme, CommitmentKind.Privacy)).Terms<PrivacyTerms>();
        Assert.Equal([new RetentionPeriod("Tickets", 400, "A rule")], terms.Retention);
        Assert.Equal([new RegionUse("eea", RegionPurpose.RemoteAccess)], terms.Regions);
    }

    private Task<List<Finding>> FindingsAsync(TestPartner partner) =>
        hub.DbAsync(db => db.Findings.Where(found => found.PartnerId == partner.Id).ToListAsync());

    private Task<Commitment> InForceAsync(TestPartner partner) => hub.DbAsync(db => db.Commitments.InForce(partner.Id, CommitmentKind.IncidentHandling).SingleAsync());

    private static (string Name, string Value)[] Fields(string domain, int hours) =>
    [
        ("Form.HoursToNotify", hours.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Form.FirstName", "Kees de Boer"), ("Form.FirstPhone", "+31 6 5550 1427"), ("Form.FirstEmail", $"kees@{domain}"),
        ("Form.DeputyName", "Fleur Jansen"), ("Form.DeputyPhone", "+31 20 555 0118"), ("Form.DeputyEmail", $"fleur@{domain}"), ("Form.Mailbox", $"security@{domain}"),
        ("Form.Channel", "Portal"), ("Form.Reachable", "Always"), ("Form.MayDisconnect", "true"), ("Form.Seen", "0"),
    ];

    public sealed class OnSqlite(SqliteHub hub) : CommitmentTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : CommitmentTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
