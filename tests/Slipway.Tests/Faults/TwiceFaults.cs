using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Contracting;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Qualification;
using Slipway.Service;
using Slipway.Tests.Fixture;
using Slipway.Tests.Permissions;
using Slipway.Tests.Qualification;

namespace Slipway.Tests.Faults;

/// <summary>The same form many times at once, two people who decide at once, and decisions on what somebody read too long ago.</summary>
public abstract class TwiceFaults(SlipwayHub hub)
{
    private const int Times = 6;

    [Fact]
    public async Task A_signature_sent_many_times_at_once_signs_once()
    {
        var (acme, agreement) = await OfferedAsync("Signs twice");
        var maaike = await hub.AsPartnerAdministrator(acme);
        var token = await maaike.TokenAsync("/profile");
        var answers = await AtOnceAsync(() => maaike.Client.PostAsync($"/agreements/{agreement.Id}/signature", new FormUrlEncodedContent(
            [new("__RequestVerificationToken", token), new("read", "true"), new("sha256", agreement.BodySha256)])));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        Assert.Single(await hub.RecordAsync(acme), kind => kind == "agreement.signed");
        Assert.Equal(1, await hub.DbAsync(db => db.Agreements.Where(found => found.Id == agreement.Id).SelectMany(found => found.Signatories).CountAsync(found => found.SignedAt != null)));
    }

    [Fact]
    public async Task An_application_sent_many_times_at_once_with_one_key_is_one()
    {
        await Reception.OpenAsync(hub);
        var (visitor, body, key) = (hub.Visitor(), Bodies.Application(), Guid.CreateVersion7().ToString());
        var answers = await AtOnceAsync(() => visitor.PostAsync("/applications", body, key));

        Assert.All(answers, answer => Assert.Contains(answer.Status, new[] { HttpStatusCode.Created, HttpStatusCode.Conflict }));
        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.Created);
        var domain = new Uri(body["website"]!.ToString()).Host;
        Assert.Equal(1, await hub.DbAsync(db => db.Applications.CountAsync(found => found.Domain == domain)));
    }

    [Fact]
    public async Task An_outcome_claimed_many_times_at_once_is_one()
    {
        var acme = await hub.PartnerAsync("Claims at once", SmallPlaybook.Book);
        var maaike = await hub.AsPartnerAdministrator(acme);
        var order = (await maaike.PostAsync("/uploads?filename=order.txt", "Order 4711"u8.ToArray())).Json.GetProperty("id").GetGuid();
        var answers = await AtOnceAsync(() => maaike.PostAsync($"/partners/{acme.Id}/outcomes", Requests.Claim(hub.Now, order)));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.Conflict, answer.Text));
        Assert.Single(await hub.RecordAsync(acme), kind => kind == "outcome.claimed");
    }

    [Fact]
    public async Task Of_many_reviewers_who_decide_at_once_one_decides()
    {
        var acme = await hub.PartnerAsync("Is decided at once", SmallPlaybook.Book);
        var maaike = await hub.AsPartnerAdministrator(acme);
        var upload = (await maaike.PostAsync("/uploads?filename=policy.txt", "Insured."u8.ToArray())).Json.GetProperty("id").GetGuid();
        var id = (await maaike.PostAsync($"/partners/{acme.Id}/steps/insurance/submissions", new { uploads = new[] { upload } })).Json.GetProperty("id").GetGuid();
        var (one, other) = (await hub.AsHub(HubRole.Legal), await hub.AsAnother(HubRole.Legal));
        var etag = (await one.GetAsync($"/submissions/{id}")).Etag;

        var turn = 0;
        var answers = await AtOnceAsync(() => (Interlocked.Increment(ref turn) % 2 == 0 ? one : other).PostAsync(
            $"/submissions/{id}/decision", new { verdict = turn % 3 == 0 ? "refuse" : "accept", reason = "As it is" }, ifMatch: etag));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict, answer.Text));
        Assert.Single(await hub.RecordAsync(acme), kind => kind is "submission.accepted" or "submission.refused");
    }

    [Fact]
    public async Task A_decision_on_what_was_read_too_long_ago_changes_nothing()
    {
        var (acme, agreement) = await OfferedAsync("Reads an old page");
        var (legal, owner, maaike) = (await hub.AsHub(HubRole.Legal), await hub.AsProgramOwner(), await hub.AsPartnerAdministrator(acme));
        var (seen, partner) = ((await legal.GetAsync($"/agreements/{agreement.Id}")).Etag, (await owner.GetAsync($"/partners/{acme.Id}")).Etag);
        Assert.Equal(HttpStatusCode.OK, (await legal.PutAsync($"/agreements/{agreement.Id}/text", new { text = "Another text." }, seen)).Status);
        Assert.Equal(HttpStatusCode.OK, (await owner.PutAsync($"/partners/{acme.Id}/tier", new { tier = "select" }, partner)).Status);

        Assert.Equal(HttpStatusCode.PreconditionFailed, (await legal.PutAsync($"/agreements/{agreement.Id}/text", new { text = "A third text." }, seen)).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await owner.PutAsync($"/partners/{acme.Id}/tier", new { tier = "premier" }, partner)).Status);
        var successor = (await hub.AsAnother(HubRole.TechnicalAuthority)).Person!.Id;
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await owner.PutAsync($"/partners/{acme.Id}/chairs/technical-authority", new { person = successor }, partner)).Status);
        Assert.Equal("text-changed", (await maaike.PostAsync($"/agreements/{agreement.Id}/signatures", new { sha256 = agreement.BodySha256 })).Problem);
        await owner.PressAsync($"/hub/partners/{acme.Id}", $"/hub/partners/{acme.Id}/tier", ("tier", "premier"), ("version", partner!.Trim('"')));

        var now = await hub.DbAsync(db => db.Agreements.SingleAsync(found => found.Id == agreement.Id));
        Assert.Equal(("Another text.", 2), (now.Text, now.Revision));
        Assert.Equal("select", (await owner.JsonAsync($"/partners/{acme.Id}")).GetProperty("tier").GetString());
    }

    [Fact]
    public async Task A_chair_handed_over_by_two_at_once_goes_to_one_and_is_told_once()
    {
        var acme = await hub.PartnerAsync("Hands a chair over", SmallPlaybook.Book);
        var owner = await hub.AsProgramOwner();
        var (etag, successor) = ((await owner.GetAsync($"/partners/{acme.Id}")).Etag, (await hub.AsAnother(HubRole.TechnicalAuthority)).Person!.Id);
        var answers = await AtOnceAsync(() => owner.PutAsync($"/partners/{acme.Id}/chairs/technical-authority", new { person = successor }, etag));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(4, (await hub.DbAsync(db => db.Partners.Include(found => found.Chairs).SingleAsync(found => found.Id == acme.Id))).Chairs.Count);
    }

    private async Task<(TestPartner Partner, Agreement Agreement)> OfferedAsync(string name)
    {
        var acme = await hub.PartnerAsync(name, World.Book);
        var signatory = await hub.PersonAsync($"administrator@{acme.Domain}", acme.Id, roles: [PartnerRole.Administrator]);
        var offered = await hub.WithAsync(services =>
            services.GetRequiredService<Offering>().OfferAsync(Viewer.Of(signatory), acme.Id, "contract", signatory.Id, "Director", default));
        return (acme, offered.Value!);
    }

    private static async Task<T[]> AtOnceAsync<T>(Func<Task<T>> act) => await Task.WhenAll(Enumerable.Range(0, Times).Select(_ => Task.Run(act)));

    public sealed class OnSqlite(SqliteHub hub) : TwiceFaults(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : TwiceFaults, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
