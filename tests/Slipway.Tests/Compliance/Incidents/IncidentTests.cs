using System.Net;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Findings;
using Slipway.Compliance.Incidents;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Tests.Compliance.Commitments;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Compliance.Incidents;

/// <summary>From the report at night to the lessons, with both clocks, by pages and by the API.</summary>
public abstract class IncidentTests(SlipwayHub hub)
{
    [Fact]
    public async Task A_report_from_the_page_starts_both_clocks_and_reaches_security()
    {
        var acme = await hub.PartnerAsync("Reports on a page", Samples.Book);
        var anyone = await hub.AsPartner(acme, PartnerRole.Seller);
        var local = TimeZoneInfo.ConvertTime(hub.Now.AddHours(-2), TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo"));
        (string, string)[] fields =
        [
            ("Form.Key", Guid.CreateVersion7().ToString()), ("Form.Seen", "A laptop with customer exports was stolen from a car."), ("Form.AwareOn", local.ToString("yyyy-MM-dd")), ("Form.AwareAt", local.ToString("HH:mm")),
            ("Form.Severity", "High"), ("Form.Data", "Personal"), ("Form.Customers", "Vermeulen Retail"), ("Form.Stopped", "The account of the owner"),
        ];

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => anyone.SubmitAsync("/portal/incidents/new", "incident", fields)));

