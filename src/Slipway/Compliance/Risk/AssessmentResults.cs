using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.Compliance.Controls;
using Slipway.Compliance.Findings;
using Slipway.Platform;

namespace Slipway.Compliance.Risk;

/// <summary>
/// The risk of one partner as OSCAL assessment results (version 1.1.2): a finding for each owed control with its status, an observation for everything that
/// speaks for or against it, a risk for each finding with its treatment. People appear by id alone.
/// </summary>
public static class AssessmentResults
{
    public const string OscalVersion = "1.1.2";

    public static JsonObject Of(PartnerRisk risk, HubOptions hub)
    {
        var partner = risk.Partner.Id;
        var plan = OscalId.Of($"plan:{partner}:{risk.Owed.Published.Id}");
        return new JsonObject
        {
            ["assessment-results"] = new JsonObject
            {
                ["uuid"] = Id($"results:{partner}:{Moment(risk.At)}"),
                ["metadata"] = new JsonObject
                {
                    ["title"] = $"Assessment results: {risk.Partner.Name}",
                    ["last-modified"] = Moment(risk.At),
                    ["version"] = Moment(risk.At),
                    ["oscal-version"] = OscalVersion,
                    ["parties"] = new JsonArray(
                        Party($"hub:{hub.Name}", hub.LegalName ?? hub.Name),
                        Party($"partner:{partner}", risk.Partner.LegalName)),
                },
                ["import-ap"] = new JsonObject { ["href"] = $"#{plan}" },
                ["results"] = new JsonArray(Result(risk)),
                ["back-matter"] = new JsonObject
                {
                    ["resources"] = new JsonArray(new JsonObject
                    {
                        ["uuid"] = plan.ToString(),
                        ["title"] = $"Control set {risk.Owed.Published.Set.Title}, version {risk.Owed.Published.Set.Version}, segment {risk.Owed.Segment}",
                        ["description"] = "What a partner of this segment owes. It stands in the place of an assessment plan: what is owed is checked whenever something is given, and again on its schedule.",
                    }),
                },
            },
        };
    }

    private static JsonObject Result(PartnerRisk risk)
    {
        var supports = risk.Owed.Standings.SelectMany(standing => standing.Reasons).DistinctBy(Name).ToList();
        var result = new JsonObject
        {
            ["uuid"] = Id($"result:{risk.Partner.Id}:{Moment(risk.At)}"),
            ["title"] = $"{risk.Partner.Name}, segment {risk.Owed.Segment}",
            ["description"] = risk.Score is { } score
                ? string.Create(CultureInfo.InvariantCulture, $"{risk.Owed.Holding} of {risk.Owed.Standings.Count} owed controls hold; the score is {score:0.#} of 100.")
                : "Nothing is owed in this segment.",
            ["start"] = Moment(risk.Partner.JoinedAt),
            ["end"] = Moment(risk.At),
            ["reviewed-controls"] = new JsonObject { ["control-selections"] = new JsonArray(Selection(risk)) },
        };

        // The schema knows no empty lists: what is not there is left out.
        Add(result, "observations", supports.Select(Observation));
        Add(result, "risks", risk.Findings.Select(finding => Risk(finding, risk.At)));
        Add(result, "findings", risk.Owed.Standings.Select(standing => Finding(standing, risk)));
        return result;
    }

    private static JsonObject Selection(PartnerRisk risk) => risk.Owed.Standings.Count == 0
        ? new JsonObject { ["include-all"] = new JsonObject() }
        : new JsonObject { ["include-controls"] = new JsonArray([.. risk.Owed.Standings.Select(standing => (JsonNode)new JsonObject { ["control-id"] = OscalId.Control(standing.Control.Id) })]) };

