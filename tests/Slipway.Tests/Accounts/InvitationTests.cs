using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Accounts.Invitations;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Accounts;

public sealed class InvitationTests(SqliteHub hub) : IClassFixture<SqliteHub>
{
    [Fact]
    public async Task An_invitation_makes_a_person_with_its_roles_who_is_signed_in_at_once()
    {
        var partner = Guid.CreateVersion7();
        var browser = hub.Visitor();
        var answer = await AcceptAsync(browser, await InvitedAsync("maaike@tessel.example", partner));
        Assert.Equal("/portal", SignInTests.Path(answer));
        Assert.NotEqual(HttpStatusCode.Found, (await browser.OpenAsync("/portal")).StatusCode);
        var person = await FindAsync("maaike@tessel.example");
        Assert.Equal((partner, "Maaike de Wit"), (person?.PartnerId, person?.Name));
        Assert.Equal([PartnerRole.Seller], person?.PartnerRoles);
    }

    [Fact]
    public async Task The_record_names_nobody()
    {
        var partner = Guid.CreateVersion7();
        await AcceptAsync(hub.Visitor(), await InvitedAsync("unnamed@tessel.example", partner));
        var chain = LedgerEntry.ChainOf(partner);
        var entries = await hub.WithAsync(services => services.GetRequiredService<AppDb>().Set<LedgerEntry>()
            .Where(entry => entry.Chain == chain).OrderBy(entry => entry.Sequence).ToListAsync());
        Assert.Equal(["person.invited", "invitation.accepted"], entries.Select(entry => entry.Kind));
        Assert.DoesNotContain(entries, entry => entry.Payload.Contains("tessel.example", StringComparison.Ordinal) || entry.Payload.Contains("Maaike", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_works_once()
    {
        var link = await InvitedAsync("once@tessel.example", Guid.CreateVersion7());
        await AcceptAsync(hub.Visitor(), link);
        var again = await hub.Visitor().OpenAsync(link);
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        Assert.Contains("<h1>This invitation was already used</h1>", await again.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task It_does_not_count_after_fourteen_days()
    {
        var link = await InvitedAsync("late@tessel.example", Guid.CreateVersion7());
        hub.Clock.Advance(TimeSpan.FromDays(14));
        var answer = await hub.Visitor().OpenAsync(link);
        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Contains("<h1>This invitation has expired</h1>", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Withdrawn_while_the_page_was_open_it_makes_nobody()
    {
        var link = await InvitedAsync("withdrawn@tessel.example", Guid.CreateVersion7());
        var browser = hub.Visitor();
        await browser.OpenAsync(link);
        await hub.WithAsync(async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            var invitation = await db.Set<Invitation>().SingleAsync(found => found.Email == "withdrawn@tessel.example");
            var fact = invitation.Withdraw(Guid.CreateVersion7(), hub.Now).Value!;
            return await services.GetRequiredService<LedgerWriter>().CommitAsync("system", fact);
        });
        var answer = await browser.PressAsync("/set-up", link, ("_handler", "accept"), ("Form.Name", "Maaike"), ("Form.Password", SlipwayHub.Password));
        Assert.Equal(link, SignInTests.Path(answer));
        Assert.Null(await FindAsync("withdrawn@tessel.example"));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_link_that_was_not_made_here_says_what_to_do(string token)
    {
        var answer = await hub.Visitor().OpenAsync("/invitations/" + token);
        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Contains("<h1>This link is not complete</h1>", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_link_for_another_purpose_opens_nothing()
    {
        await InvitedAsync("purpose@tessel.example", Guid.CreateVersion7());
        var link = await hub.WithAsync(async services =>
        {
            var id = await services.GetRequiredService<AppDb>().Set<Invitation>().Where(found => found.Email == "purpose@tessel.example").Select(found => found.Id).SingleAsync();
            return "/invitations/" + services.GetRequiredService<SealedLinks>().Seal("password", id);
        });
        Assert.Equal(HttpStatusCode.Gone, (await hub.Visitor().OpenAsync(link)).StatusCode);
    }

    [Fact]
    public async Task Two_invitations_for_one_address_make_one_account()
    {
        var (first, second) = (await InvitedAsync("twice@tessel.example", Guid.CreateVersion7()), await InvitedAsync("twice@tessel.example", Guid.CreateVersion7()));
        await AcceptAsync(hub.Visitor(), first);
        var answer = await AcceptAsync(hub.Visitor(), second);
        Assert.Contains("There is already an account with this address.", await answer.Content.ReadAsStringAsync());
    }

    private Task<string> InvitedAsync(string email, Guid partner) => hub.WithAsync(async services =>
    {
        var (invitation, fact) = Invitation.ToPartner(partner, email, "Maaike", [PartnerRole.Seller], Guid.CreateVersion7(), hub.Now);
        services.GetRequiredService<AppDb>().Add(invitation);
        await services.GetRequiredService<LedgerWriter>().CommitAsync("system", fact);
        return "/invitations/" + services.GetRequiredService<SealedLinks>().Seal(Accepting.Purpose, invitation.Id);
    });

    private static Task<HttpResponseMessage> AcceptAsync(Visitor browser, string link) =>
        browser.SubmitAsync(link, "accept", ("Form.Name", "Maaike de Wit"), ("Form.Password", SlipwayHub.Password));

    private Task<Person?> FindAsync(string email) => hub.WithAsync(services =>
        services.GetRequiredService<AppDb>().Set<Person>().FirstOrDefaultAsync(person => person.Email == email));
}
