using System.Net;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Enablement.Library;
using Slipway.Partners;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Enablement;

/// <summary>Documents in versions, for those who may read them, with who took which.</summary>
public abstract class ContentLibraryTests(SlipwayHub hub)
{
    [Fact]
    public async Task A_document_is_published_found_taken_and_put_on_record()
    {
        var acme = await hub.PartnerAsync("Reads documents");
        var author = await hub.AsHub(HubRole.Enablement);
        var published = await author.PressAsync(
            "/hub/library", "/hub/library", [("_handler", "document"), ("Form.Title", "Battle card Nordby"), ("Form.Summary", "What to say about prices"), ("Form.Roles", "sales")], ("Form.File", "card.txt", "Say it."u8.ToArray()));
        var page = published.Headers.Location!.ToString();
        var id = Guid.Parse(page.Split('/')[^1]);

        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        Assert.Contains("Battle card Nordby", await seller.ReadAsync("/portal/library?q=PRICES+nordby"));
        Assert.Contains("Battle card Nordby", await seller.ReadAsync("/portal/library?role=sales"));
        Assert.DoesNotContain("Battle card Nordby", await seller.ReadAsync("/portal/library?role=support"));
        Assert.Contains("Nothing fits", await seller.ReadAsync("/portal/library?q=nothing-like-this"));
        Assert.Equal("Say it.", await seller.Client.GetStringAsync($"/library/{id}/file"));

        Assert.Contains("document.downloaded", await hub.RecordAsync(acme));
        var download = await hub.DbAsync(db => db.LibraryDownloads.SingleAsync(found => found.DocumentId == id));
        Assert.Equal((1, seller.Person!.Id, acme.Id), (download.Number, download.PersonId, download.PartnerId));
        Assert.Contains("Reads documents", await author.ReadAsync(page));
        Assert.Equal(HttpStatusCode.Forbidden, (await seller.GetAsync($"/library/{id}/downloads")).Status);
        Assert.Single((await author.JsonAsync($"/library/{id}/downloads")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_partner_finds_only_what_its_tier_and_kind_may_read()
    {
        var acme = await hub.PartnerAsync("Reads little");
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        var author = await hub.AsHub(HubRole.Enablement);
        var (own, other) = (await PublishAsync(author, "For resellers", archetypes: [Archetype.Reseller]), await PublishAsync(author, "For consultancies", archetypes: [Archetype.Consultancy]));
        var (premier, hubs) = (await PublishAsync(author, "For premier", tiers: [Tier.Premier]), await PublishAsync(author, "For the hub", hubOnly: true));

        var found = (await seller.JsonAsync("/library?q=for")).GetProperty("items").EnumerateArray().Select(document => document.GetProperty("id").GetGuid()).ToList();
        Assert.Contains(own, found);
        foreach (var hidden in new[] { other, premier, hubs })
        {
            Assert.DoesNotContain(hidden, found);
            Assert.Equal(HttpStatusCode.NotFound, (await seller.GetAsync($"/library/{hidden}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await seller.GetAsync($"/library/{hidden}/file")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await seller.OpenAsync($"/library/{hidden}/file")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await seller.OpenAsync($"/hub/library/{own}")).StatusCode);
        Assert.DoesNotContain("document.downloaded", await hub.RecordAsync(acme));
    }

    [Fact]
    public async Task A_new_file_is_a_version_and_partners_take_the_newest()
    {
        var acme = await hub.PartnerAsync("Takes the newest");
        var (author, seller) = (await hub.AsHub(HubRole.Enablement), await hub.AsPartner(acme, PartnerRole.Seller));
        var id = await PublishAsync(author, "Price list");
        var etag = (await author.GetAsync($"/library/{id}")).Etag;
        var upload = (await author.PostAsync("/uploads?filename=second.txt", "Second."u8.ToArray())).Json.GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await author.PutAsync($"/library/{id}", new { title = "Price list" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await author.PutAsync($"/library/{id}", new { title = "Price list", upload, note = "New prices" }, etag)).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await author.PutAsync($"/library/{id}", new { title = "Other" }, etag)).Status);

        Assert.Equal("Second.", await seller.Client.GetStringAsync($"/library/{id}/file"));
        Assert.Equal(HttpStatusCode.NotFound, (await seller.OpenAsync($"/library/{id}/file?version=1")).StatusCode);
        Assert.Equal("First.", await author.Client.GetStringAsync($"/library/{id}/file?version=1"));

        await author.PressAsync($"/hub/library/{id}", $"/hub/library/{id}/retirement");
        Assert.Equal(HttpStatusCode.NotFound, (await seller.OpenAsync($"/library/{id}/file")).StatusCode);
        Assert.Contains("retired", await author.ReadAsync($"/hub/library/{id}"));
    }

    [Fact]
    public async Task What_is_not_complete_or_not_ones_own_is_refused()
    {
        var author = await hub.AsHub(HubRole.Enablement);
        var foreign = (await (await hub.AsHub(HubRole.Legal)).PostAsync("/uploads?filename=a.txt", "Theirs."u8.ToArray())).Json.GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await author.PostAsync("/library", new { title = "Taken", upload = foreign })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await author.PostAsync("/library", new { title = " ", upload = await UploadAsync(author) })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsHub(HubRole.Legal)).PostAsync("/library", new { title = "Mine", upload = foreign })).Status);
        var page = await (await author.SubmitAsync("/hub/library", "document", ("Form.Title", "Without a file"))).Content.ReadAsStringAsync();
        Assert.Contains("Choose the file", page);
    }

    private static async Task<Guid> PublishAsync(Visitor author, string title, bool hubOnly = false, Tier[]? tiers = null, Archetype[]? archetypes = null)
    {
        var published = await author.PostAsync("/library", new { title, hubOnly, tiers = tiers?.Select(tier => tier.ToString().ToLowerInvariant()), archetypes = archetypes?.Select(kind => kind.ToString().ToLowerInvariant()), upload = await UploadAsync(author) });
        Assert.True(published.Status == HttpStatusCode.Created, published.Text);
        return published.Json.GetProperty("id").GetGuid();
    }

    private static async Task<Guid> UploadAsync(Visitor author) => (await author.PostAsync("/uploads?filename=first.txt", "First."u8.ToArray())).Json.GetProperty("id").GetGuid();

    public sealed class OnSqlite(SqliteHub hub) : ContentLibraryTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : ContentLibraryTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
