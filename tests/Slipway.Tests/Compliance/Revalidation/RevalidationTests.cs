using System.Net;
using Ical.Net;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Revalidation;
using Slipway.Journeys;
using Slipway.Journeys.Engine;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Playbooks;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Compliance.Revalidation;

/// <summary>From the first reminder to the lapse and back, over HTTP, with the clock moved by hand.</summary>
public abstract class RevalidationTests(SlipwayHub hub)
{
    /// <summary>The small playbook, whose profile is renewed every year and after a change of the segment or of the owners.</summary>
    private static readonly Playbook Yearly = SmallPlaybook.Book with
    {
        Name = "yearly",
        Modules = [.. SmallPlaybook.Book.Modules.Select(module => module with
        {
            Steps = [.. module.Steps.Select(step => step.Key == "profile"
                ? step with { RevalidateDays = 365, RevalidateOn = [RevalidationEvent.SegmentChange, RevalidationEvent.OwnerChange] } : step)],
        })],
    };

    /// <summary>An attestation that all four events want again, as the shipped playbook has it.</summary>
    private static readonly Playbook Signing = Commitments.Samples.Book with
    {
        Name = "signing",
        Modules = [.. Commitments.Samples.Book.Modules.Select(module => module with
        {
            Steps = [.. module.Steps.Select(step => step.Key == "attest" ? step with { RevalidateDays = 365, RevalidateOn = Enum.GetValues<RevalidationEvent>() } : step)],
        })],
    };

    [Fact]
    public async Task A_proof_is_renewed_in_its_window_and_not_before()
    {
        var acme = await ProvedAsync("Renews in the window");
        var administrator = await hub.AsPartnerAdministrator(acme);
        var early = await SendAsync(administrator, acme);
        Assert.Equal((HttpStatusCode.Conflict, "renewal-not-open"), (early.Status, early.Problem));
        Assert.Contains("Nothing to send now", await administrator.ReadAsync("/portal/steps/profile"));

        hub.Clock.Advance(TimeSpan.FromDays(305));
        Assert.Contains("Renew it", await administrator.ReadAsync("/portal/steps/profile"));
        Assert.Contains("To renew", await administrator.ReadAsync("/portal"));
        Assert.Equal(HttpStatusCode.Created, (await SendAsync(administrator, acme)).Status);
        var step = await administrator.JsonAsync($"/partners/{acme.Id}/steps/profile");
        Assert.Equal(("held", "not-yet"), (step.GetProperty("state").GetString(), step.GetProperty("renewal").GetString()));
    }

