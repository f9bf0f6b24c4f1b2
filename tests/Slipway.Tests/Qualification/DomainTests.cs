using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Platform.Data;
using Slipway.Qualification.Domains;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Qualification;

public abstract class DomainTests(SlipwayHub site)
{
    public sealed class OnSqlite(SqliteHub hub) : DomainTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : DomainTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }

    [Fact]
    public async Task A_domain_is_proved_when_the_record_made_for_it_is_found_and_for_a_year()
    {
        var (partner, domain, browser) = await PartnerAsync();
        var record = DomainClaim.Record(partner, domain);
        Assert.Contains(record, await browser.HtmlAsync("/portal/steps/prove-domain"));

        await CheckAsync(browser);
        Assert.Contains("no record of ours yet", await browser.HtmlAsync("/portal/steps/prove-domain"));
        site.Dns.Set(domain, "v=spf1 -all", "slipway-verification=somebody-elses");
        await CheckAsync(browser);
        Assert.Contains("with another value", await browser.HtmlAsync("/portal/steps/prove-domain"));
        site.Dns.Cut(domain);
        await CheckAsync(browser);
        Assert.Contains("could not be reached", await browser.HtmlAsync("/portal/steps/prove-domain"));
        Assert.Null(await ProofAsync(partner));

        site.Dns.Set(domain, "v=spf1 -all", record);
        await CheckAsync(browser);
        var proof = await ProofAsync(partner);
        Assert.Equal(365, (proof!.Until!.Value - proof.From).TotalDays);
    }

    [Fact]
    public async Task A_record_made_for_one_partner_proves_nothing_for_another()
    {
        var (partner, domain, browser) = await PartnerAsync();
        site.Dns.Set(domain, DomainClaim.Record(Guid.CreateVersion7(), domain));
        await CheckAsync(browser);
        Assert.Null(await ProofAsync(partner));
    }

    [Fact]
    public async Task A_record_that_was_left_in_place_renews_the_proof_by_itself()
    {
        var (partner, domain, _) = await PartnerAsync();
        site.Dns.Set(domain, DomainClaim.Record(partner, domain));
        await WatchAsync();
        var first = await ProofAsync(partner);
        site.Clock.Advance(TimeSpan.FromDays(200));
        await WatchAsync();
        Assert.Equal(first!.Until, (await ProofAsync(partner))!.Until);
        site.Clock.Advance(TimeSpan.FromDays(155));
        await WatchAsync();
        Assert.True((await ProofAsync(partner))!.Until > first.Until);
    }

    [Fact]
    public async Task The_watch_looks_at_several_domains_at_once_and_at_each_only_every_few_hours()
    {
        await Reception.OpenAsync(site);
        var partners = new List<Guid>();
        for (var number = 0; number <= DomainWatch.AtOnce; number++) partners.Add((await site.PartnerAsync($"Watched {number}")).Id);

        site.Dns.AnswerWhenAsking(DomainWatch.AtOnce);
        await WatchAsync();
        Assert.Equal(DomainWatch.AtOnce, site.Dns.Most);
        var first = await LooksAsync(partners);
        Assert.Equal(partners.Count, first.Count(at => at == site.Now));

        site.Dns.AnswerWhenAsking(1);
        site.Clock.Advance(TimeSpan.FromHours(3));
        await WatchAsync();
        Assert.Equal(first, await LooksAsync(partners));
        site.Clock.Advance(TimeSpan.FromHours(1));
        await WatchAsync();
        Assert.All(await LooksAsync(partners), at => Assert.Equal(site.Now, at));
    }

    private Task<List<DateTimeOffset?>> LooksAsync(List<Guid> partners) =>
        site.DbAsync(db => db.DomainClaims.Where(claim => partners.Contains(claim.PartnerId)).OrderBy(claim => claim.PartnerId).Select(claim => claim.LookedAt).ToListAsync());

    private async Task<(Guid Partner, string Domain, Visitor Browser)> PartnerAsync()
    {
        var hub = await Reception.OpenAsync(site);
        var application = await hub.AcceptAsync(await hub.ReceiveAsync());
        var email = $"{Guid.CreateVersion7():N}@{application.Domain}";
        var person = await site.PersonAsync(email, application.PartnerId, roles: [PartnerRole.Administrator]);
        return (application.PartnerId!.Value, application.Domain, await site.SignedInAsync(person));
    }

    private async Task CheckAsync(Visitor browser)
    {
        site.Clock.Advance(TimeSpan.FromSeconds(11));
        var answer = await browser.PressAsync("/portal/steps/prove-domain", "/portal/steps/prove-domain/domain-check");
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    private Task WatchAsync() => site.RunAsync<DomainWatch>();

    private Task<Proof?> ProofAsync(Guid partner) => site.WithAsync(async services =>
    {
        var db = services.GetRequiredService<AppDb>();
        var journey = await db.Journeys.Where(found => found.PartnerId == partner).Select(found => found.Id).SingleAsync();
        return await db.Proofs.AsNoTracking().SingleOrDefaultAsync(proof => proof.JourneyId == journey && proof.StepKey == "prove-domain" && proof.EndedAt == null);
    });
}
