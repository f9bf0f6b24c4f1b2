using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Journeys.Reviews;
using Slipway.Partners;
using Slipway.Platform.Ledger;
using Slipway.Service;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Service;

/// <summary>From the claim on a page to the stopped clock, by pages and by the API.</summary>
public abstract class OutcomePagesTests(SlipwayHub hub)
{
    private static readonly byte[] Order = "Order 4711 of the workshop in Ulm, 12 Nov 2026"u8.ToArray();

    [Fact]
    public async Task A_claim_from_the_portal_waits_for_the_person_in_the_chair()
    {
        var acme = await hub.PartnerAsync("Claims on a page");
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        Assert.Contains("No outcome yet", await seller.ReadAsync("/portal/outcomes"));

        var answer = await seller.PressAsync("/portal/outcomes", "/portal/outcomes", Fields(hub.Now), ("Form.Evidence", "order.txt", Order));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var page = await seller.ReadAsync(answer.Headers.Location!.ToString());
        Assert.Contains("Orders parts from the plan", page);
        Assert.Contains("order.txt", page);
        var item = await hub.DbAsync(db => db.ReviewItems.SingleAsync(found => found.PartnerId == acme.Id && found.Kind == "outcome"));
        Assert.Equal((HubRole.CustomerSuccessLead, (await hub.ChairsAsync()).CustomerSuccessLead, 16 * 60), (item.Role, item.PersonId!.Value, item.PromiseMinutes));
        Assert.Contains("verifies it, refuses it or asks for more", page);
        Assert.Contains("outcome.claimed", await hub.RecordAsync(acme));
    }

