using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Accounts.Colleagues;
using Slipway.Accounts.Invitations;
using Slipway.Platform.Data;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Accounts;

/// <summary>Administrators decide about their own people, on pages.</summary>
public abstract class PeopleTests(SlipwayHub hub)
{
    [Fact]
    public async Task An_administrator_of_a_partner_invites_a_colleague_who_is_listed_as_invited()
    {
        var partner = await hub.PartnerAsync("Tessel");
        var administrator = await hub.AsPartnerAdministrator(partner);
        var answer = await administrator.SubmitAsync("/portal/people", "invite",
            ("Form.Name", "Maaike de Wit"), ("Form.Email", "maaike@tessel.example"), ("Form.Roles", "seller"));
        Assert.Equal("/portal/people", SignInTests.Path(answer));
        var page = await administrator.ReadAsync("/portal/people");
        Assert.Contains("maaike@tessel.example", page);
        Assert.Contains("person.invited", await hub.RecordAsync(partner));
    }

    [Fact]
    public async Task A_colleague_reads_but_does_not_invite()
    {
        var partner = await hub.PartnerAsync("Quay");
        var seller = await hub.AsPartner(partner, PartnerRole.Seller);
        var page = await seller.PageAsync("/portal/people");
        Assert.NotNull(page.QuerySelector("table"));
        Assert.Null(page.QuerySelector("#invite"));
    }

    [Fact]
    public async Task A_partner_does_not_see_the_people_of_another()
    {
        var (own, other) = (await hub.PartnerAsync("Own Ship"), await hub.PartnerAsync("Other Ship"));
        var stranger = await hub.PersonAsync("stranger@other-ship.example", other.Id, roles: [PartnerRole.Seller]);
        var administrator = await hub.AsPartnerAdministrator(own);
        Assert.DoesNotContain("stranger@other-ship.example", await administrator.ReadAsync("/portal/people"));
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.OpenAsync($"/portal/people/{stranger.Id}")).StatusCode);
        var press = await administrator.PressAsync("/portal/people", $"/portal/people/{stranger.Id}/decision", ("do", "leave"));
        Assert.Equal(HttpStatusCode.NotFound, press.StatusCode);
    }

    [Fact]
    public async Task An_invitation_of_another_partner_cannot_be_withdrawn()
    {
        var (own, other) = (await hub.PartnerAsync("Near Dock"), await hub.PartnerAsync("Far Dock"));
        await (await hub.AsPartnerAdministrator(other)).SubmitAsync("/portal/people", "invite",
            ("Form.Name", "Guest"), ("Form.Email", "guest@far-dock.example"), ("Form.Roles", "seller"));
        var id = await hub.DbAsync(db => db.Set<Invitation>().Where(found => found.Email == "guest@far-dock.example").Select(found => found.Id).SingleAsync());
        var answer = await (await hub.AsPartnerAdministrator(own)).PressAsync("/portal/people", $"/portal/people/invitations/{id}", ("do", "withdraw"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Null(await hub.DbAsync(db => db.Set<Invitation>().Where(found => found.Id == id).Select(found => found.WithdrawnAt).SingleAsync()));
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        var partner = await hub.PartnerAsync("Lone Pier");
        var administrator = await hub.AsPartnerAdministrator(partner);
        var id = administrator.Person!.Id;
        await administrator.PressAsync("/portal/people", $"/portal/people/{id}/decision", ("do", "leave"));
        Assert.Contains("is the last administrator", (await administrator.PageAsync($"/portal/people/{id}")).DocumentElement.TextContent);
        Assert.Null(await LeftAsync(id));
    }

    [Fact]
    public async Task Of_two_administrators_who_remove_each_other_one_stays()
    {
        var partner = await hub.PartnerAsync("Twin Piers");
        var (ada, ben) = (await hub.PersonAsync("ada@twin-piers.example", partner.Id, roles: [PartnerRole.Administrator]), await hub.PersonAsync("ben@twin-piers.example", partner.Id, roles: [PartnerRole.Administrator]));

        await Task.WhenAll(LeaveAsync(ada, ben), LeaveAsync(ben, ada));
        var left = new[] { await LeftAsync(ada.Id), await LeftAsync(ben.Id) };
        Assert.Contains(left, at => at is null);
    }

    [Fact]
    public async Task Whoever_holds_a_chair_hands_it_over_before_leaving()
    {
        await hub.PartnerAsync("Chaired");
        var manager = await hub.HubPersonAsync(HubRole.PartnerManager);
        var administrator = await hub.AsHubAdministrator();
        await administrator.PressAsync("/hub/people", $"/hub/people/{manager.Id}/decision", ("do", "leave"));
        Assert.Contains("Hand the chairs over first.", (await administrator.PageAsync($"/hub/people/{manager.Id}")).DocumentElement.TextContent);
        Assert.Null(await LeftAsync(manager.Id));
    }

    [Fact]
    public async Task New_roles_are_recorded_with_the_old_ones()
    {
        var partner = await hub.PartnerAsync("Rolled");
        var seller = await hub.PersonAsync("seller@rolled.example", partner.Id, roles: [PartnerRole.Seller]);
        var administrator = await hub.AsPartnerAdministrator(partner);
        var answer = await administrator.SubmitAsync($"/portal/people/{seller.Id}", "roles",
            ("Form.Roles", "seller"), ("Form.Roles", "delivery"), ("Form.Version", "0"));
        Assert.Equal($"/portal/people/{seller.Id}", SignInTests.Path(answer));
        var payload = await hub.DbAsync(db => db.Set<Slipway.Platform.Ledger.LedgerEntry>().Where(entry => entry.Kind == "roles.changed" && entry.Chain == Slipway.Platform.Ledger.LedgerEntry.ChainOf(partner.Id)).Select(entry => entry.Payload).SingleAsync());
        Assert.Contains("\"from\":[\"seller\"]", payload);
        Assert.Contains("\"to\":[\"seller\",\"delivery\"]", payload);
    }

    [Fact]
    public async Task Roles_seen_before_somebody_else_changed_them_are_refused()
    {
        var partner = await hub.PartnerAsync("Stale Bay");
        var seller = await hub.PersonAsync("seller@stale-bay.example", partner.Id, roles: [PartnerRole.Seller]);
        var administrator = await hub.AsPartnerAdministrator(partner);
        await administrator.SubmitAsync($"/portal/people/{seller.Id}", "roles", ("Form.Roles", "delivery"), ("Form.Version", "0"));
        var answer = await administrator.SubmitAsync($"/portal/people/{seller.Id}", "roles", ("Form.Roles", "support"), ("Form.Version", "0"));
        Assert.Contains("Somebody else changed this while you had it open.", await answer.Content.ReadAsStringAsync());
    }

    private Task<DateTimeOffset?> LeftAsync(Guid id) => hub.DbAsync(db => db.Set<Person>().Where(found => found.Id == id).Select(found => found.LeftAt).SingleAsync());

    private Task<bool> LeaveAsync(Person by, Person leaver) => hub.WithAsync(async services =>
    {
        var viewer = new Viewer { PersonId = by.Id, Name = by.Name, PartnerId = by.PartnerId, PartnerRoles = by.PartnerRoles.ToHashSet() };
        return (await services.GetRequiredService<Staffing>().LeaveAsync(viewer, leaver.Id, null, default)).Refusal is null;
    });

    public sealed class OnSqlite(SqliteHub hub) : PeopleTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : PeopleTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
