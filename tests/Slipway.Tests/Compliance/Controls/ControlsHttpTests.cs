using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Accounts;
using Slipway.Compliance.Controls;
using Slipway.Compliance.Controls.Catalogues;
using Slipway.Journeys.Engine;
using Slipway.Playbooks;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Compliance.Controls;

/// <summary>Control sets, what partners owe and catalogues, by page and by API, on both engines.</summary>
public abstract class ControlsHttpTests(SlipwayHub hub)
{
    public sealed class OnSqlite(SqliteHub hub) : ControlsHttpTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : ControlsHttpTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub) : base(hub) => PostgresHub.SkipUnlessThere();
    }

    /// <summary>The small playbook, where the insurance document speaks for SR-6 and a step asks for everything that is owed.</summary>
    private static Playbook Book { get; } = SmallPlaybook.Book with
    {
        Name = "controls",
        Modules = [.. SmallPlaybook.Book.Modules.Select((module, index) => module with
        {
            Steps = [
                .. module.Steps.Select(step => step.Key == "insurance" ? step with { Controls = ["SR-6"] } : step),
                .. index == 0 ? [SmallPlaybook.Book.Steps.First() with { Key = "meet", Title = "Meet", Proof = new ProofDefinition("controls", JsonElement.Parse("{}")), Needs = [], Gate = null, Review = null, RevalidateDays = null, Pillar = null, Readiness = [] }] : Array.Empty<Step>()],
        })],
    };

    /// <summary>The same, where Gate 1 rests on the controls.</summary>
    private static Playbook Gated { get; } = Book with
    {
        Name = "gated",
        Modules = [.. Book.Modules.Select(module => module with
        {
            Steps = [.. module.Steps.Select(step => step.Key switch { "meet" => step with { Gate = new("gate-1", "security") }, "security" => step with { Gate = null }, _ => step })],
        })],
    };

    [Fact]
    public async Task The_set_that_comes_with_the_program_is_published_and_its_catalogue_is_there()
    {
        var security = await hub.AsHub(HubRole.Security);
        var sets = (await security.JsonAsync("/control-sets")).GetProperty("items");
        Assert.Contains(sets.EnumerateArray(), set => set.GetProperty("name").GetString() == "partner-controls" && set.GetProperty("controls").GetInt32() == 51);
        Assert.Contains("NIST SP 800-53", await security.ReadAsync("/hub/catalogue"));
        var catalogue = (await security.JsonAsync("/catalogues")).GetProperty("items").EnumerateArray()
            .Single(found => found.GetProperty("title").GetString()!.StartsWith("NIST", StringComparison.Ordinal)).GetProperty("id").GetString();
        Assert.Equal(149, (await security.JsonAsync($"/catalogues/{catalogue}/controls?baseline=low")).GetProperty("items").GetArrayLength());
        Assert.Contains("Notification Agreements", await security.ReadAsync($"/hub/catalogue/{catalogue}?q=notification+agreements"));
        var page = await security.ReadAsync($"/hub/catalogue/{catalogue}/SR-8");
        Assert.Contains("notification of supply chain compromises", page);
        Assert.Contains("One or more of", page);
        Assert.Equal(HttpStatusCode.NotFound, (await security.OpenAsync($"/hub/catalogue/{catalogue}/SR-99")).StatusCode);
    }

    [Fact]
    public async Task A_wrong_set_is_refused_by_line_and_the_one_in_force_stays()
    {
        var security = await hub.AsHub(HubRole.Security);
        var before = (await security.JsonAsync("/control-sets/current")).GetProperty("version").GetProperty("id").GetString();
        var refused = await security.PostAsync("/control-sets", Yaml(Set("9.0.0").Replace("[SR-6, ]", "[SR-66, ]", StringComparison.Ordinal)));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "control-set-refused"), (refused.Status, refused.Problem));
        Assert.Contains("controls.yaml:", refused.Text);
        Assert.Equal(before, (await security.JsonAsync("/control-sets/current")).GetProperty("version").GetProperty("id").GetString());
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await security.PostAsync("/control-sets", new byte[ControlSetReader.Largest + 1])).Status);
    }

    [Fact]
    public async Task A_set_is_previewed_published_and_what_is_proven_stays_until_it_lapses()
    {
        var partner = await hub.PartnerAsync("Owing", Book);
        var security = await hub.AsHub(HubRole.Security);
        var owner = await hub.AsPartnerAdministrator(partner);

        // Only SR-6 is owed, and the insurance document speaks for it.
        var first = await LoadAsync(security, Set("1.0.0"));
        Assert.Contains("would owe", (await security.PageAsync($"/hub/controls/{first}")).Body!.InnerHtml);
        await PublishAsync(security, first);
        Assert.Equal(("missing", false), Standing(await owner.JsonAsync($"/partners/{partner.Id}/controls"), "SR-6"));
        await owner.PressAsync("/portal/steps/insurance", "/portal/steps/insurance/submission", [], ("file", "policy.txt", "Insured."u8.ToArray()));
        Assert.Equal(("in-review", false), Standing(await owner.JsonAsync($"/partners/{partner.Id}/controls"), "SR-6"));
        await AcceptAsync(partner);
        Assert.Equal(("met", true), Standing(await owner.JsonAsync($"/partners/{partner.Id}/controls"), "SR-6"));
        Assert.Contains("Every control holds", (await owner.PageAsync("/portal/controls")).QuerySelector("h1")!.TextContent);
        Assert.Equal(StepState.Held, await StateAsync(partner));

        // A new version asks for one control more: the preview says so, and the step opens again within the run of the job.
        var second = await LoadAsync(security, Set("2.0.0").Replace("controls: [SR-6, ]", "controls: [SR-6, SR-3]", StringComparison.Ordinal));
        var preview = await security.JsonAsync($"/control-sets/{second}/preview");
        Assert.Equal("SR-3", preview.GetProperty("segments")[0].GetProperty("change").GetProperty("added")[0].GetString());
        Assert.True(preview.GetProperty("partners").GetInt32() >= 1);
        Assert.Equal("SR-3", Assert.Single(Row(preview, partner).GetProperty("lacking").EnumerateArray()).GetString());
        Assert.Contains("Not there yet", await security.ReadAsync($"/hub/controls/{second}"));
        Assert.Equal(StepState.Held, await StateAsync(partner));
        await PublishAsync(security, second);
        await hub.RunAsync<JourneyLapse>();
        Assert.Equal(StepState.Open, await StateAsync(partner));
        Assert.Equal(("met", true), Standing(await owner.JsonAsync($"/partners/{partner.Id}/controls"), "SR-6"));
        Assert.Contains("step.reopened", await hub.RecordAsync(partner));

        // Back to one, and a year later the document's end closes the step in the same minute.
        await PublishAsync(security, await LoadAsync(security, Set("3.0.0")));
        await hub.RunAsync<JourneyLapse>();
        Assert.Equal(StepState.Held, await StateAsync(partner));
        hub.Clock.Advance(TimeSpan.FromDays(366));
        Assert.Equal(("lapsed", false), Standing(await owner.JsonAsync($"/partners/{partner.Id}/controls"), "SR-6"));
        Assert.Equal(StepState.Lapsed, await StateAsync(partner));
        await hub.RunAsync<JourneyLapse>();
        Assert.Contains("proof.lapsed", await hub.RecordAsync(partner));
    }

    [Fact]
    public async Task A_control_whose_evidence_ends_closes_the_gate_the_same_minute_and_a_new_piece_opens_it_again()
    {
        var security = await hub.AsHub(HubRole.Security);
        await PublishAsync(security, await LoadAsync(security, Set("20.0.0")));
        var partner = await hub.PartnerAsync("Gated", Gated);
        var owner = await hub.AsPartnerAdministrator(partner);
        await owner.PostAsync($"/partners/{partner.Id}/steps/profile/submissions", new { answers = new { customers = "Some" } });
        Assert.Equal((false, "meet", "open"), await GateAsync(owner, partner));

        await ShowAsync(owner, security, partner, hub.Now.AddDays(200));
        Assert.True((await GateAsync(owner, partner)).Open);
        Assert.Contains("gate.opened", await hub.RecordAsync(partner));

        // A version that asks for what is there already says so before it is published.
        var stricter = await security.JsonAsync($"/control-sets/{await LoadAsync(security, Set("20.1.0").Replace("demand: evidence, revalidateDays: 365, guidance: Review", "demand: evidence, revalidateDays: 300, guidance: Review", StringComparison.Ordinal))}/preview");
        Assert.Empty(Row(stricter, partner).GetProperty("lacking").EnumerateArray());

        // Nobody and no job has to notice.
        hub.Clock.Advance(TimeSpan.FromDays(200) - TimeSpan.FromMinutes(1));
        Assert.True((await GateAsync(owner, partner)).Open);
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((false, "meet", "lapsed"), await GateAsync(owner, partner));
        Assert.Contains("SR-6", await owner.ReadAsync("/portal/steps/meet"));
        await hub.RunAsync<JourneyLapse>();
        Assert.Equal("gate.closed", (await hub.RecordAsync(partner)).Last(kind => kind.StartsWith("gate.", StringComparison.Ordinal)));

        await ShowAsync(owner, security, partner, hub.Now.AddDays(100));
        Assert.True((await GateAsync(owner, partner)).Open);
        Assert.Equal("gate.opened", (await hub.RecordAsync(partner)).Last(kind => kind.StartsWith("gate.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_another_segment_owes_opens_in_the_commit_that_changes_it()
    {
        var security = await hub.AsHub(HubRole.Security);
        await PublishAsync(security, await LoadAsync(security, Set("21.0.0").Replace("segment: 2, title: Some, summary: Some., presets: [minimum]", "segment: 2, title: Some, summary: Some., presets: [minimum, more]", StringComparison.Ordinal)
            .Replace("segments:", "  - { key: more, title: More, summary: More., controls: [SR-3] }\nsegments:", StringComparison.Ordinal)));
        var partner = await hub.PartnerAsync("Moves up", Gated);
        var owner = await hub.AsPartnerAdministrator(partner);
        await owner.PostAsync($"/partners/{partner.Id}/steps/profile/submissions", new { answers = new { customers = "Some" } });
        await ShowAsync(owner, security, partner, hub.Now.AddDays(200));
        Assert.True((await GateAsync(owner, partner)).Open);
        Assert.Equal(HttpStatusCode.OK, (await security.PutAsync($"/partners/{partner.Id}/segment", new { segment = 2, reason = "They now reach customer systems.", until = hub.Now.AddDays(30) }, "*")).Status);
        Assert.Equal((false, "meet", "open"), await GateAsync(owner, partner));
    }

    [Fact]
    public async Task A_stranger_sees_no_controls_and_others_write_none()
    {
        var (acme, borg) = (await hub.PartnerAsync("Mine", Book), await hub.PartnerAsync("Theirs", Book));
        Assert.Equal(HttpStatusCode.NotFound, (await (await hub.AsPartnerAdministrator(borg)).GetAsync($"/partners/{acme.Id}/controls")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsHub(HubRole.PartnerManager)).PostAsync("/control-sets", Yaml(Set("8.0.0")))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsHub(HubRole.PartnerManager)).PostAsync("/catalogues", "{}"u8.ToArray())).Status);
    }

    [Fact]
    public async Task A_number_stands_for_one_content_and_two_versions_can_be_compared()
    {
        var security = await hub.AsHub(HubRole.Security);
        var one = await LoadAsync(security, Set("5.0.0"));
        Assert.Equal(one, await LoadAsync(security, Set("5.0.0")));
        Assert.Equal("set-number-taken", (await security.PostAsync("/control-sets", Yaml(Set("5.0.0").Replace("Review them.", "Read them.", StringComparison.Ordinal)))).Problem);
        var two = await LoadAsync(security, Set("5.1.0").Replace("Review them.", "Read them.", StringComparison.Ordinal));
        var changes = await security.JsonAsync($"/control-sets/{two}/changes?from={one}");
        Assert.Equal("guidance", changes.GetProperty("controls")[0].GetProperty("fields")[0].GetProperty("field").GetString());
        Assert.Contains("Read them.", await security.ReadAsync($"/hub/controls/compare?from={one}&to={two}"));
    }

    [Fact]
    public async Task A_catalogue_comes_in_and_goes_out_by_the_api_without_a_loss()
    {
        var security = await hub.AsHub(HubRole.Security);
        var sent = Catalogue("Round trip");
        var imported = await security.PostAsync("/catalogues", Encoding.UTF8.GetBytes(sent));
        Assert.Equal(HttpStatusCode.Created, imported.Status);
        var id = imported.Json.GetProperty("id").GetString();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(sent), JsonNode.Parse((await security.GetAsync($"/catalogues/{id}/oscal")).Body)));
        Assert.Equal(id, (await security.PostAsync("/catalogues", Encoding.UTF8.GetBytes(sent))).Json.GetProperty("id").GetString());
        var broken = await security.PostAsync("/catalogues", Encoding.UTF8.GetBytes(sent[..(sent.Length / 2)]));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "oscal-refused"), (broken.Status, broken.Problem));
        Assert.Contains("Round trip", await security.ReadAsync("/hub/catalogue"));
    }

    [Fact]
    public async Task What_partners_owe_costs_the_same_number_of_questions_however_many_controls_there_are()
    {
        var partner = await hub.PartnerAsync("Counted", Book, segment: 3);
        var security = await hub.AsHub(HubRole.Security);
        await security.PageAsync($"/hub/partners/{partner.Id}/controls");
        Assert.InRange(await hub.QuestionsAsync(() => security.PageAsync($"/hub/partners/{partner.Id}/controls")), 1, 25);
    }

    /// <summary>A piece for SR-6 in the library, accepted by security.</summary>
    private static async Task ShowAsync(Visitor owner, Visitor security, TestPartner partner, DateTimeOffset until)
    {
        var upload = (await owner.PostAsync("/uploads?filename=review.txt", Encoding.UTF8.GetBytes($"Suppliers, {until:O}"))).Json.GetProperty("id").GetGuid();
        var added = await owner.PostAsync($"/partners/{partner.Id}/evidence", new { kind = "report", title = "Review of suppliers", upload, validUntil = until, controls = new[] { "SR-6" } });
        Assert.True(added.Status == HttpStatusCode.Created, added.Text);
        var decided = await security.PostAsync(
            $"/evidence/{added.Json.GetProperty("id").GetGuid()}/decision", new { verdict = "accept", confirmed = new[] { added.Json.GetProperty("links")[0].GetProperty("id").GetGuid() } }, ifMatch: added.Etag);
        Assert.True(decided.Status == HttpStatusCode.OK, decided.Text);
    }

    /// <summary>Whether gate 1 is open, and the step with its state that keeps it closed.</summary>
    private static async Task<(bool Open, string? Step, string? State)> GateAsync(Visitor visitor, TestPartner partner)
    {
        var journey = await visitor.JsonAsync($"/partners/{partner.Id}/journey");
        var gate = journey.GetProperty("gates")[0];
        var blocker = gate.GetProperty("requirements").EnumerateArray().Where(requirement => !requirement.GetProperty("holds").GetBoolean()).Select(requirement => requirement.GetProperty("blocker").GetProperty("step").GetString()).FirstOrDefault();
        var step = journey.GetProperty("steps").EnumerateArray().FirstOrDefault(found => found.GetProperty("key").GetString() == blocker);
        return (gate.GetProperty("open").GetBoolean(), blocker, blocker is null ? null : step.GetProperty("state").GetString());
    }

    private static JsonElement Row(JsonElement preview, TestPartner partner) => preview.GetProperty("first").EnumerateArray().Single(row => row.GetProperty("partner").GetGuid() == partner.Id);

    private async Task<StepState> StateAsync(TestPartner partner) => await hub.WithAsync(async services =>
    {
        var viewer = Viewer.Of(await hub.HubPersonAsync(HubRole.Security));
        var view = (await ((Slipway.Journeys.JourneyReader)services.GetService(typeof(Slipway.Journeys.JourneyReader))!).ReadAsync(viewer, partner.Id))!;
        return view.History.At(view.History.Steps.First(step => step.Key == "meet"), hub.Now).State;
    });

    private async Task AcceptAsync(TestPartner partner)
    {
        var legal = await hub.AsHub(HubRole.Legal);
        var submission = (await legal.JsonAsync($"/partners/{partner.Id}/steps/insurance/submissions")).GetProperty("items")[0];
        var decided = await legal.PostAsync($"/submissions/{submission.GetProperty("id").GetString()}/decision", new { verdict = "accept" }, ifMatch: "*");
        Assert.True(decided.Status == HttpStatusCode.OK, decided.Text);
    }

    private static async Task<string> LoadAsync(Visitor security, string yaml)
    {
        var loaded = await security.PostAsync("/control-sets", Yaml(yaml));
        Assert.True(loaded.Status == HttpStatusCode.Created, loaded.Text);
        return loaded.Json.GetProperty("version").GetProperty("id").GetString()!;
    }

    /// <summary>The latest publication counts, and the clock of the tests stands still by itself.</summary>
    private async Task PublishAsync(Visitor security, string id)
    {
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        var published = await security.PostAsync($"/control-sets/{id}/publication", null, ifMatch: "*");
        Assert.True(published.Status == HttpStatusCode.OK, published.Text);
    }

    private static (string State, bool Holds) Standing(JsonElement owed, string control)
    {
        var found = owed.GetProperty("controls").EnumerateArray().Single(item => item.GetProperty("id").GetString() == control);
        return (found.GetProperty("state").GetString()!, found.GetProperty("holds").GetBoolean());
    }

    private static byte[] Yaml(string text) => Encoding.UTF8.GetBytes(text);

    private static string Catalogue(string title) => $$"""
        { "catalog": { "uuid": "{{Guid.CreateVersion7()}}", "metadata": { "title": "{{title}}", "version": "1", "last-modified": "2026-01-01T00:00:00Z", "oscal-version": "1.1.2" },
          "groups": [ { "id": "zz", "title": "Last", "controls": [ { "id": "zz-1", "title": "One", "unknown": { "kept": 1.50 } } ] } ] } }
        """;

    internal static string Set(string version) => $$"""
        name: small
        version: {{version}}
        title: Small
        summary: Two controls.
        families:
          - { key: SR, title: Supply chain, summary: Whom you rely on. }
        controls:
          - { id: SR-3, title: Suppliers are chosen, practice: foundational, demand: evidence, revalidateDays: 365, guidance: Choose them., promise: Chosen on purpose. }
          - { id: SR-6, title: Suppliers are reviewed, practice: sustaining, demand: evidence, revalidateDays: 365, guidance: Review them., promise: Looked at. }
        presets:
          - { key: minimum, title: Minimum, summary: For all., controls: [SR-6, ] }
        segments:
          - { segment: 1, title: Light, summary: Light., presets: [minimum], revalidateDays: 730 }
          - { segment: 2, title: Some, summary: Some., presets: [minimum], revalidateDays: 730 }
          - { segment: 3, title: Deep, summary: Deep., presets: [minimum], revalidateDays: 730 }

        """;
}
