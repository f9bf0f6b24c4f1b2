using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Engine;
using Slipway.Platform.Mail;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Journeys.Letters;

/// <summary>Who is told what, by mail.</summary>
public abstract class JourneyLetterTests(SlipwayHub hub)
{
    [Fact]
    public async Task What_waits_is_told_to_those_with_the_role_and_what_was_decided_to_the_sender()
    {
        var acme = await hub.PartnerAsync("Letters", SmallPlaybook.Book);
        var administrator = await hub.AsPartnerAdministrator(acme);
        var legal = await hub.AsHub(HubRole.Legal);
        await hub.AsHub(HubRole.Finance);
        var upload = (await administrator.PostAsync("/uploads?filename=policy.txt", "Insured."u8.ToArray())).Json.GetProperty("id").GetGuid();
        var id = (await administrator.PostAsync($"/partners/{acme.Id}/steps/insurance/submissions", new { uploads = new[] { upload } })).Json.GetProperty("id").GetGuid();
        await hub.RunAsync<MailReader>();

        var waits = Assert.Single(await LettersAsync($"Waits for you: Insurance certificate, {acme.Name}"));
        Assert.Equal(legal.Person!.Email, waits.To);
        await legal.PostAsync($"/submissions/{id}/decision", new { verdict = "ask-again", reason = "The sum is missing" }, ifMatch: "*");
        await hub.RunAsync<MailReader>();

        var asked = Assert.Single(await LettersAsync("Asked again: Insurance certificate"));
        Assert.Equal(administrator.Person!.Email, asked.To);
        Assert.Contains("> The sum is missing", asked.Plain);
        Assert.Contains("/portal/steps/insurance", asked.Plain);
    }

    [Fact]
    public async Task What_was_decided_before_the_letter_was_written_bothers_nobody()
    {
        var acme = await hub.PartnerAsync("Fast", SmallPlaybook.Book);
        var administrator = await hub.AsPartnerAdministrator(acme);
        var upload = (await administrator.PostAsync("/uploads?filename=policy.txt", "Insured."u8.ToArray())).Json.GetProperty("id").GetGuid();
        var id = (await administrator.PostAsync($"/partners/{acme.Id}/steps/insurance/submissions", new { uploads = new[] { upload } })).Json.GetProperty("id").GetGuid();
        await administrator.PostAsync($"/submissions/{id}/withdrawal", null);
        await hub.RunAsync<MailReader>();
        Assert.Empty(await LettersAsync($"Waits for you: Insurance certificate, {acme.Name}"));
    }

    [Fact]
    public async Task A_waiver_its_end_and_a_chair_are_told_to_those_in_charge()
    {
        var acme = await hub.PartnerAsync("In charge", SmallPlaybook.Book);
        var administrator = await hub.AsPartnerAdministrator(acme);
        await hub.AsPartner(acme, PartnerRole.Seller);
        var manager = await hub.AsHub(HubRole.PartnerManager);
        var next = await hub.AsAnother(HubRole.PartnerManager);
        await (await hub.AsProgramOwner()).PostAsync($"/partners/{acme.Id}/steps/welcome/waiver", new { reason = "The call is next month.", until = hub.Now.AddDays(3) });
        await hub.RunAsync<MailReader>();
        Assert.Equal([administrator.Person!.Email, manager.Person!.Email], (await LettersAsync($"Waived: Welcome call, {acme.Name}")).Select(letter => letter.To).Order());

        hub.Clock.Advance(TimeSpan.FromDays(4));
        await hub.RunAsync<JourneyLapse>();
        await manager.PutAsync($"/partners/{acme.Id}/chairs/partner-manager", new { person = next.Person!.Id }, "*");
        await hub.RunAsync<MailReader>();

        Assert.Equal(2, (await LettersAsync($"Waiver ended: Welcome call, {acme.Name}")).Count);
        Assert.Equal(
            new[] { administrator.Person.Email, manager.Person.Email, next.Person.Email }.Order(),
            (await LettersAsync($"Partner manager of {acme.Name}: {next.Person.Name}")).Select(letter => letter.To).Order());
    }

    [Fact]
    public async Task A_gate_that_opens_and_closes_says_what_it_opens_and_what_is_missing()
    {
        var acme = await hub.PartnerAsync("Gate", SmallPlaybook.Book);
        var administrator = await hub.AsPartnerAdministrator(acme);
        var owner = await hub.AsProgramOwner();
        await administrator.PostAsync($"/partners/{acme.Id}/steps/profile/submissions", new { answers = new { customers = "Twelve" } });
        await owner.PostAsync($"/partners/{acme.Id}/steps/security/waiver", new { reason = "Audit is under way.", until = hub.Now.AddDays(5) });
        await hub.RunAsync<MailReader>();
        Assert.Contains("Listing", (await LettersAsync($"Gate 1 is open: {acme.Name}"))[0].Plain);

        hub.Clock.Advance(TimeSpan.FromDays(6));
        await hub.RunAsync<JourneyLapse>();
        await hub.RunAsync<MailReader>();
        var closed = await LettersAsync($"Gate 1 closed: {acme.Name}");
        Assert.All(closed, letter => Assert.Contains("- Security attestation", letter.Plain));
        Assert.All(closed, letter => Assert.DoesNotContain("- Identity", letter.Plain));
        Assert.NotEmpty(closed);
    }

    private Task<List<Message>> LettersAsync(string subject) => hub.DbAsync(db => db.Messages.AsNoTracking().Where(message => message.Subject == subject).ToListAsync());

    public sealed class OnSqlite(SqliteHub hub) : JourneyLetterTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : JourneyLetterTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