        var path = Assert.Single(answers.Select(answer => answer.Headers.Location!.ToString()).Distinct());
        var incident = await hub.DbAsync(db => db.Incidents.SingleAsync(found => found.PartnerId == acme.Id));
        Assert.Equal((24, 0, hub.Now.AddHours(4)), (incident.CommittedHours, incident.MinutesLate, incident.RespondBy));
        Assert.Contains("in time, 2 h after becoming aware", await anyone.ReadAsync(path));
        Assert.Contains("4 h left of 4 h to acknowledge", await anyone.ReadAsync(path));
        var security = await hub.AsHub(HubRole.Security);
        Assert.Contains("A laptop with customer exports", await security.ReadAsync("/hub/incidents"));
        await hub.RunAsync<MailReader>();
        Assert.Equal(1, await hub.DbAsync(db => db.Messages.CountAsync(message => message.To == security.Person!.Email && message.Subject == $"High incident at {acme.Name}")));
        Assert.DoesNotContain("Vermeulen", string.Join(' ', await hub.DbAsync(db => db.Ledger.Where(entry => entry.Subject == $"incident:{incident.Id:N}").Select(entry => entry.Payload).ToListAsync())));
    }

    [Fact]
    public async Task A_report_after_the_committed_hours_is_recorded_as_late_by_how_much()
    {
        var acme = await hub.PartnerAsync("Reports late", Samples.Book);
        var partner = await CommittedAsync(acme, hours: 4);
        var reported = await ReportAsync(partner, acme, hub.Now.AddHours(-6).AddMinutes(-30));
        Assert.Equal((4, 150), (reported.Json.GetProperty("committedHours").GetInt32(), reported.Json.GetProperty("minutesLate").GetInt32()));
        Assert.Contains("Reported 2 h 30 min late.", await partner.ReadAsync($"/portal/incidents/{Id(reported)}"));
        Assert.Contains("2 h 30 min late", await (await hub.AsHub(HubRole.Security)).ReadAsync("/hub/incidents?show=late"));
        var findings = await FindingsAsync(acme);
        Assert.Equal(["An incident was reported late", $"Incident reported on {hub.Now:d MMM yyyy}"], findings.Select(finding => finding.Title).Order());
    }

    [Fact]
    public async Task The_same_key_is_one_incident_whatever_the_line_does()
    {
        var acme = await hub.PartnerAsync("Has a bad line", Samples.Book);
        var partner = await hub.AsPartner(acme, PartnerRole.Support);
        var key = Guid.CreateVersion7();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReportAsync(partner, acme, hub.Now, key)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        Assert.Single(answers.Select(Id).Distinct());
        Assert.Single(await hub.RecordAsync(acme), kind => kind == "incident.reported");
        Assert.NotEqual(Id(answers[0]), Id(await ReportAsync(partner, acme, hub.Now)));
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_its_field()
    {
        var acme = await hub.PartnerAsync("Types in haste", Samples.Book);
        var partner = await hub.AsPartner(acme, PartnerRole.Support);
        Assert.Contains("awareAt", (await ReportAsync(partner, acme, hub.Now.AddHours(1))).Text);
        Assert.Contains("awareAt", (await ReportAsync(partner, acme, hub.Now.AddYears(-2))).Text);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ReportAsync(partner, acme, hub.Now, Guid.Empty)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await ReportAsync(await hub.AsHub(HubRole.Security), acme, hub.Now)).Status);
        Assert.Equal(0, await hub.DbAsync(db => db.Incidents.CountAsync(found => found.PartnerId == acme.Id)));
    }

    [Fact]
    public async Task Silence_goes_to_the_technical_authority_at_half_time_and_to_the_chairs_at_the_end()
    {
        var acme = await hub.PartnerAsync("Waits at night", Samples.Book);
        await hub.AsHub(HubRole.Security);
        var id = Id(await ReportAsync(await hub.AsPartner(acme, PartnerRole.Support), acme, hub.Now));
        hub.Clock.Advance(TimeSpan.FromMinutes(119));
        await hub.RunAsync<IncidentWatch>();
        Assert.DoesNotContain("incident.escalated", await hub.RecordAsync(acme));
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await hub.RunAsync<IncidentWatch>();
        await hub.RunAsync<IncidentWatch>();
        Assert.Equal([HubRole.Security, HubRole.TechnicalAuthority], await EscalatedToAsync(acme));
        hub.Clock.Advance(TimeSpan.FromHours(2));
        await hub.RunAsync<IncidentWatch>();
        await hub.RunAsync<IncidentWatch>();
        Assert.Equal(2, (await hub.RecordAsync(acme)).Count(kind => kind == "incident.escalated"));
        Assert.Contains("to the three chairs", await (await hub.AsHub(HubRole.Executive)).ReadAsync($"/hub/incidents/{id}"));
    }

    [Fact]
    public async Task A_watch_that_was_down_for_forty_days_passes_on_once_and_to_the_end()
    {
        var acme = await hub.PartnerAsync("Waits for forty days", Samples.Book);
        await hub.AsHub(HubRole.Security);
        await ReportAsync(await hub.AsPartner(acme, PartnerRole.Support), acme, hub.Now);
        hub.Clock.Advance(TimeSpan.FromDays(40));
        await hub.RunAsync<IncidentWatch>();
        await hub.RunAsync<IncidentWatch>();
        Assert.Single(await hub.RecordAsync(acme), kind => kind == "incident.escalated");
        Assert.Equal([HubRole.CustomerSuccessLead, HubRole.PartnerManager, HubRole.Security, HubRole.TechnicalAuthority], await EscalatedToAsync(acme));
    }

    [Fact]
    public async Task Security_acknowledges_both_sides_write_and_it_is_closed_with_what_was_learned()
    {
        var acme = await hub.PartnerAsync("Learns from it", Samples.Book);
        var partner = await hub.AsPartner(acme, PartnerRole.Support);
        var id = Id(await ReportAsync(partner, acme, hub.Now));
        var security = await hub.AsHub(HubRole.Security);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsHub(HubRole.Legal)).PostAsync($"/incidents/{id}/acknowledgement", new { }, ifMatch: "*")).Status);
        Assert.Equal("not-acknowledged-yet", (await security.PostAsync($"/incidents/{id}/closure", new { rootCause = "A", lessons = "B" }, ifMatch: "*")).Problem);
        hub.Clock.Advance(TimeSpan.FromHours(1));
        await security.PressAsync($"/hub/incidents/{id}", $"/hub/incidents/{id}/acknowledgement", ("severity", "critical"), ("version", "0"));
        Assert.Equal("already-acknowledged", (await security.PostAsync($"/incidents/{id}/acknowledgement", new { }, ifMatch: "*")).Problem);
        await partner.PressAsync($"/portal/incidents/{id}", $"/incidents/{id}/updates", ("text", "The key was revoked at 09:40."));
        await security.PostAsync($"/incidents/{id}/updates", new { text = "Which systems used the key?" });
        var page = await partner.ReadAsync($"/portal/incidents/{id}");
        Assert.Contains("The key was revoked at 09:40.", page);
        Assert.Contains("Which systems used the key?", page);
        Assert.Contains("after 1 h", page);

        var closed = await security.PostAsync($"/incidents/{id}/closure", new { rootCause = "A key in a build log.", lessons = "Logs are scanned for keys since Tuesday." }, ifMatch: "*");

        Assert.Equal("closed", closed.Json.GetProperty("state").GetString());
        Assert.Contains("Logs are scanned for keys", await partner.ReadAsync($"/portal/incidents/{id}"));
        Assert.Equal("incident-is-closed", (await partner.PostAsync($"/incidents/{id}/updates", new { text = "One more thing." })).Problem);
        Assert.NotNull(Assert.Single(await FindingsAsync(acme)).ResolvedAt);
        hub.Clock.Advance(TimeSpan.FromDays(2));
        await hub.RunAsync<IncidentWatch>();
        Assert.DoesNotContain("incident.escalated", await hub.RecordAsync(acme));
    }

    [Fact]
    public async Task Personal_data_starts_the_seventy_two_hours_of_the_authority()
    {
        var acme = await hub.PartnerAsync("Tells the authority", Samples.Book);
        var partner = await hub.AsPartner(acme, PartnerRole.Support);
        var reported = await ReportAsync(partner, acme, hub.Now.AddHours(-1), data: "personal");
        Assert.Equal(hub.Now.AddHours(71), reported.Json.GetProperty("tellAuthorityBy").GetDateTimeOffset());
        Assert.Equal("invalid", (await partner.PutAsync($"/incidents/{Id(reported)}/authority", new { toldAt = hub.Now.AddHours(-2), note = "Authority, ref. 7" }, ifMatch: "*")).Problem);
        var noted = await partner.PutAsync($"/incidents/{Id(reported)}/authority", new { toldAt = hub.Now, note = "Authority, ref. 7" }, ifMatch: "*");
        Assert.Equal(HttpStatusCode.OK, noted.Status);
        Assert.Contains("within 72 hours: Authority, ref. 7", await partner.ReadAsync($"/portal/incidents/{Id(reported)}"));
    }

    [Fact]
    public async Task A_strangers_incident_is_not_there()
    {
        var (acme, borg) = (await hub.PartnerAsync("Has an incident", Samples.Book), await hub.PartnerAsync("Wants to see it", Samples.Book));
        var id = Id(await ReportAsync(await hub.AsPartner(acme, PartnerRole.Support), acme, hub.Now));
        var stranger = await hub.AsPartnerAdministrator(borg);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/incidents/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/incidents/{id}/updates", new { text = "Hello?" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ReportAsync(stranger, acme, hub.Now)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/portal/incidents/{id}")).StatusCode);
        Assert.Empty((await stranger.JsonAsync($"/incidents?partner={acme.Id}")).GetProperty("items").EnumerateArray());
    }

    private async Task<Visitor> CommittedAsync(TestPartner acme, int hours)
    {
        var partner = await hub.AsPartner(acme, PartnerRole.Support);
        var sent = await partner.PostAsync($"/partners/{acme.Id}/commitments/incident-handling", Wire.Of(Samples.Incident(acme.Domain, hours)));
        await (await hub.AsHub(HubRole.Security)).PostAsync($"/commitments/{sent.Json.GetProperty("id").GetGuid()}/decision", new { verdict = "accept" }, ifMatch: "*");
        return partner;
    }

    private static Task<Answer> ReportAsync(Visitor partner, TestPartner acme, DateTimeOffset aware, Guid? key = null, string data = "unknown") =>
        partner.PostAsync($"/partners/{acme.Id}/incidents", new { key = key ?? Guid.CreateVersion7(), seen = "A key of ours stands in a public place.", awareAt = aware, severity = "high", data });

    private static Guid Id(Answer answer)
    {
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Text);
        return answer.Json.GetProperty("id").GetGuid();
    }

    private Task<List<Finding>> FindingsAsync(TestPartner partner) => hub.DbAsync(db => db.Findings.Where(found => found.PartnerId == partner.Id).ToListAsync());

    /// <summary>The roles of those who were written to because nobody acknowledged.</summary>
    private async Task<List<HubRole>> EscalatedToAsync(TestPartner partner)
    {
        await hub.RunAsync<MailReader>();
        var subject = $"Nobody acknowledged: incident at {partner.Name}";
        var to = await hub.DbAsync(db => db.Messages.Where(message => message.Subject == subject).Select(message => message.To).ToListAsync());
        var people = await hub.DbAsync(db => db.People.Where(person => to.Contains(person.Email!)).ToListAsync());
        Assert.Equal(to.Count, people.Count);
        return [.. people.SelectMany(person => person.HubRoles).Distinct().OrderBy(role => role.ToString(), StringComparer.Ordinal)];
    }

    public sealed class OnSqlite(SqliteHub hub) : IncidentTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : IncidentTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
