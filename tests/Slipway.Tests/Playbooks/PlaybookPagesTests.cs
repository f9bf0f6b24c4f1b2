using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Playbooks;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Playbooks;

public sealed class PlaybookPagesTests(SqliteHub hub) : IClassFixture<SqliteHub>
{
    [Fact]
    public async Task The_hub_reads_the_whole_playbook()
    {
        var id = await LoadShippedAsync();
        var reader = await hub.AsHub(HubRole.Legal);

        Assert.Contains("From application to first customer success", await reader.ReadAsync($"/hub/playbook/{id}"));
        Assert.Contains("Gate 1: Trusted to start", await reader.ReadAsync($"/hub/playbook/{id}/gates"));
        Assert.Contains("Says which offering serves which customer outcome", await reader.ReadAsync($"/hub/playbook/{id}/judging"));
        Assert.Contains("Its last signature starts Time to First Value", await reader.ReadAsync($"/hub/playbook/{id}/agreements"));
        Assert.Contains("Leads the joint exit strategy at the hub's side", await reader.ReadAsync($"/hub/playbook/{id}/roles"));
        Assert.Contains("Sponsor and seller have the appointment", await reader.ReadAsync($"/hub/playbook/{id}/service"));
        var module = await reader.PageAsync($"/hub/playbook/{id}/modules/qualification");
        var step = module.GetElementById("confirm-legal-identity")!.TextContent;
        foreach (var word in new[] { "A wrong legal form", "maxMegabytes", "20", "Registered name", "What Legal looks for", "Trusted to start: We know who you are", "Partner selection", "Accountable", "Legal" }) Assert.Contains(word, step);
    }

