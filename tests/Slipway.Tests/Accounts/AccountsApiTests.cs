using System.Net;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Accounts.Credentials;
using Slipway.Platform.Data;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Accounts;

/// <summary>The same decisions as on the pages, for programs.</summary>
public abstract class AccountsApiTests(SlipwayHub hub)
{
    [Fact]
    public async Task A_partner_lists_its_own_people_only()
    {
        var (own, other) = (await hub.PartnerAsync("Api Own"), await hub.PartnerAsync("Api Other"));
        await hub.PersonAsync("stranger@api-other.example", other.Id, roles: [PartnerRole.Seller]);
        var people = (await (await hub.AsPartnerAdministrator(own)).JsonAsync("/people")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["administrator@api-own.example"], people.Select(person => person.GetProperty("email").GetString()));
    }

    [Fact]
    public async Task A_person_of_another_partner_is_not_found()
    {
        var (own, other) = (await hub.PartnerAsync("Api Near"), await hub.PartnerAsync("Api Far"));
        var stranger = await hub.PersonAsync("stranger@api-far.example", other.Id, roles: [PartnerRole.Seller]);
        var administrator = await hub.AsPartnerAdministrator(own);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync($"/people/{stranger.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.PutAsync($"/people/{stranger.Id}/roles", new { roles = new[] { "seller" } }, "*")).Status);
    }

    [Fact]
    public async Task A_change_names_the_version_that_it_was_decided_on()
    {
        var partner = await hub.PartnerAsync("Api Versions");
        var seller = await hub.PersonAsync("seller@api-versions.example", partner.Id, roles: [PartnerRole.Seller]);
        var administrator = await hub.AsPartnerAdministrator(partner);
        var body = new { roles = new[] { "delivery" } };
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await administrator.PutAsync($"/people/{seller.Id}/roles", body)).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await administrator.PutAsync($"/people/{seller.Id}/roles", body, "\"7\"")).Status);
        var seen = await administrator.GetAsync($"/people/{seller.Id}");
        var changed = await administrator.PutAsync($"/people/{seller.Id}/roles", body, seen.Etag);
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Equal("delivery", changed.Json.GetProperty("roles")[0].GetString());
    }

    [Theory]
    [InlineData("executive")]
    [InlineData("nonsense")]
    public async Task A_role_of_the_other_side_is_refused_with_its_field(string role)
    {
        var partner = await hub.PartnerAsync($"Api Roles {role}");
        var answer = await (await hub.AsPartnerAdministrator(partner)).PostAsync(
            "/invitations", new { name = "Guest", email = $"{role}@api-roles.example", roles = new[] { role } });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty("roles", out _));
    }

    [Fact]
    public async Task A_seller_invites_nobody()
    {
        var seller = await hub.AsPartner(await hub.PartnerAsync("Api Seller"), PartnerRole.Seller);
        var answer = await seller.PostAsync("/invitations", new { name = "Guest", email = "guest@api-seller.example", roles = new[] { "seller" } });
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
    }

    [Fact]
    public async Task An_invitation_is_renewed_by_a_new_one_and_the_old_one_is_withdrawn()
    {
        var administrator = await hub.AsPartnerAdministrator(await hub.PartnerAsync("Api Renew"));
        var first = await administrator.PostAsync("/invitations", new { name = "Guest", email = "guest@api-renew.example", roles = new[] { "seller" } });
        Assert.Equal(HttpStatusCode.Created, first.Status);
        var id = first.Json.GetProperty("id").GetGuid();
        var second = await administrator.PostAsync($"/invitations/{id}/renewal", null);
        Assert.Equal(HttpStatusCode.Created, second.Status);
        Assert.Equal("open", second.Json.GetProperty("state").GetString());
        Assert.Equal("withdrawn", (await administrator.JsonAsync($"/invitations/{id}")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_program_invites_with_the_credential_it_was_issued_and_is_named_in_the_record()
    {
        var partner = await hub.PartnerAsync("Api Program");
        var issued = await (await hub.AsPartnerAdministrator(partner)).PostAsync("/credentials",
            new { name = "Directory sync", scopes = new[] { "people:write" }, roles = new[] { "administrator" } });
        Assert.Equal(HttpStatusCode.Created, issued.Status);
        var program = hub.Visitor();
        program.Client.DefaultRequestHeaders.Authorization = new("Bearer", issued.Json.GetProperty("secret").GetString());
        var invited = await program.PostAsync("/invitations", new { name = "Guest", email = "guest@api-program.example", roles = new[] { "seller" } });
        Assert.Equal(HttpStatusCode.Created, invited.Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await program.GetAsync("/people")).Status);
        var credential = issued.Json.GetProperty("credential").GetProperty("id").GetGuid();
        var chain = Slipway.Platform.Ledger.LedgerEntry.ChainOf(partner.Id);
        var actor = await hub.DbAsync(db => db.Set<Slipway.Platform.Ledger.LedgerEntry>()
            .Where(entry => entry.Chain == chain && entry.Kind == "person.invited").Select(entry => entry.Actor).SingleAsync());
        Assert.Equal($"credential:{credential:N}", actor);
    }

    [Fact]
    public async Task A_revoked_credential_is_refused_and_another_side_does_not_see_it()
    {
        var partner = await hub.PartnerAsync("Api Revoked");
        var administrator = await hub.AsPartnerAdministrator(partner);
        var issued = await administrator.PostAsync("/credentials", new { name = "CRM", scopes = new[] { "people:read" }, roles = new[] { "seller" } });
        var id = issued.Json.GetProperty("credential").GetProperty("id").GetGuid();
        var program = hub.Visitor();
        program.Client.DefaultRequestHeaders.Authorization = new("Bearer", issued.Json.GetProperty("secret").GetString());
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/people")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await hub.AsHubAdministrator()).DeleteAsync($"/credentials/{id}", "*")).Status);
        Assert.Equal(HttpStatusCode.OK, (await administrator.DeleteAsync($"/credentials/{id}", "*")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/people")).Status);
    }

    [Fact]
    public async Task The_secret_stands_on_the_page_once()
    {
        var administrator = await hub.AsHubAdministrator();
        var answer = await administrator.SubmitAsync("/hub/credentials", "issue",
            ("Form.Name", "Warehouse"), ("Form.Mode", "Live"), ("Form.Roles", "executive"), ("Form.Scopes", "measures:read"));
        Assert.Contains("value=\"slw_live_", await answer.Content.ReadAsStringAsync());
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var again = await (await administrator.OpenAsync("/hub/credentials")).Content.ReadAsStringAsync();
        Assert.Contains("Warehouse", again);
        Assert.DoesNotContain("value=\"slw_live_", again);
        var id = await hub.DbAsync(db => db.Set<ApiCredential>().Where(found => found.Name == "Warehouse").Select(found => found.Id).SingleAsync());
        await administrator.PressAsync("/hub/credentials", $"/hub/credentials/{id}/revocation");
        Assert.Contains("Revoked", await administrator.ReadAsync("/hub/credentials"));
    }

    public sealed class OnSqlite(SqliteHub hub) : AccountsApiTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : AccountsApiTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
