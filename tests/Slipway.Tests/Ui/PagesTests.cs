using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Slipway.Tests.Ui;

/// <summary>What every page comes with, over HTTP.</summary>
public sealed partial class PagesTests(PagesTests.Site site) : IClassFixture<PagesTests.Site>
{
    private readonly HttpClient browser = site.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    [Theory]
    [InlineData("/ui/portal")]
    [InlineData("/ui/public")]
    [InlineData("/ui")]
    public async Task A_first_visit_weighs_less_than_100_KB(string address)
    {
        var page = await Fetch(address);
        var weight = page.Weight;
        foreach (var part in Part().Matches(page.Text).Select(match => match.Groups[1].Value).Append(Sprite().Match(page.Text).Value).Distinct())
        {
            weight += (await Fetch(part)).Weight;
        }

        Assert.InRange(weight, 60_000, 100_000);
        TestContext.Current.TestOutputHelper?.WriteLine($"{address}: {weight} bytes");
    }

    [Theory]
    [InlineData("/ui")]
    [InlineData("/ui/public")]
    public async Task A_page_has_no_inline_script_or_style_and_forbids_both(string address)
    {
        var page = await browser.GetAsync(address);
        var text = await page.Content.ReadAsStringAsync();
        Assert.DoesNotContain("<script", text);
        Assert.DoesNotContain("<style", text);
        Assert.DoesNotContain(" style=", text);
        Assert.Contains("default-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task An_error_answers_with_words_and_its_status()
    {
        var page = await browser.GetAsync("/error/404");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Contains("<h1>There is nothing at this address</h1>", await page.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_forged_form_is_refused_with_a_page()
    {
        var page = await browser.PostAsync("/ui", new FormUrlEncodedContent([new("_handler", "gallery")]));
        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.Contains("<h1>We could not read what was sent</h1>", await page.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_forged_command_is_refused()
    {
        var page = await browser.PostAsync("/theme", new FormUrlEncodedContent([new("theme", "dark")]));
        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.False(page.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.StartsWith("theme=", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/portal?x=1", "/portal?x=1")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    public async Task The_theme_is_kept_and_leads_back_to_this_site_only(string back, string location)
    {
        var token = Token().Match(await browser.GetStringAsync("/ui")).Groups[1].Value;
        var answer = await browser.PostAsync("/theme", new FormUrlEncodedContent(
            [new("theme", "dark"), new("back", back), new("__RequestVerificationToken", token)]));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(location, answer.Headers.Location?.OriginalString);
        Assert.Contains("<html lang=\"en\" data-theme=\"dark\"", await browser.GetStringAsync("/ui"));
    }

    [Fact]
    public async Task The_gallery_is_not_there_in_production()
    {
        using var production = site.WithWebHostBuilder(builder => builder.UseEnvironment("Production"));
        Assert.Equal(HttpStatusCode.NotFound, (await production.CreateClient().GetAsync("/ui")).StatusCode);
    }

    private async Task<(string Text, int Weight)> Fetch(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.ParseAdd("br, gzip");
        var answer = await browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        await using var body = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => (Stream)new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress),
            "gzip" => new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress),
            _ => new MemoryStream(bytes),
        };
        return (await new StreamReader(body).ReadToEndAsync(), bytes.Length);
    }

    [GeneratedRegex("<link rel=\"(?:stylesheet|preload|icon)\" href=\"([^\"]+)\"")]
    private static partial Regex Part();

    [GeneratedRegex("/icons[^\"#]*\\.svg")]
    private static partial Regex Sprite();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    public sealed class Site : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseEnvironment("Testing");
    }
}
