using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Playbooks;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Qualification;

public sealed class GuideTests(SqliteHub site) : IClassFixture<SqliteHub>
{
    [Fact]
    public async Task The_guide_says_everything_that_the_published_playbook_says_to_partners()
    {
        await Reception.OpenAsync(site);
        var playbook = await site.WithAsync(async services =>
        {
            var library = services.GetRequiredService<PlaybookLibrary>();
            return await library.GetAsync((await library.CurrentAsync())!.Id);
        });
        var visitor = site.Visitor();
        var guide = await visitor.ReadAsync("/guide");
        foreach (var level in playbook.ServiceLevels) Assert.Contains(level.Meaning, guide);
        foreach (var level in playbook.Escalation) Assert.Contains(level.Expect, guide);
        foreach (var gate in playbook.Gates) Assert.Contains(gate.Opens, guide);
        foreach (var module in playbook.Modules)
        {
            var page = await visitor.PageAsync($"/guide/{module.Key}");
            Assert.Equal(module.Steps.Select(step => step.Title), module.Steps.Select(step => page.QuerySelector($"#{step.Key} h2")!.TextContent));
            foreach (var sentence in new[] { module.Problem, module.Insight, module.Solution, module.Impact }) Assert.Contains(sentence, page.QuerySelector("#why")!.TextContent);
        }
    }

    [Fact]
    public async Task Every_link_of_the_guide_leads_to_a_page_that_is_there()
    {
        await Reception.OpenAsync(site);
        var visitor = site.Visitor();
        var links = new[] { "/", "/guide" }.Concat((await visitor.PageAsync("/guide")).QuerySelectorAll("main a[href^='/guide/']").Select(link => link.GetAttribute("href")!)).Distinct().ToList();
        Assert.True(links.Count > 10);
        foreach (var page in links.GroupBy(link => link.Split('#')[0]))
        {
            var document = await visitor.PageAsync(page.Key);
            Assert.All(page.Where(link => link.Contains('#')), link => Assert.NotNull(document.GetElementById(link.Split('#')[1])));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/guide/no-such-module")).StatusCode);
    }

    [Fact]
    public async Task Whoever_is_signed_in_goes_from_the_front_page_to_their_own()
    {
        await Reception.OpenAsync(site);
        Assert.Contains("Apply to become a partner", await site.Visitor().ReadAsync("/"));
        Assert.Equal("/hub", Reception.PathOf(await (await site.AsHub(HubRole.Legal)).OpenAsync("/")));
        Assert.Equal("/portal", Reception.PathOf(await (await site.AsPartnerAdministrator(await site.PartnerAsync("Arvenas"))).OpenAsync("/")));
    }
}