    private static JsonObject Observation(ControlSupport support)
    {
        var observation = new JsonObject
        {
            ["uuid"] = Id($"observation:{Name(support)}"),
            ["title"] = $"{support.Control}: {support.Kind.Kebab().Replace('-', ' ')}, {support.State.Kebab().Replace('-', ' ')}",
            ["description"] = support.Summary,
            ["methods"] = new JsonArray(support.Kind == SupportKind.Evidence ? "EXAMINE" : "INTERVIEW"),
            ["relevant-evidence"] = new JsonArray(new JsonObject { ["description"] = $"{support.Source}, degree {support.Degree.ToString("0.##", CultureInfo.InvariantCulture)}" }),
            ["collected"] = Moment(support.From),
        };
        if (support.Until is { } until) observation["expires"] = Moment(until);
        return observation;
    }

    private static JsonObject Risk(Finding finding, DateTimeOffset at)
    {
        var risk = new JsonObject
        {
            ["uuid"] = Id($"risk:{finding.Id}"),
            ["title"] = finding.Title,
            ["description"] = finding.Detail,
            ["statement"] = $"Severity {finding.Severity.Kebab()}, to be put right by the {finding.Side.Kebab()}.",
            ["status"] = Status(finding, at),
            ["characterizations"] = new JsonArray(new JsonObject
            {
                ["origin"] = new JsonObject { ["actors"] = new JsonArray(new JsonObject { ["type"] = "tool", ["actor-uuid"] = Id("tool:slipway") }) },
                ["facets"] = new JsonArray(new JsonObject { ["name"] = "severity", ["system"] = "https://slipway.example/ns/severity", ["value"] = finding.Severity.Kebab() }),
            }),
            ["deadline"] = Moment(finding.Due),
        };
        Add(risk, "remediations", finding.Treatments.OrderBy(treatment => treatment.DecidedAt).Select(Remediation));
        return risk;
    }

    /// <summary>A deviation is a risk that the hub lives with, or that somebody else carries.</summary>
    private static string Status(Finding finding, DateTimeOffset at) => finding.StateAt(at) switch
    {
        FindingState.Resolved => "closed",
        FindingState.RiskAccepted or FindingState.Transferred => "deviation-approved",
        FindingState.Reported => "remediating",
        _ => finding.Covering(at) is { Kind: TreatmentKind.Fix } ? "remediating" : "open",
    };

    private static JsonObject Remediation(FindingTreatment treatment)
    {
        var remediation = new JsonObject
        {
            ["uuid"] = Id($"treatment:{treatment.Id}"),
            ["lifecycle"] = treatment.Kind == TreatmentKind.Fix ? "planned" : "recommendation",
            ["title"] = treatment.Kind switch { TreatmentKind.Fix => "Fix", TreatmentKind.Accept => "Risk accepted", _ => $"Risk transferred to {treatment.To}" },
            ["description"] = treatment.Reason,
        };
        var facts = new List<JsonNode> { Property("type", treatment.Kind switch { TreatmentKind.Fix => "mitigate", TreatmentKind.Accept => "accept", _ => "transfer" }) };
        remediation["props"] = new JsonArray([.. facts]);
        return remediation;
    }

    private static JsonObject Finding(ControlStanding standing, PartnerRisk risk)
    {
        var control = OscalId.Control(standing.Control.Id);
        var finding = new JsonObject
        {
            ["uuid"] = Id($"finding:{risk.Partner.Id}:{control}"),
            ["title"] = $"{standing.Control.Id} {standing.Control.Title}",
            ["description"] = $"{standing.State.Kebab().Replace('-', ' ')}{(standing.Until is { } until ? $", until {Moment(until)}" : "")}",
            ["target"] = new JsonObject
            {
                ["type"] = "objective-id",
                ["target-id"] = $"{control}_obj",
                ["status"] = new JsonObject { ["state"] = standing.Holds ? "satisfied" : "not-satisfied", ["reason"] = standing.State == ControlState.Met ? "pass" : standing.Holds ? "other" : "fail" },
            },
        };
        Add(finding, "related-observations", standing.Reasons.DistinctBy(Name).Select(support => new JsonObject { ["observation-uuid"] = Id($"observation:{Name(support)}") }));
        Add(finding, "related-risks", risk.Findings.Where(found => string.Equals(found.Control, standing.Control.Id, StringComparison.OrdinalIgnoreCase))
            .Select(found => new JsonObject { ["risk-uuid"] = Id($"risk:{found.Id}") }));
        return finding;
    }

    private static JsonObject Party(string name, string title) => new() { ["uuid"] = Id($"party:{name}"), ["type"] = "organization", ["name"] = title };

    private static JsonObject Property(string name, string value) => new() { ["name"] = name, ["value"] = value };

    private static void Add(JsonObject to, string name, IEnumerable<JsonObject> items)
    {
        var list = items.Select(item => (JsonNode)item).ToArray();
        if (list.Length > 0) to[name] = new JsonArray(list);
    }

    private static string Name(ControlSupport support) => $"{support.Source}:{support.Control}:{Moment(support.From)}";

    private static string Id(string name) => OscalId.Of(name).ToString();

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
