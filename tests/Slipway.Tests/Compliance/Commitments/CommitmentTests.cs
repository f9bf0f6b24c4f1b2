using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Compliance.Commitments;
using Slipway.Compliance.Commitments.ContactTests;
using Slipway.Compliance.Commitments.Subcontractors;
using Slipway.Compliance.Controls;
using Slipway.Compliance.Findings;
using Slipway.Journeys;
using Slipway.Journeys.Reviews;
using Slipway.Platform;
using Slipway.Platform.Mail;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Compliance.Commitments;

/// <summary>From sending values to the proof, its renewal and the test of the contacts, by pages and by the API.</summary>
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

        Assert.Equal(CommitmentState.Accepted, (await NewestAsync(acme, CommitmentKind.IncidentHandling)).State);
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
    public async Task The_same_again_or_shorter_hours_count_at_once_and_longer_ones_are_read_while_the_old_ones_count()
    {
        var acme = await hub.PartnerAsync("Promises less", Samples.Book);
        var partner = await AcceptedAsync(acme, hours: 8);
        hub.Clock.Advance(TimeSpan.FromDays(100));

        Assert.Equal("accepted", (await SendAsync(partner, acme, 4)).Json.GetProperty("state").GetString());
        Assert.Equal("in-review", (await SendAsync(partner, acme, 12)).Json.GetProperty("state").GetString());

        var proof = await hub.DbAsync(db => db.Proofs.SingleAsync(found => found.JourneyId == acme.Journey && found.StepKey == "contacts" && found.EndedAt == null));
        Assert.Equal(hub.Now, proof.From);
        Assert.Equal(hub.Now.AddDays(182), proof.Until);
        Assert.Equal(4, (await InForceAsync(acme)).Terms<IncidentTerms>().HoursToNotify);
        Assert.Equal("commitment-in-review", (await SendAsync(partner, acme, 4)).Problem);
    }

    [Fact]
    public async Task A_reviewer_who_lost_the_role_in_between_is_refused()
    {
        var acme = await hub.PartnerAsync("Meets a former reviewer", Samples.Book);
        var sent = (await SendAsync(await hub.AsPartner(acme, PartnerRole.Delivery), acme, 8)).Json.GetProperty("id").GetGuid();
        var person = await hub.PersonAsync("was-security@halden.example", hub: [HubRole.Security]);
        var visitor = await hub.SignedInAsync(person);
        await hub.DbAsync(async db =>
        {
            (await db.Set<Person>().SingleAsync(found => found.Id == person.Id)).HubRoles = [HubRole.Marketing];
            return await db.SaveChangesAsync();
        });
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((HttpStatusCode.Forbidden, "not-its-reviewer"), await DecideAsync(visitor, sent));
        Assert.Equal((HttpStatusCode.Forbidden, "not-its-reviewer"), await DecideAsync(await hub.AsHub(HubRole.Legal), sent));
    }

    [Fact]
    public async Task A_strangers_commitment_is_not_there()
    {
        var (acme, borg) = (await hub.PartnerAsync("Has commitments", Samples.Book), await hub.PartnerAsync("Looks at them", Samples.Book));
        var sent = (await SendAsync(await hub.AsPartner(acme, PartnerRole.Delivery), acme, 8)).Json.GetProperty("id").GetGuid();
        var stranger = await hub.AsPartnerAdministrator(borg);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/commitments/{sent}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(stranger, acme, 4)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/commitments/{sent}/withdrawal", new { }, ifMatch: "*")).Status);
    }

    [Fact]
    public async Task A_test_goes_out_after_two_weeks_and_is_passed_by_a_link_without_an_account()
    {
        var acme = await hub.PartnerAsync("Answers the test", Samples.Book);
        await AcceptedAsync(acme, hours: 8);
        await hub.RunAsync<ContactTestWatch>();
        Assert.Empty(await TestsAsync(acme));
        hub.Clock.Advance(TimeSpan.FromDays(14));
        await hub.RunAsync<ContactTestWatch>();
        await hub.RunAsync<ContactTestWatch>();
        Assert.Single(await TestsAsync(acme));

        var links = await LinksAsync(acme);
        Assert.Equal([$"security@{acme.Domain}", $"kees@{acme.Domain}", $"fleur@{acme.Domain}"], links.Select(link => link.To));
        hub.Clock.Advance(TimeSpan.FromHours(2));
        var anyone = hub.Visitor();
        Assert.Contains("Does this mail reach you?", await anyone.ReadAsync(links[0].Path));
        Assert.Equal(HttpStatusCode.SeeOther, (await anyone.PressAsync(links[0].Path, $"{links[0].Path}/confirmation")).StatusCode);
        Assert.Contains("It took 2 h of 8 hours", await anyone.ReadAsync(links[0].Path));
        Assert.Equal("contact-link-used", (await anyone.PostAsync("/contact-tests/confirmations", new { token = links[0].Path.Split('/')[^1] })).Problem);
        Assert.Equal("no-such-contact-link", (await anyone.PostAsync("/contact-tests/confirmations", new { token = links[0].Path.Split('/')[^1][..^2] })).Problem);

        hub.Clock.Advance(TimeSpan.FromHours(6));
        Assert.Equal("contact-link-expired", (await anyone.PostAsync("/contact-tests/confirmations", new { token = links[1].Path.Split('/')[^1] })).Problem);
        Assert.Contains("The hours are over", await anyone.ReadAsync(links[1].Path));
        await hub.RunAsync<ContactTestWatch>();
        await hub.RunAsync<ContactTestWatch>();
        Assert.Equal(ContactTestState.PassedInPart, Assert.Single(await TestsAsync(acme)).State);
        Assert.Equal(["contact-test.sent", "contact-test.answered", "contact-test.passed"], (await hub.RecordAsync(acme)).Where(kind => kind.StartsWith("contact-test", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task All_three_answers_pass_the_test_at_once()
    {
        var acme = await hub.PartnerAsync("Answers thrice", Samples.Book);
        await AcceptedAsync(acme, hours: 8);
        await (await hub.AsHub(HubRole.Security)).PostAsync($"/partners/{acme.Id}/contact-tests", null);
        foreach (var link in await LinksAsync(acme)) Assert.Equal(HttpStatusCode.OK, (await hub.Visitor().PostAsync("/contact-tests/confirmations", new { token = link.Path.Split('/')[^1] })).Status);
        var test = Assert.Single(await TestsAsync(acme));
        Assert.Equal((ContactTestState.Passed, hub.Now), (test.State, test.ConcludedAt!.Value));
    }

    [Fact]
    public async Task A_watch_that_was_down_for_forty_days_sends_one_test_and_a_silent_one_reaches_the_chair()
    {
        var acme = await hub.PartnerAsync("Stays silent", Samples.Book);
        await AcceptedAsync(acme, hours: 8);
        hub.Clock.Advance(TimeSpan.FromDays(40));
        await hub.RunAsync<ContactTestWatch>();
        Assert.Equal(hub.Now, Assert.Single(await TestsAsync(acme)).SentAt);
        hub.Clock.Advance(TimeSpan.FromDays(40));
        await hub.RunAsync<ContactTestWatch>();
        await hub.RunAsync<ContactTestWatch>();

        var test = Assert.Single(await TestsAsync(acme));
        Assert.Equal((ContactTestState.Failed, test.Due), (test.State, test.ConcludedAt!.Value));
        var manager = await hub.HubPersonAsync(HubRole.PartnerManager);
        await hub.RunAsync<MailReader>();
        Assert.Equal(1, await hub.DbAsync(db => db.Messages.CountAsync(message => message.To == manager.Email && message.Subject == $"Nobody answered: contact test of {acme.Name}")));
    }

    [Fact]
    public async Task Only_security_sends_a_test_and_one_at_a_time()
    {
        var acme = await hub.PartnerAsync("Is tested now", Samples.Book);
        var security = await hub.AsHub(HubRole.Security);
        Assert.Equal("nothing-to-test", (await security.PostAsync($"/partners/{acme.Id}/contact-tests", null)).Problem);
        await AcceptedAsync(acme, hours: 8);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsHub(HubRole.Legal)).PostAsync($"/partners/{acme.Id}/contact-tests", null)).Status);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => security.PostAsync($"/partners/{acme.Id}/contact-tests", null)));
        Assert.Equal(1, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => Assert.Equal("test-under-way", answer.Problem));
    }

    [Fact]
    public async Task A_list_is_confirmed_and_somebody_new_is_sent_to_security_by_itself()
    {
        var acme = await hub.PartnerAsync("Lists them", Samples.Book);
        var partner = await hub.AsPartner(acme, PartnerRole.Delivery);
        var first = await AddAsync(partner, acme, "Nordwolke");
        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.Equal("subcontractor-listed", (await AddAsync(partner, acme, "nordwolke")).Problem);
        Assert.Equal(0, await hub.DbAsync(db => db.Commitments.CountAsync(found => found.PartnerId == acme.Id)));
        var confirmed = await partner.PostAsync($"/partners/{acme.Id}/commitments/subcontractors", Samples.Confirmation(hub.Now));
        Assert.True(confirmed.Status == HttpStatusCode.Created, confirmed.Text);
        Assert.Equal((HttpStatusCode.OK, ""), await DecideAsync(await hub.AsHub(HubRole.Security), confirmed.Json.GetProperty("id").GetGuid()));

        await AddAsync(partner, acme, "Bay Support");
        var changed = await NewestAsync(acme, CommitmentKind.Subcontractors);
        Assert.Equal((CommitmentState.InReview, 2, 2), (changed.State, changed.Number, changed.Terms<SubcontractorTerms>().Lines.Count));
        await AddAsync(partner, acme, "Third One");
        var newer = await NewestAsync(acme, CommitmentKind.Subcontractors);
        Assert.Equal((CommitmentState.InReview, 3, 3), (newer.State, newer.Number, newer.Terms<SubcontractorTerms>().Lines.Count));
        Assert.Equal(1, await hub.DbAsync(db => db.ReviewItems.CountAsync(item => item.PartnerId == acme.Id && item.Kind == "commitment" && item.ClosedAt == null)));
        Assert.Equal(HttpStatusCode.OK, (await partner.PostAsync($"/subcontractors/{first.Json.GetProperty("id").GetGuid()}/end", new { }, ifMatch: "*")).Status);
        Assert.Equal("subcontractor-ended-already", (await partner.PostAsync($"/subcontractors/{first.Json.GetProperty("id").GetGuid()}/end", new { }, ifMatch: "*")).Problem);
    }

    [Fact]
    public async Task A_file_adds_changes_and_says_of_each_row_what_became_of_it()
    {
        var acme = await hub.PartnerAsync("Reads a file", Samples.Book);
        var partner = await hub.AsPartner(acme, PartnerRole.Delivery);
        await AddAsync(partner, acme, "Nordwolke");
        const string Csv = "name,country,service,data,since,replaceable,bound,assessed\r\nNordwolke,SE,Servers,personal,2024-01-02,weeks,yes,\r\nKantoor,NL,Books,none,2024-01-02,months,no,\r\nAtlantis,XX,Servers,none,2024-01-02,weeks,no,\r\nKantoor,NL,Books,none,2024-01-02,months,no,\r\n";
        var report = (await partner.PostAsync($"/partners/{acme.Id}/subcontractors/imports", Encoding.UTF8.GetBytes(Csv))).Json.GetProperty("lines");
        Assert.Equal(["2 changed", "3 added", "4 refused", "5 same"], report.EnumerateArray().Select(line => $"{line.GetProperty("line").GetInt32()} {line.GetProperty("outcome").GetString()}"));
        var page = await partner.PressAsync("/portal/subcontractors", "/portal/subcontractors", [("_handler", "subcontractors-file")], ("File.Csv", "list.csv", Encoding.UTF8.GetBytes(Csv)));
        var text = await page.Content.ReadAsStringAsync();
        Assert.Contains("0 added, 0 changed, 3 as before, 1 refused", text);
        Assert.Contains("XX is no country", text);
        Assert.Contains("Nordwolke,SE", await partner.Client.GetStringAsync("/portal/subcontractors/export"));
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
        Assert.Equal((HttpStatusCode.OK, ""), await DecideAsync(legal, item.SubjectId));

        await partner.PostAsync($"/partners/{acme.Id}/commitments/privacy", Wire.Of(Samples.Privacy()));
        Assert.NotNull(Assert.Single(await FindingsAsync(acme)).ResolvedAt);
    }

    [Fact]
    public async Task What_was_committed_to_stands_in_the_calendar_and_is_reminded_of()
    {
        var acme = await hub.PartnerAsync("Keeps a calendar", Samples.Book);
        await AcceptedAsync(acme, hours: 8);
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
        var terms = (await NewestAsync(acme, CommitmentKind.Privacy)).Terms<PrivacyTerms>();
        Assert.Equal([new RetentionPeriod("Tickets", 400, "A rule")], terms.Retention);
        Assert.Equal([new RegionUse("eea", RegionPurpose.RemoteAccess)], terms.Regions);
    }

    private Task<List<Finding>> FindingsAsync(TestPartner partner) =>
        hub.DbAsync(db => db.Findings.Where(found => found.PartnerId == partner.Id).ToListAsync());

    [Fact]
    public async Task What_is_committed_to_speaks_for_controls_as_a_word_and_an_answered_test_as_evidence()
    {
        var acme = await hub.PartnerAsync("Speaks for controls", Samples.Book);
        await AcceptedAsync(acme, hours: 8);
        await (await hub.AsHub(HubRole.Security)).PostAsync($"/partners/{acme.Id}/contact-tests", null);
        Assert.Equal(["IR-6 Commitment Accepted"], await SupportsAsync(acme));
        foreach (var link in await LinksAsync(acme)) await hub.Visitor().PostAsync("/contact-tests/confirmations", new { token = link.Path.Split('/')[^1] });
        Assert.Equal(["IR-6 Commitment Accepted", "IR-6 Evidence Accepted"], await SupportsAsync(acme));
    }

    private Task<List<string>> SupportsAsync(TestPartner partner) => hub.WithAsync(async services =>
    {
        var supports = (await services.GetRequiredService<ControlReader>().SupportsAsync([partner.Id]))[partner.Id];
        return supports.Where(support => support.Source.Split(':')[0] is "commitment" or "contact-test").Select(support => $"{support.Control} {support.Kind} {support.State}").ToList();
    });

    private async Task<Visitor> AcceptedAsync(TestPartner acme, int hours)
    {
        var partner = await hub.AsPartner(acme, PartnerRole.Delivery);
        var sent = await SendAsync(partner, acme, hours);
        Assert.True(sent.Status == HttpStatusCode.Created, sent.Text);
        Assert.Equal((HttpStatusCode.OK, ""), await DecideAsync(await hub.AsHub(HubRole.Security), sent.Json.GetProperty("id").GetGuid()));
        return partner;
    }

    private static Task<Answer> SendAsync(Visitor partner, TestPartner acme, int hours) =>
        partner.PostAsync($"/partners/{acme.Id}/commitments/incident-handling", Wire.Of(Samples.Incident(acme.Domain, hours)));

    private static Task<Answer> AddAsync(Visitor partner, TestPartner acme, string name) => partner.PostAsync($"/partners/{acme.Id}/subcontractors", new
    {
        name, country = "DE", service = "Servers", reaches = new[] { "personal" }, since = "2024-01-02", replaceableWithin = "weeks", boundInWriting = true,
    });

    private static async Task<(HttpStatusCode Status, string Problem)> DecideAsync(Visitor visitor, Guid commitment)
    {
        var answer = await visitor.PostAsync($"/commitments/{commitment}/decision", new { verdict = "accept" }, ifMatch: "*");
        return (answer.Status, answer.Status == HttpStatusCode.OK ? "" : answer.Problem);
    }

    private Task<Commitment> NewestAsync(TestPartner partner, CommitmentKind kind) =>
        hub.DbAsync(db => db.Commitments.Where(found => found.PartnerId == partner.Id && found.Kind == kind).OrderByDescending(found => found.Number).FirstAsync());

    private Task<Commitment> InForceAsync(TestPartner partner) => hub.DbAsync(db => db.Commitments.InForce(partner.Id, CommitmentKind.IncidentHandling).SingleAsync());

    private Task<List<ContactTest>> TestsAsync(TestPartner partner) => hub.DbAsync(db => db.ContactTests.Include(found => found.Probes).Where(found => found.PartnerId == partner.Id).ToListAsync());

    /// <summary>The links of the newest test as they were mailed, in the order of the addresses.</summary>
    private async Task<List<(string To, string Path)>> LinksAsync(TestPartner partner)
    {
        await hub.RunAsync<MailReader>();
        var messages = await hub.DbAsync(db => db.Messages.Where(message => message.To.EndsWith("@" + partner.Domain) && message.Plain.Contains("/incident-contact/")).OrderBy(message => message.EntryPosition).ThenBy(message => message.Index).ToListAsync());
        return [.. messages.Select(message => (message.To, "/incident-contact/" + message.Plain.Split("/incident-contact/")[1].Split('\n')[0].Trim()))];
    }

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