    [Fact]
    public async Task A_version_or_module_that_does_not_exist_is_not_found()
    {
        var id = await LoadShippedAsync();
        var reader = await hub.AsHub(HubRole.Legal);
        foreach (var path in new[] { $"/hub/playbook/{Guid.CreateVersion7()}", $"/hub/playbook/{id}/modules/nothing", $"/hub/playbook/{Guid.CreateVersion7()}/modules/qualification", $"/hub/playbook/compare?from={id}&to={Guid.CreateVersion7()}" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await reader.OpenAsync(path)).StatusCode);
        }
    }

    [Fact]
    public async Task Only_a_program_owner_loads_a_version()
    {
        Assert.NotEqual(HttpStatusCode.OK, (await (await hub.AsHub(HubRole.Legal)).OpenAsync("/hub/playbook/load")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsHub(HubRole.Legal)).PostAsync("/playbooks", Body(Zip(new WrittenPlaybook())))).Status);
    }

    [Fact]
    public async Task A_program_owner_reads_every_mistake_with_file_and_line_and_nothing_is_loaded()
    {
        var owner = await hub.AsProgramOwner();
        var spoilt = Zip(new WrittenPlaybook().Replace("playbook.yaml", "name: small", "name: spoilt").Replace("modules/1-qualification.yaml", "owner: partner", "owner: nobody"));

        var answer = await owner.PressAsync("/hub/playbook/load", "/hub/playbook/load", [("_handler", "playbook")], ("Form.File", "playbook.zip", spoilt));

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("modules/1-qualification.yaml", page);
        Assert.Contains("owner must be one of partner, hub", page);
        Assert.DoesNotContain("spoilt", await owner.ReadAsync("/hub/playbook"));
    }

    [Fact]
    public async Task A_program_owner_loads_a_version_and_compares_it_with_the_one_before()
    {
        var owner = await hub.AsProgramOwner();
        var first = new WrittenPlaybook().Replace("playbook.yaml", "name: small", "name: compared");
        var second = new WrittenPlaybook().Replace("playbook.yaml", "name: small", "name: compared").Replace("playbook.yaml", "version: 1.0.0", "version: 1.1.0")
            .Replace("modules/3-compliance.yaml", "title: Step 3", "title: Step three");
        var from = (await owner.PostAsync("/playbooks", Body(Zip(first)))).Json.GetProperty("id").GetGuid();

        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        var answer = await owner.PressAsync("/hub/playbook/load", "/hub/playbook/load", [("_handler", "playbook")], ("Form.File", "playbook.zip", Zip(second)));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var current = (await owner.JsonAsync("/playbooks/current")).GetProperty("version");
        Assert.Equal("1.1.0", current.GetProperty("version").GetString());
        var difference = await owner.ReadAsync($"/hub/playbook/compare?from={from}&to={current.GetProperty("id").GetGuid()}");
        Assert.Contains("From 1.0.0 to 1.1.0: 2 changes", difference);
        Assert.Contains("Step three", difference);
    }

    [Fact]
    public async Task The_API_loads_a_playbook_and_gives_it_out_again()
    {
        var owner = await hub.AsProgramOwner();
        var zip = Zip(new WrittenPlaybook().Replace("playbook.yaml", "name: small", "name: by-api"), folder: "by-api/");

        var created = await owner.PostAsync("/playbooks", Body(zip));

        Assert.Equal(HttpStatusCode.Created, created.Status);
        var id = created.Json.GetProperty("id").GetGuid();
        var document = await owner.JsonAsync($"/playbooks/{id}");
        Assert.Equal("by-api", document.GetProperty("content").GetProperty("name").GetString());
        Assert.Equal(8, document.GetProperty("content").GetProperty("modules").GetArrayLength());
        Assert.Equal(0, document.GetProperty("version").GetProperty("journeys").GetInt32());
        Assert.Contains((await owner.JsonAsync("/playbooks")).GetProperty("items").EnumerateArray(), version => version.GetProperty("id").GetGuid() == id);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync($"/playbooks/{Guid.CreateVersion7()}")).Status);
    }

    [Fact]
    public async Task The_API_tells_every_mistake_by_its_place()
    {
        var answer = await (await hub.AsProgramOwner()).PostAsync("/playbooks", Body(Zip(new WrittenPlaybook().Replace("rubrics.yaml", "weight: 1", "weight: 0"))));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal("playbook-refused", answer.Problem);
        Assert.Equal("weight must be 1 or more; found 0", answer.Json.GetProperty("errors").GetProperty("rubrics.yaml:8:17")[0].GetString());
    }

    [Fact]
    public async Task Other_content_under_a_number_that_is_taken_is_refused()
    {
        var owner = await hub.AsProgramOwner();
        await owner.PostAsync("/playbooks", Body(Zip(new WrittenPlaybook().Replace("playbook.yaml", "name: small", "name: taken"))));
        var answer = await owner.PostAsync("/playbooks", Body(Zip(new WrittenPlaybook().Replace("playbook.yaml", "name: small", "name: taken").Replace("playbook.yaml", "title: Small", "title: Other"))));

        Assert.Equal((HttpStatusCode.Conflict, "version-taken"), (answer.Status, answer.Problem));
    }

    [Fact]
    public async Task What_is_no_archive_is_refused()
    {
        var answer = await (await hub.AsProgramOwner()).PostAsync("/playbooks", Body(Encoding.UTF8.GetBytes("not a zip")));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "archive-refused"), (answer.Status, answer.Problem));
    }

    [Fact]
    public async Task Schemas_are_public()
    {
        var answer = await hub.Visitor().OpenAsync("/playbook/schema/module.json");

        Assert.Equal((HttpStatusCode.OK, "application/schema+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal(HttpStatusCode.NotFound, (await hub.Visitor().OpenAsync("/playbook/schema/nothing.json")).StatusCode);
    }

    private async Task<Guid> LoadShippedAsync()
    {
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        return await hub.WithAsync(async services => (await services.GetRequiredService<Loading>().LoadAsync(
            services.GetRequiredService<PlaybookReader>().Read(Path.Combine(AppContext.BaseDirectory, "playbooks/default")).Value!, "system")).Id);
    }

    private static ByteArrayContent Body(byte[] zip) => new(zip) { Headers = { ContentType = new MediaTypeHeaderValue("application/zip") } };

    internal static byte[] Zip(WrittenPlaybook playbook, string folder = "")
    {
        using var whole = new MemoryStream();
        using (var archive = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in playbook.Contents)
            {
                using var entry = archive.CreateEntry(folder + name).Open();
                entry.Write(bytes);
            }
        }

        return whole.ToArray();
    }
}