    [Fact]
    public async Task A_claim_sent_many_times_at_once_is_claimed_once()
    {
        var acme = await hub.PartnerAsync("Clicks twice");
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => seller.PressAsync("/portal/outcomes", "/portal/outcomes", Fields(hub.Now), ("Form.Evidence", "order.txt", Order))));
        Assert.Equal(1, await hub.DbAsync(db => db.Outcomes.CountAsync(found => found.PartnerId == acme.Id)));
        Assert.Equal("already-claimed", (await seller.PostAsync($"/partners/{acme.Id}/outcomes", Request(hub.Now, await UploadedAsync(seller)))).Problem);
    }

    [Fact]
    public async Task A_claim_without_evidence_keeps_what_was_typed()
    {
        var acme = await hub.PartnerAsync("Forgets the file");
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        var answer = await seller.SubmitAsync("/portal/outcomes", "claim", Fields(hub.Now)[1..]);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("There is no evidence.", page);
        Assert.Contains("Orders parts from the plan", page);
        Assert.Equal(0, await hub.DbAsync(db => db.Outcomes.CountAsync(found => found.PartnerId == acme.Id)));
    }

    [Fact]
    public async Task The_lead_verifies_from_the_queue_and_the_clock_stops_once()
    {
        var acme = await hub.PartnerAsync("Gets there");
        await SignAsync(acme, hub.Now.AddDays(-40));
        var first = await ClaimAsync(acme, hub.Now.AddDays(-3));
        var second = await ClaimAsync(acme, hub.Now.AddDays(-2));
        var lead = await hub.AsHub(HubRole.CustomerSuccessLead);
        var item = await hub.DbAsync(db => db.ReviewItems.SingleAsync(found => found.SubjectId == first.Id));
        Assert.Contains("Orders parts from the plan", await lead.ReadAsync($"/hub/reviews/{item.Id}"));

        await DecideAsync(lead, first, "verify", null);
        await DecideAsync(lead, second, "verify", null);

        var journey = await hub.DbAsync(db => db.Journeys.SingleAsync(found => found.PartnerId == acme.Id));
        Assert.Equal(first.ReachedAt, journey.FirstValueAt);
        Assert.Equal((long)(first.ReachedAt - journey.SignedAt!.Value).TotalMinutes, journey.FirstValueMinutes);
        Assert.True(journey.FirstValueBusinessMinutes < journey.FirstValueMinutes);
        Assert.Single(await hub.RecordAsync(acme), kind => kind == "first-value.reached");
        Assert.Equal("verified", (await hub.DbAsync(db => db.ReviewItems.SingleAsync(found => found.SubjectId == first.Id))).Outcome);
        Assert.Contains("This outcome stopped the clock", await lead.ReadAsync($"/hub/outcomes/{first.Id}"));
        Assert.Contains("does not move it", await lead.ReadAsync($"/hub/outcomes/{second.Id}"));
    }

    [Fact]
    public async Task An_administrator_does_not_replace_the_chair_and_reads_who_sits_in_it()
    {
        var acme = await hub.PartnerAsync("Waits for the chair");
        var outcome = await ClaimAsync(acme, hub.Now.AddDays(-1));
        var administrator = await hub.AsHubAdministrator();
        var colleague = await hub.AsAnother(HubRole.CustomerSuccessLead);
        foreach (var visitor in new[] { administrator, colleague })
        {
            var answer = await visitor.PostAsync($"/outcomes/{outcome.Id}/verification", new { }, ifMatch: "*");
            Assert.Equal((HttpStatusCode.Forbidden, "not-in-the-chair"), (answer.Status, answer.Problem));
            Assert.Contains("Customersuccesslead halden", answer.Text);
        }

        Assert.Equal(OutcomeState.Claimed, (await hub.DbAsync(db => db.Outcomes.SingleAsync(found => found.Id == outcome.Id))).State);
    }

    [Fact]
    public async Task The_lead_does_not_claim_what_only_the_lead_could_verify()
    {
        var acme = await hub.PartnerAsync("Has an eager lead");
        var lead = await hub.AsHub(HubRole.CustomerSuccessLead);
        var answer = await lead.PostAsync($"/partners/{acme.Id}/outcomes", Request(hub.Now, await UploadedAsync(lead)));
        Assert.Equal("holder-cannot-claim", answer.Problem);
        Assert.Contains("nobody verifies a claim of their own", await lead.ReadAsync($"/hub/partners/{acme.Id}/outcomes"));
    }

    [Fact]
    public async Task A_claim_follows_the_chair_and_its_new_holder_may_not_verify_an_own_claim()
    {
        var acme = await hub.PartnerAsync("Changes the chair");
        var theirs = await ClaimAsync(acme, hub.Now.AddDays(-1));
        var successor = await hub.PersonAsync("next-lead@halden.example", hub: [HubRole.CustomerSuccessLead]);
        var visitor = await hub.SignedInAsync(successor);
        var own = (await visitor.PostAsync($"/partners/{acme.Id}/outcomes", Request(hub.Now, await UploadedAsync(visitor)))).Json.GetProperty("id").GetGuid();

        await hub.WithAsync(async services =>
        {
            var db = services.GetRequiredService<Slipway.Platform.Data.AppDb>();
            var partner = await db.Partners.Include(found => found.Chairs).SingleAsync(found => found.Id == acme.Id);
            var changed = partner.Seat(Chair.CustomerSuccessLead, successor.Id, hub.Now).Value!;
            Assert.Null(await services.GetRequiredService<LedgerWriter>().CommitAsync("system", changed));
            return true;
        });

        Assert.All(await hub.DbAsync(db => db.ReviewItems.Where(item => item.PartnerId == acme.Id && item.Kind == "outcome").ToListAsync()), item => Assert.Equal(successor.Id, item.PersonId));
        Assert.Equal("own-claim", (await visitor.PostAsync($"/outcomes/{own}/verification", new { }, ifMatch: "*")).Problem);
        Assert.Equal(HttpStatusCode.OK, (await visitor.PostAsync($"/outcomes/{theirs.Id}/verification", new { }, ifMatch: "*")).Status);
        Assert.Equal("not-in-the-chair", (await (await hub.AsHub(HubRole.CustomerSuccessLead)).PostAsync($"/outcomes/{own}/refusal", new { reason = "No" }, ifMatch: "*")).Problem);
    }

    [Fact]
    public async Task What_is_asked_for_is_sent_again_by_the_partner_and_waits_anew()
    {
        var acme = await hub.PartnerAsync("Sends more");
        var outcome = await ClaimAsync(acme, hub.Now.AddDays(-1));
        var lead = await hub.AsHub(HubRole.CustomerSuccessLead);
        await DecideAsync(lead, outcome, "ask-for-more", "A word of the customer is missing.");
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        var path = $"/portal/outcomes/{outcome.Id}";
        Assert.Contains("A word of the customer is missing.", await seller.ReadAsync(path));

        var answer = await seller.PressAsync(path, path, Fields(hub.Now.AddDays(-1)), ("Form.Evidence", "reply.txt", "Yes, it works. Kees"u8.ToArray()));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var now = await hub.DbAsync(db => db.Outcomes.SingleAsync(found => found.Id == outcome.Id));
        Assert.Equal((OutcomeState.Claimed, 2), (now.State, now.Evidence.Count));
        Assert.Equal(1, await hub.DbAsync(db => db.ReviewItems.CountAsync(item => item.SubjectId == outcome.Id && item.ClosedAt == null)));
    }

    [Fact]
    public async Task A_partner_sees_and_downloads_only_its_own()
    {
        var acme = await hub.PartnerAsync("Has an outcome");
        var outcome = await ClaimAsync(acme, hub.Now.AddDays(-1));
        var stranger = await hub.AsPartnerAdministrator(await hub.PartnerAsync("Looks around"));
        var file = $"/outcomes/{outcome.Id}/files/{outcome.Evidence[0].Sha256}";

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync(file)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/portal/outcomes/{outcome.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/outcomes/{outcome.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/partners/{acme.Id}/outcomes")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/partners/{acme.Id}/outcomes", Request(hub.Now))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/outcomes/{outcome.Id}/withdrawal", null, ifMatch: "*")).Status);
        Assert.Empty((await stranger.JsonAsync("/outcomes")).GetProperty("items").EnumerateArray());
        var own = await (await hub.AsPartner(acme, PartnerRole.Seller)).OpenAsync(file);
        Assert.Equal("attachment", own.Content.Headers.ContentDisposition!.DispositionType);
    }

    [Fact]
    public async Task A_partner_does_not_verify()
    {
        var acme = await hub.PartnerAsync("Would verify itself");
        var outcome = await ClaimAsync(acme, hub.Now.AddDays(-1));
        var administrator = await hub.AsPartnerAdministrator(acme);
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.PostAsync($"/outcomes/{outcome.Id}/verification", new { }, ifMatch: "*")).Status);
    }

    [Fact]
    public async Task A_decision_names_the_version_that_it_rests_on()
    {
        var acme = await hub.PartnerAsync("Is decided on");
        var outcome = await ClaimAsync(acme, hub.Now.AddDays(-1));
        var lead = await hub.AsHub(HubRole.CustomerSuccessLead);
        var path = $"/outcomes/{outcome.Id}/refusal";
        Assert.Equal((HttpStatusCode)428, (await lead.PostAsync(path, new { reason = "No" })).Status);
        Assert.Equal((HttpStatusCode)412, (await lead.PostAsync(path, new { reason = "No" }, ifMatch: "\"77\"")).Status);
        var etag = (await lead.GetAsync($"/outcomes/{outcome.Id}")).Etag;
        var done = await lead.PostAsync(path, new { reason = "The customer is you." }, ifMatch: etag);
        Assert.Equal("refused", done.Json.GetProperty("state").GetString());
        Assert.Equal("outcome-decided", (await lead.PostAsync(path, new { reason = "Again" }, ifMatch: "*")).Problem);
    }

    [Fact]
    public async Task An_outcome_from_before_the_signature_counts_as_zero_days_even_when_it_was_verified_first()
    {
        var acme = await hub.PartnerAsync("Was early");
        var outcome = await ClaimAsync(acme, hub.Now);
        await DecideAsync(await hub.AsHub(HubRole.CustomerSuccessLead), outcome, "verify", null);
        Assert.Null((await hub.DbAsync(db => db.Journeys.SingleAsync(found => found.PartnerId == acme.Id))).FirstValueAt);

        await SignAsync(acme, hub.Now.AddHours(2));

        var journey = await hub.DbAsync(db => db.Journeys.SingleAsync(found => found.PartnerId == acme.Id));
        Assert.Equal((journey.SignedAt, 0, 0), (journey.FirstValueAt, journey.FirstValueMinutes, journey.FirstValueBusinessMinutes));
    }

    [Fact]
    public async Task The_step_of_the_playbook_is_proven_by_the_verification()
    {
        var acme = await hub.PartnerAsync("Proves the step");
        var outcome = await ClaimAsync(acme, hub.Now.AddDays(-1));
        await DecideAsync(await hub.AsHub(HubRole.CustomerSuccessLead), outcome, "verify", null);
        var proof = await hub.DbAsync(db => db.Proofs.SingleAsync(found => found.JourneyId == acme.Journey && found.StepKey == "verify-first-outcome"));
        Assert.Equal(($"outcome:{outcome.Id:N}", (Guid?)null), (proof.Evidence, proof.GivenBy == outcome.ClaimedBy ? null : proof.GivenBy));
        Assert.Contains("Workshop in Ulm", await (await hub.AsPartnerAdministrator(acme)).ReadAsync("/portal/steps/verify-first-outcome"));
    }

    [Fact]
    public async Task Letters_go_to_the_chair_to_the_claimant_and_on_first_value_to_everyone_accountable()
    {
        var acme = await hub.PartnerAsync("Gets letters");
        await SignAsync(acme, hub.Now.AddDays(-20));
        await hub.AsPartnerAdministrator(acme);
        var outcome = await ClaimAsync(acme, hub.Now.AddDays(-5));
        await DecideAsync(await hub.AsHub(HubRole.CustomerSuccessLead), outcome, "verify", null);
        var entries = await hub.DbAsync(db => db.Ledger.Where(entry => entry.Chain == LedgerEntry.ChainOf(acme.Id)).ToListAsync());

        var letters = await hub.WithAsync(async services =>
        {
            var (claims, values) = (services.GetRequiredService<OutcomeLetters>(), services.GetRequiredService<FirstValueLetters>());
            var verified = entries.Single(entry => entry.Kind == "outcome.verified");
            var reached = entries.Single(entry => entry.Kind == "first-value.reached");
            return (
                Decided: await claims.WriteAsync(Read<OutcomeVerified>(verified), verified, default),
                Reached: await values.WriteAsync(Read<FirstValueReached>(reached), reached, default));
        });

        Assert.Equal($"seller@{acme.Domain}", letters.Decided.Single().To);
        Assert.Equal(4, letters.Reached.Count);
        Assert.All(letters.Reached, letter => Assert.Contains("15 days", letter.Text));
    }

    private static TFact Read<TFact>(LedgerEntry entry) => JsonSerializer.Deserialize<TFact>(entry.Payload, LedgerWriter.PayloadJson)!;

    private static (string, string)[] Fields(DateTimeOffset reached) =>
    [
        ("_handler", "claim"), ("Form.Kind", "Deal"), ("Form.Customer", "Workshop in Ulm"), ("Form.Achieved", "Orders parts from the plan"),
        ("Form.ReachedOn", Day(reached)), ("Form.Amount", "12400.50"), ("Form.Currency", "eur"),
    ];

    private static object Request(DateTimeOffset reached, params Guid[] evidence) => new
    {
        kind = "deal",
        customer = "Workshop in Ulm",
        achieved = "Orders parts from the plan",
        reachedOn = Day(reached),
        evidence,
    };

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<Outcome> ClaimAsync(TestPartner partner, DateTimeOffset reached)
    {
        // The partner joined long enough ago for the day to count.
        await hub.DbAsync(db => db.Partners.Where(found => found.Id == partner.Id).ExecuteUpdateAsync(set => set.SetProperty(found => found.JoinedAt, hub.Now.AddDays(-60))));
        var seller = await hub.AsPartner(partner, PartnerRole.Seller);
        var answer = await seller.PostAsync($"/partners/{partner.Id}/outcomes", Request(reached, await UploadedAsync(seller)));
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Text);
        var id = answer.Json.GetProperty("id").GetGuid();
        return await hub.DbAsync(db => db.Outcomes.SingleAsync(found => found.Id == id));
    }

    private static async Task<Guid> UploadedAsync(Visitor visitor) => (await visitor.PostAsync("/uploads?filename=order.txt", Order)).Json.GetProperty("id").GetGuid();

    private Task SignAsync(TestPartner partner, DateTimeOffset at) => hub.WithAsync(async services =>
    {
        var journey = await services.GetRequiredService<Slipway.Platform.Data.AppDb>().Journeys.SingleAsync(found => found.PartnerId == partner.Id);
        Assert.Null(await services.GetRequiredService<LedgerWriter>().CommitAsync("system", journey.StartClock(at, "agreement:test")!));
        return true;
    });

    private static async Task DecideAsync(Visitor lead, Outcome outcome, string verdict, string? reason)
    {
        var answer = await lead.PressAsync(
            $"/hub/outcomes/{outcome.Id}", $"/hub/outcomes/{outcome.Id}/decision", ("verdict", verdict), ("reason", reason ?? ""),
            ("version", outcome.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.StartsWith("/hub/reviews", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    public sealed class OnSqlite(SqliteHub hub) : OutcomePagesTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : OutcomePagesTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
