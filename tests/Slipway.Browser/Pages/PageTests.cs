using Microsoft.Playwright;
using Slipway.Browser.Fixture;

namespace Slipway.Browser.Pages;

/// <summary>Every page is good to read for everybody: on a wide screen by day and by night, on a phone, with a screen reader, under the strict content policy.</summary>
[Collection(DemoCollection.Name)]
public sealed class PageTests(DemoSlipway slipway, Chromium chromium)
{
    private readonly DemoData _data = new(slipway);

    [Fact]
    public async Task A_visitor_can_read_every_page()
    {
        var (draft, invitation, reset) = await Links.MakeAsync(chromium, slipway, _data);
        await ReadAsync(null, new Places(_data).Visitor(draft, invitation, reset));
    }

    [Fact]
    public Task The_hub_can_read_every_page() => ReadAsync(DemoData.HubAdministrator, new Places(_data).Hub());

    [Fact]
    public Task A_partner_that_is_almost_through_can_read_every_page() => ReadAsync(DemoData.PartnerAdministrator, new Places(_data).Portal("Tessel Systems"));

    [Fact]
    public Task A_partner_that_is_under_way_can_read_every_page() => ReadAsync("reto.caduff@arvenas.example", new Places(_data).Portal("Arvenas"));

    [Fact]
    public void No_page_is_left_out()
    {
        var places = new Places(_data);
        var visited = places.Visitor("/apply/x", "/invitations/x", "/password/reset/x").Concat(places.Hub()).Concat(places.Portal("Tessel Systems")).Select(place => place.Path).ToList();
        Assert.DoesNotContain(Places.Templates(), template => !visited.Exists(path => Places.Fits(path, template)));
    }

    /// <summary>On the slow line of a phone, a first visit is there in a second: page, styles, icons, font and script together.</summary>
    [Theory]
    [InlineData(null, "/")]
    [InlineData(null, "/guide")]
    [InlineData(DemoData.HubAdministrator, "/hub")]
    [InlineData(DemoData.HubAdministrator, "/hub/measures")]
    [InlineData(DemoData.HubAdministrator, "/hub/playbook")]
    [InlineData(DemoData.PartnerAdministrator, "/portal")]
    [InlineData(DemoData.PartnerAdministrator, "/portal/steps")]
    public async Task A_first_visit_weighs_less_than_100_kilobytes(string? person, string path)
    {
        var window = await chromium.OpenAsync(slipway.Address);
        if (person is not null) await window.SignInAsync(person, DemoData.Password);
        var weights = await WeighAsync(window, path);
        Assert.True(weights.Sum(part => part.Value) < 100_000, string.Join(Environment.NewLine, weights.Select(part => $"{part.Value,8} {part.Key}")));
    }

    private static async Task<Dictionary<string, long>> WeighAsync(Window window, string path)
    {
        var weights = new Dictionary<string, long>();
        var session = await window.Page.Context.NewCDPSessionAsync(window.Page);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        var urls = new Dictionary<string, string>();
        session.Event("Network.requestWillBeSent").OnEvent += (_, sent) => urls[sent!.Value.GetProperty("requestId").GetString()!] = sent.Value.GetProperty("request").GetProperty("url").GetString()!;
        session.Event("Network.loadingFinished").OnEvent += (_, done) =>
        {
            // A preload may be announced without a request of its own; it weighs as much.
            var id = done!.Value.GetProperty("requestId").GetString()!;
            weights[urls.GetValueOrDefault(id, id)] = (long)done.Value.GetProperty("encodedDataLength").GetDouble();
        };
        await window.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        return weights;
    }

    private async Task ReadAsync(string? person, IReadOnlyList<Place> places)
    {
        var found = await Task.WhenAll(ReadAsync(person, places, "wide", 1440, phone: false, ColorScheme.Light, ColorScheme.Dark), ReadAsync(person, places, "phone", 390, phone: true, ColorScheme.Light));
        Assert.True(found.All(each => each.Count == 0), string.Join(Environment.NewLine, found.SelectMany(each => each)));
    }

    private async Task<IReadOnlyList<string>> ReadAsync(string? person, IReadOnlyList<Place> places, string screen, int width, bool phone, params ColorScheme[] schemes)
    {
        await using var window = await chromium.OpenAsync(slipway.Address, width, phone: phone);
        if (person is not null) await window.SignInAsync(person, DemoData.Password);
        return await new Inspection(window, screen).OfAsync(places, schemes);
    }
}