    [Fact]
    public async Task Through_the_grace_it_holds_overdue_for_all_to_see_and_then_the_gate_closes_and_a_new_proof_opens_it()
    {
        var acme = await ProvedAsync("Overdue");
        var administrator = await hub.AsPartnerAdministrator(acme);
        hub.Clock.Advance(TimeSpan.FromDays(366));
        await hub.RunAsync<JourneyLapse>();
        Assert.DoesNotContain("proof.lapsed", await hub.RecordAsync(acme));
        Assert.Contains("Overdue", await administrator.ReadAsync("/portal/steps/profile"));
        Assert.Contains("was to be renewed by", await (await hub.AsProgramOwner()).ReadAsync($"/hub/partners/{acme.Id}"));

        hub.Clock.Advance(TimeSpan.FromDays(29));
        await hub.RunAsync<JourneyLapse>();
        Assert.Single(await hub.RecordAsync(acme), kind => kind == "proof.lapsed");
        Assert.Equal("lapsed", (await administrator.JsonAsync($"/partners/{acme.Id}/steps/profile")).GetProperty("state").GetString());
        var then = Uri.EscapeDataString(hub.Now.AddDays(-10).ToString("O"));
        Assert.Equal("held", Step(await administrator.JsonAsync($"/partners/{acme.Id}/journey?at={then}"), "profile").GetProperty("state").GetString());
        await MailAsync();
        Assert.Contains(await LettersAsync(administrator), letter => letter.Subject.StartsWith("Lapsed: Company profile", StringComparison.Ordinal) && letter.Plain.Contains("What reopens it", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Created, (await SendAsync(administrator, acme)).Status);
        Assert.Equal("held", (await administrator.JsonAsync($"/partners/{acme.Id}/steps/profile")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_job_that_was_down_for_forty_days_tells_the_latest_once_and_writes_the_earlier_ones_down()
    {
        var chairs = new Slipway.Partners.ChairHolders((await hub.PersonAsync("down-manager@halden.example", hub: [HubRole.PartnerManager])).Id, (await hub.ChairsAsync()).CustomerSuccessLead, (await hub.ChairsAsync()).TechnicalAuthority);
        var acme = await ProvedAsync("Down", chairs);
        var other = await ProvedAsync("Down as well", chairs);
        var administrator = await hub.AsPartnerAdministrator(acme);
        hub.Clock.Advance(TimeSpan.FromDays(246));
        await RoundAsync();
        Assert.Equal([(-120, ReminderFate.Told)], await FatesAsync(acme));

        hub.Clock.Advance(TimeSpan.FromDays(99));
        await RoundAsync();
        await RoundAsync();
        Assert.Equal([(-120, ReminderFate.Told), (-90, ReminderFate.Passed), (-60, ReminderFate.Passed), (-30, ReminderFate.Told)], await FatesAsync(acme));

        hub.Clock.Advance(TimeSpan.FromDays(40));
        await RoundAsync();
        await MailAsync();
        Assert.Equal([(0, ReminderFate.Passed), (7, ReminderFate.Passed), (14, ReminderFate.Told)], (await FatesAsync(acme))[4..]);

        // Three rounds, one mail each, and the manager's tells both partners in one.
        Assert.Equal(3, (await RemindersOfAsync(administrator.Person!.Email!)).Count);
        var manager = await RemindersOfAsync("down-manager@halden.example");
        Assert.Equal(3, manager.Count);
        Assert.All(manager, letter => Assert.True(letter.Plain.Contains(acme.Name, StringComparison.Ordinal) && letter.Plain.Contains(other.Name, StringComparison.Ordinal)));
        Assert.StartsWith("Overdue: 2 proofs", manager[^1].Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_lapsed_while_the_job_was_down_is_written_down_and_not_told_again()
    {
        var acme = await ProvedAsync("Lapsed in the dark");
        hub.Clock.Advance(TimeSpan.FromDays(400));
        await hub.RunAsync<JourneyLapse>();
        await RoundAsync();
        var fates = await FatesAsync(acme);
        Assert.Equal([-120, -90, -60, -30, 0, 7, 14, 21, 29], fates.Select(found => found.Threshold));
        Assert.All(fates, found => Assert.Equal(ReminderFate.Passed, found.Fate));
    }

    [Fact]
    public async Task A_demand_by_hand_tells_both_sides_and_lapses_the_proof_on_its_day()
    {
        var acme = await ProvedAsync("Wanted again");
        var security = await hub.AsHub(HubRole.Security);
        var wrong = await security.PostAsync($"/partners/{acme.Id}/steps/profile/revalidation", new { reason = "no", due = hub.Now.AddDays(9) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        var demanded = await security.PostAsync($"/partners/{acme.Id}/steps/profile/revalidation", new { reason = "The register was wrong about you.", due = hub.Now.AddDays(10) });
        Assert.Equal(HttpStatusCode.Created, demanded.Status);
        var administrator = await hub.AsPartnerAdministrator(acme);
        Assert.Contains("The register was wrong about you.", await administrator.ReadAsync("/portal/renewals"));
        await MailAsync();
        Assert.Contains(await LettersAsync(administrator), letter => letter.Subject == "Wanted again: Company profile" && letter.Plain.Contains("The register was wrong", StringComparison.Ordinal));

        hub.Clock.Advance(TimeSpan.FromDays(11));
        await hub.RunAsync<JourneyLapse>();
        Assert.Equal("lapsed", (await administrator.JsonAsync($"/partners/{acme.Id}/steps/profile")).GetProperty("state").GetString());
        await SendAsync(administrator, acme);
        Assert.Contains("revalidation.met", await hub.RecordAsync(acme));
        Assert.Equal("held", (await administrator.JsonAsync($"/partners/{acme.Id}/steps/profile")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_demand_that_is_taken_back_leaves_the_proof_as_it_was()
    {
        var acme = await ProvedAsync("Taken back");
        var security = await hub.AsHub(HubRole.Security);
        var id = (await security.PostAsync($"/partners/{acme.Id}/steps/profile/revalidation", new { reason = "A rumour that we follow.", due = hub.Now.AddDays(10) })).Json.GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.OK, (await security.PostAsync($"/revalidation-demands/{id}/withdrawal", new { }, ifMatch: "*")).Status);
        var step = await security.JsonAsync($"/partners/{acme.Id}/steps/profile");
        Assert.Equal("not-yet", step.GetProperty("renewal").GetString());
        Assert.Equal("demand-is-over", (await security.PostAsync($"/revalidation-demands/{id}/withdrawal", new { }, ifMatch: "*")).Problem);
    }

    [Fact]
    public async Task A_changed_segment_and_other_owners_want_the_named_steps_again_once()
    {
        var acme = await ProvedAsync("Moves");
        var owner = await hub.AsProgramOwner();
        Assert.Equal(HttpStatusCode.OK, (await owner.PutAsync($"/partners/{acme.Id}/segment", new { segment = 2, reason = "They now reach customer systems.", until = hub.Now.AddDays(300) }, ifMatch: "*")).Status);
        var administrator = await hub.AsPartnerAdministrator(acme);
        var moved = hub.Now;
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await administrator.PostAsync($"/partners/{acme.Id}/ownership-changes", new { on = hub.Now.ToString("yyyy-MM-dd") });
        var demands = (await administrator.JsonAsync($"/revalidation-demands?partner={acme.Id}")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["owner-change", "segment-change"], demands.Select(demand => demand.GetProperty("event").GetString()).Order());
        Assert.All(demands, demand => Assert.Equal("profile", demand.GetProperty("step").GetString()));
        Assert.Equal("demanded", (await administrator.JsonAsync($"/partners/{acme.Id}/steps/profile")).GetProperty("renewal").GetString());
        Assert.Equal(moved.AddDays(30), (await hub.DbAsync(db => db.Journeys.SingleAsync(journey => journey.PartnerId == acme.Id))).Summary.TrueUntil);
    }

    [Fact]
    public async Task The_attestation_is_wanted_again_after_each_of_the_four_events_and_a_new_signature_answers_it()
    {
        var acme = await hub.PartnerAsync("Signs again", Signing);
        var (administrator, security) = (await hub.AsPartnerAdministrator(acme), await hub.AsHub(HubRole.Security));
        await AttestAsync(administrator, acme);

        hub.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.Created, (await administrator.PostAsync($"/partners/{acme.Id}/incidents", new { key = Guid.CreateVersion7(), seen = "A key of ours stands in a public place.", awareAt = hub.Now, severity = "high", data = "unknown" })).Status);
        await DemandedAsync(administrator, acme, "incident", hub.Now.AddDays(14));
        await AttestAsync(administrator, acme);
        await AnsweredAsync(administrator, acme, 1);

        await administrator.PostAsync($"/partners/{acme.Id}/ownership-changes", new { on = hub.Now.ToString("yyyy-MM-dd") });
        await DemandedAsync(administrator, acme, "owner-change", hub.Now.AddDays(30));
        await AttestAsync(administrator, acme);
        await AnsweredAsync(administrator, acme, 2);

        Assert.Equal(HttpStatusCode.OK, (await security.PutAsync($"/partners/{acme.Id}/segment", new { segment = 2, reason = "They now reach customer systems.", until = hub.Now.AddDays(300) }, ifMatch: "*")).Status);
        await DemandedAsync(administrator, acme, "segment-change", hub.Now.AddDays(30));
        await AttestAsync(administrator, acme);
        await AnsweredAsync(administrator, acme, 3);

        hub.Clock.Advance(TimeSpan.FromHours(1));
        var set = await security.PostAsync("/control-sets", System.Text.Encoding.UTF8.GetBytes(Controls.ControlsHttpTests.Set("40.0.0")));
        Assert.Equal(HttpStatusCode.OK, (await security.PostAsync($"/control-sets/{set.Json.GetProperty("version").GetProperty("id").GetString()}/publication", null, ifMatch: "*")).Status);
        hub.Clock.Advance(TimeSpan.FromHours(1));
        await hub.RunAsync<ControlSetDemands>();

        // The new set asks for one control alone, which was owed before: nothing more is wanted.
        await AnsweredAsync(administrator, acme, 3);
        var stricter = await security.PostAsync("/control-sets", System.Text.Encoding.UTF8.GetBytes(Controls.ControlsHttpTests.Set("40.1.0").Replace("controls: [SR-6, ]", "controls: [SR-6, SR-3]", StringComparison.Ordinal)));
        await administrator.PostAsync($"/partners/{acme.Id}/ownership-changes", new { on = hub.Now.ToString("yyyy-MM-dd") });
        await DemandedAsync(administrator, acme, "owner-change", hub.Now.AddDays(30));
        await AttestAsync(administrator, acme);
        await AnsweredAsync(administrator, acme, 4);
        hub.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.OK, (await security.PostAsync($"/control-sets/{stricter.Json.GetProperty("version").GetProperty("id").GetString()}/publication", null, ifMatch: "*")).Status);
        hub.Clock.Advance(TimeSpan.FromHours(1));
        await hub.RunAsync<ControlSetDemands>();
        await hub.RunAsync<ControlSetDemands>();
        var demand = await DemandedAsync(administrator, acme, "control-set-change", hub.Now.AddDays(60));
        Assert.Contains("SR-3", demand.GetProperty("reason").GetString());
        await AttestAsync(administrator, acme);
        await AnsweredAsync(administrator, acme, 5);
    }

    [Fact]
    public async Task A_stranger_finds_no_demand_and_cannot_ask()
    {
        var acme = await ProvedAsync("Guarded");
        var stranger = await hub.AsPartnerAdministrator(await hub.PartnerAsync("Stranger of renewals", Yearly));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/partners/{acme.Id}/steps/profile/revalidation", new { reason = "Because I can.", due = hub.Now.AddDays(10) })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/partners/{acme.Id}/ownership-changes", new { on = "2026-11-01" })).Status);
        Assert.Empty((await stranger.JsonAsync($"/renewals?partner={acme.Id}")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_calendar_shows_what_ends_to_whoever_has_the_address_until_it_is_ended()
    {
        var acme = await ProvedAsync("In the calendar");
        var administrator = await hub.AsPartnerAdministrator(acme);
        var address = new Uri((await administrator.PostAsync("/calendar-feed", null)).Json.GetProperty("address").GetString()!).AbsolutePath;
        var anybody = hub.Visitor();
        var answer = await anybody.OpenAsync(address);
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("BEGIN:VCALENDAR\r\n", text);
        Assert.DoesNotContain(text.Split("\r\n"), line => line.Length > 75);
        var entry = Assert.Single(Calendar.Load(text)!.Events);
        Assert.Equal("Renew: Company profile", entry.Summary);
        Assert.Equal(DateOnly.FromDateTime(hub.Now.AddDays(365).UtcDateTime), entry.Start!.Date);
        Assert.DoesNotContain("Administrator", text);

        var second = new Uri((await administrator.PostAsync("/calendar-feed", null)).Json.GetProperty("address").GetString()!).AbsolutePath;
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.OpenAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await administrator.DeleteAsync("/calendar-feed")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.OpenAsync(second)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.OpenAsync("/calendar/made-up.ics")).StatusCode);
    }

    private async Task<TestPartner> ProvedAsync(string name, Slipway.Partners.ChairHolders? chairs = null)
    {
        var partner = await hub.PartnerAsync(name, Yearly, chairs: chairs);
        Assert.Equal(HttpStatusCode.Created, (await SendAsync(await hub.AsPartnerAdministrator(partner), partner)).Status);
        return partner;
    }

    private static Task<Answer> SendAsync(Visitor visitor, TestPartner partner) =>
        visitor.PostAsync($"/partners/{partner.Id}/steps/profile/submissions", new { answers = new { customers = "Some" } });

    private static async Task AttestAsync(Visitor administrator, TestPartner acme)
    {
        var prepared = await administrator.PostAsync($"/partners/{acme.Id}/attestations", new { officer = administrator.Person!.Id, jobTitle = "Director" });
        Assert.True(prepared.Status == HttpStatusCode.Created, prepared.Text);
        var signed = await administrator.PostAsync($"/attestations/{prepared.Json.GetProperty("id").GetGuid()}/signature", new { sha256 = prepared.Json.GetProperty("bodySha256").GetString() });
        Assert.True(signed.Status == HttpStatusCode.OK, signed.Text);
    }

    /// <summary>The newest demand, which is about the attestation and still open.</summary>
    private async Task<System.Text.Json.JsonElement> DemandedAsync(Visitor administrator, TestPartner acme, string change, DateTimeOffset due)
    {
        var demands = (await administrator.JsonAsync($"/revalidation-demands?partner={acme.Id}")).GetProperty("items").EnumerateArray().ToList();
        var demand = Assert.Single(demands, found => found.GetProperty("metAt").ValueKind == System.Text.Json.JsonValueKind.Null);
        Assert.Equal((change, "attest", due), (demand.GetProperty("event").GetString(), demand.GetProperty("step").GetString(), demand.GetProperty("due").GetDateTimeOffset()));
        Assert.Equal("demanded", (await administrator.JsonAsync($"/partners/{acme.Id}/steps/attest")).GetProperty("renewal").GetString());
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        return demand;
    }

    private static async Task AnsweredAsync(Visitor administrator, TestPartner acme, int met)
    {
        var demands = (await administrator.JsonAsync($"/revalidation-demands?partner={acme.Id}")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(met, demands.Count);
        Assert.All(demands, demand => Assert.Equal(System.Text.Json.JsonValueKind.String, demand.GetProperty("metAt").ValueKind));
        Assert.Equal("not-yet", (await administrator.JsonAsync($"/partners/{acme.Id}/steps/attest")).GetProperty("renewal").GetString());
    }

    private Task RoundAsync() => hub.RunAsync<RenewalRounds>();

    private Task MailAsync() => hub.RunAsync<MailReader>();

    private Task<List<(int Threshold, ReminderFate Fate)>> FatesAsync(TestPartner partner) => hub.DbAsync(async db =>
        (await db.RenewalReminders.Where(reminder => reminder.PartnerId == partner.Id).OrderBy(reminder => reminder.Threshold).ToListAsync()).ConvertAll(reminder => (reminder.Threshold, reminder.Fate)));

    private Task<List<Message>> LettersAsync(Visitor visitor) => hub.DbAsync(db => db.Messages.Where(message => message.To == visitor.Person!.Email).OrderBy(message => message.WrittenAt).ToListAsync());

    private Task<List<Message>> RemindersOfAsync(string address) => hub.DbAsync(db => db.Messages
        .Where(message => message.To == address && (message.Subject.StartsWith("To renew") || message.Subject.StartsWith("Overdue"))).OrderBy(message => message.EntryPosition).ToListAsync());

    private static System.Text.Json.JsonElement Step(System.Text.Json.JsonElement journey, string key) =>
        journey.GetProperty("steps").EnumerateArray().Single(step => step.GetProperty("key").GetString() == key);

    public sealed class OnSqlite(SqliteHub hub) : RevalidationTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : RevalidationTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
