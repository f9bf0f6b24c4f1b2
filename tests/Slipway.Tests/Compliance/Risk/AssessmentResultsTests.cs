using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;
using Slipway.Accounts;
using Slipway.Compliance.Controls;
using Slipway.Compliance.Findings;
using Slipway.Compliance.Questionnaires;
using Slipway.Compliance.Risk;
using Slipway.Partners;
using Slipway.Platform;

namespace Slipway.Tests.Compliance.Risk;

/// <summary>The export against an excerpt of the published structure of OSCAL 1.1.2: every field that is written, those that are demanded, and no other.</summary>
public sealed class AssessmentResultsTests
{
    private static readonly DateTimeOffset Day = new(2026, 11, 16, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Partner = Guid.CreateVersion7();

    [Fact]
    public async Task It_follows_the_published_structure()
    {
        var schema = await JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Compliance/Risk/oscal-assessment-results.json")));
        Assert.Empty(schema.Validate(Export().ToJsonString()));
        Assert.Empty(schema.Validate(Export([], []).ToJsonString()));
    }

    [Fact]
    public async Task The_excerpt_notices_what_is_wrong()
    {
        var schema = await JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Compliance/Risk/oscal-assessment-results.json")));
        foreach (var spoil in new Action<JsonNode>[]
        {
            export => export["assessment-results"]!["uuid"] = Guid.CreateVersion7().ToString(),
            export => export["assessment-results"]!.AsObject().Remove("import-ap"),
            export => export["assessment-results"]!["results"]![0]!["findings"]![0]!["target"]!["status"]!["state"] = "met",
            export => export["assessment-results"]!["results"]![0]!["risks"] = new JsonArray(),
            export => export["assessment-results"]!["surplus"] = 1,
        })
        {
            var export = JsonNode.Parse(Export().ToJsonString())!;
            spoil(export);
            Assert.NotEmpty(schema.Validate(export.ToJsonString()));
        }
    }

    [Fact]
    public void Every_reference_leads_to_something_and_the_next_export_names_it_alike()
    {
        var results = Export()["assessment-results"]!["results"]![0]!;
        var observations = Ids(results["observations"]!);
        var risks = Ids(results["risks"]!);
        foreach (var finding in results["findings"]!.AsArray())
        {
            Assert.All(finding!["related-observations"]?.AsArray() ?? [], related => Assert.Contains(related!["observation-uuid"]!.ToString(), observations));
            Assert.All(finding["related-risks"]?.AsArray() ?? [], related => Assert.Contains(related!["risk-uuid"]!.ToString(), risks));
        }

        Assert.Equal(observations, Ids(Export()["assessment-results"]!["results"]![0]!["observations"]!));
        Assert.Equal(2, results["findings"]!.AsArray().Count);
        Assert.Equal(["satisfied", "not-satisfied"], results["findings"]!.AsArray().Select(finding => finding!["target"]!["status"]!["state"]!.ToString()));
        Assert.Equal("deviation-approved", results["risks"]![0]!["status"]!.ToString());
    }

    /// <summary>The example of RFC 9562, appendix A.4, by the same steps over its own name space.</summary>
    [Fact]
    public void Identifiers_are_of_version_five()
    {
        var id = OscalId.Of("anything").ToString();
        Assert.Equal('5', id[14]);
        Assert.Contains(id[19], "89ab");
        Assert.Equal(OscalId.Of("anything"), OscalId.Of("anything"));
        Assert.NotEqual(OscalId.Of("anything"), OscalId.Of("something"));
        Assert.Equal("sr-11.1", OscalId.Control("SR-11(1)"));
    }

    private static JsonObject Export() => Export(
        [FamilyScoreTests.Standing("SR-3", ControlState.Met), FamilyScoreTests.Standing("SR-11(1)", ControlState.NotMet)], [Accepted()]);

    private static JsonObject Export(IReadOnlyList<ControlStanding> standings, IReadOnlyList<Finding> findings)
    {
        var identity = new PartnerIdentity("Acme B.V.", "Acme", "acme", "NL", "12345678", "acme.example", Archetype.Reseller, 1);
        var seat = Guid.CreateVersion7();
        var (partner, _) = Slipway.Partners.Partner.Join(identity, new ChairHolders(seat, seat, seat), Partner, Day.AddDays(-30));
        var owed = new OwedStandings(PublishedControls.None, 1, standings);
        return AssessmentResults.Of(new PartnerRisk(partner, owed, RiskCount.Figures(owed, [.. findings], Day), findings, [], Day), new HubOptions());
    }

    private static Finding Accepted()
    {
        var finding = Finding.Raise(Partner, new NewFinding("test:1", "SR-11(1)", Severity.High, "Seals are not checked", "Two of ten were broken.", Side.Partner, Day.AddDays(30)), Day.AddDays(-9)).Value.Finding;
        var security = new Viewer { PersonId = Guid.CreateVersion7(), Name = "Security", HubRoles = new HashSet<HubRole> { HubRole.Security } };
        Assert.Null(finding.AcceptRisk(security, "The supplier changes in January.", Day.AddDays(60), Day.AddDays(-1)).Refusal);
        return finding;
    }

    private static List<string> Ids(JsonNode list) => [.. list.AsArray().Select(item => item!["uuid"]!.ToString())];
}
