using System.Text.Json;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Playbooks;

namespace Slipway.Tests.Fixture;

/// <summary>
/// Six steps with every kind of proof that rests on what people send: a form without a reviewer (<c>profile</c>), a form with one
/// (<c>security</c>), a document (<c>insurance</c>, holds a year), sign-offs on evidence (<c>architecture</c>) and on the hub's own word
/// (<c>welcome</c>), and a step for the technology archetype alone (<c>sandbox</c>).
/// </summary>
public static class SmallPlaybook
{
    public static Playbook Book { get; } = new()
    {
        Name = "small",
        Version = "1.0.0",
        Title = "Small",
        Summary = "Six steps in two modules",
        ApplicationAnswerHours = 40,
        Fit = new FitRubric(0, []),
        Rubrics =
        [
            new Rubric
            {
                Key = "review", Title = "Architecture review", PassFrom = 2,
                Criteria = [Criterion("design", weight: 2, minimum: 1), Criterion("operation", weight: 1, minimum: 0)],
            },
        ],
        Gates =
        [
            new Gate { Key = "gate-1", Number = 1, Title = "Gate 1", Opens = "Listing", Requirements = [new("identity", "Identity"), new("security", "Security attestation")] },
            new Gate { Key = "gate-2", Number = 2, Title = "Gate 2", Opens = "Selling", Requirements = [new("architecture", "Architecture")] },
        ],
        Modules =
        [
            Module("qualification", 1, "Qualification",
                Step("profile", "Company profile", Form(Question("customers"))) with { Gate = new("gate-1", "identity"), Pillar = Pillar.Accreditation, Readiness = [Capability.Sell] },
                Step("welcome", "Welcome call", SignOff("partner-manager", "optional")) with { Owner = Side.Hub, Raci = new Raci("partner-manager", "partner-manager", [], []) },
                Step("sandbox", "Sandbox", Form(Question("endpoint"))) with { AppliesTo = new Applicability([Archetype.Technology], [], []) }),
            Module("compliance", 3, "Compliance",
                Step("security", "Security questionnaire", Form(Question("encryption"))) with
                {
                    Review = new Review(HubRole.Security, 16), Needs = ["profile"], Gate = new("gate-1", "security"), Pillar = Pillar.SecurityPosture, Readiness = [Capability.Sell],
                },
                Step("insurance", "Insurance certificate", Document()) with { Review = new Review(HubRole.Legal, 16) },
                Step("architecture", "Architecture validation", SignOff("technical-authority", "required")) with { Needs = ["security"], Gate = new("gate-2", "architecture") }),
        ],
    };

    private static Module Module(string key, int number, string title, params Step[] steps) =>
        new() { Key = key, Number = number, Title = title, Problem = "P", Insight = "I", Solution = "S", Impact = "I", Steps = steps };

    private static Step Step(string key, string title, ProofDefinition proof) => new()
    {
        Key = key, Title = title, Why = "Because.", Guidance = "Do it.", Owner = Side.Partner, Proof = proof, Stage = Iso44001Stage.Awareness,
        Raci = new Raci("partner-administrator", "partner-manager", [], []),
    };

    private static RubricCriterion Criterion(string key, int weight, int minimum) => new(key, key, weight, minimum, ["none", "some", "most", "all"]);

    private static ProofDefinition Form(string question) => new("form", JsonElement.Parse($$"""{"fields":[{{question}}]}"""));

    private static string Question(string key) => $$"""{"key":"{{key}}","label":"{{key}}","type":"text"}""";

    private static ProofDefinition Document() => new("document", JsonElement.Parse(
        """{"accept":["pdf","txt"],"maxMegabytes":1,"holdsFrom":"accepted","maxAgeDays":365}"""));

    private static ProofDefinition SignOff(string by, string evidence) => new("sign-off", JsonElement.Parse(
        $$"""{"by":"{{by}}","rubric":"review","evidence":"{{evidence}}"}"""));
}
