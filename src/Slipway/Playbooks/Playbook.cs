using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Accounts;
using Slipway.Partners;

namespace Slipway.Playbooks;

/// <summary>One version of the definition of onboarding: data that a hub edits, loaded whole or not at all.</summary>
public sealed record Playbook
{
    public required string Name { get; init; }
    public required string Version { get; init; }
    public required string Title { get; init; }
    public required string Summary { get; init; }

    /// <summary>What changed since the version before, told to partners. Markdown.</summary>
    public string ReleaseNotes { get; init; } = "";
    public IReadOnlyList<Module> Modules { get; init; } = [];
    public IReadOnlyList<Gate> Gates { get; init; } = [];
    public required FitRubric Fit { get; init; }

    /// <summary>Business hours within which the hub answers an application.</summary>
    public required int ApplicationAnswerHours { get; init; }
    public IReadOnlyList<Rubric> Rubrics { get; init; } = [];
    public IReadOnlyList<AgreementTemplate> Agreements { get; init; } = [];
    public IReadOnlyList<Checklist> Checklists { get; init; } = [];
    public IReadOnlyList<RoleDescription> Roles { get; init; } = [];
    public IReadOnlyList<ServiceLevel> ServiceLevels { get; init; } = [];
    public IReadOnlyList<EscalationLevel> Escalation { get; init; } = [];

    [JsonIgnore]
    public IEnumerable<Step> Steps => Modules.SelectMany(module => module.Steps);
}

/// <summary>One of the eight parts of a playbook, with its reason to exist.</summary>
public sealed record Module
{
    public required string Key { get; init; }

    /// <summary>1 to 8, the place on the ways.</summary>
    public required int Number { get; init; }
    public required string Title { get; init; }
    public required string Problem { get; init; }
    public required string Insight { get; init; }
    public required string Solution { get; init; }
    public required string Impact { get; init; }
    public IReadOnlyList<string> Measures { get; init; } = [];
    public IReadOnlyList<Step> Steps { get; init; } = [];
}

/// <summary>The smallest unit: short, verifiable, testable; closed by a proof.</summary>
public sealed record Step
{
    /// <summary>Unique in the playbook and stable across versions: a journey moves from version to version by it.</summary>
    public required string Key { get; init; }
    public required string Title { get; init; }
    public required string Why { get; init; }

    /// <summary>How to do it well. Markdown.</summary>
    public required string Guidance { get; init; }

    /// <summary>The side that provides the proof.</summary>
    public required Side Owner { get; init; }
    public required ProofDefinition Proof { get; init; }
    public required Raci Raci { get; init; }

    /// <summary>Who checks the proof and how fast; none where the system itself observes it.</summary>
    public Review? Review { get; init; }

    /// <summary>Keys of the steps that must hold first.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];
    public Applicability AppliesTo { get; init; } = Applicability.Everyone;

    /// <summary>The gate and requirement that this step counts for; none for most steps.</summary>
    public GateMembership? Gate { get; init; }
    public required Iso44001Stage Stage { get; init; }

    /// <summary>NIST SP 800-53r5 control identifiers, for example <c>SR-6</c>.</summary>
    public IReadOnlyList<string> Controls { get; init; } = [];

    /// <summary>Days for which the proof holds when it carries no date of its own; none means without end.</summary>
    public int? RevalidateDays { get; init; }

    /// <summary>
    /// Days after the end of its validity for which the proof still holds, overdue; 0 where that day is hard. None means 30 where the step is revalidated, 0 otherwise.
    /// </summary>
    public int? GraceDays { get; init; }

    /// <summary>What makes the proof be wanted again before its time.</summary>
    public IReadOnlyList<RevalidationEvent> RevalidateOn { get; init; } = [];

    /// <summary>The pillar of readiness that this step stands under, with what it makes the partner ready for.</summary>
    public Pillar? Pillar { get; init; }
    public IReadOnlyList<Capability> Readiness { get; init; } = [];
}

/// <summary>What may happen to a partner that makes earlier proofs worth a second look.</summary>
public enum RevalidationEvent
{
    /// <summary>The partner reported an incident.</summary>
    Incident,

    /// <summary>The organisation has other owners, or whoever gave the proof has left.</summary>
    OwnerChange,

    /// <summary>The partner moved to another segment.</summary>
    SegmentChange,

    /// <summary>Another version of the control set is in force.</summary>
    ControlSetChange,
}

/// <summary>What closes a step: the name of a proof kind that a module registered, and its settings (a JSON object).</summary>
public sealed record ProofDefinition(string Kind, JsonElement Settings);

/// <summary>Who is responsible, accountable, consulted and informed; role names in kebab case, hub or <c>partner-…</c>.</summary>
public sealed record Raci(
    string Responsible,
    string Accountable,
    IReadOnlyList<string> Consulted,
    IReadOnlyList<string> Informed);

/// <summary>The hub role that decides, within <paramref name="Hours"/> business hours of the hub's calendar.</summary>
public sealed record Review(HubRole Role, int Hours);

/// <summary>For whom a step exists; an empty list means all.</summary>
public sealed record Applicability(
    IReadOnlyList<Archetype> Archetypes,
    IReadOnlyList<Tier> Tiers,
    IReadOnlyList<int> Segments)
{
    public static Applicability Everyone { get; } = new([], [], []);

    public bool Covers(Archetype archetype, Tier tier, int segment) =>
        (Archetypes.Count == 0 || Archetypes.Contains(archetype))
        && (Tiers.Count == 0 || Tiers.Contains(tier))
        && (Segments.Count == 0 || Segments.Contains(segment));
}

/// <summary>The gate and requirement that a step counts for.</summary>
public sealed record GateMembership(string Gate, string Requirement);

/// <summary>A named set of steps that must all hold, grouped into requirements that a person can read.</summary>
public sealed record Gate
{
    public required string Key { get; init; }
    public required int Number { get; init; }
    public required string Title { get; init; }

    /// <summary>What the partner may do once it is open, as a sentence.</summary>
    public required string Opens { get; init; }
    public IReadOnlyList<GateRequirement> Requirements { get; init; } = [];
}

/// <summary>One requirement of a gate.</summary>
public sealed record GateRequirement(string Key, string Title);

/// <summary>The five pillars of readiness and the value narrative.</summary>
[System.ComponentModel.Description("The five pillars of readiness and the value narrative.")]
public enum Pillar
{
    Accreditation,
    DataExchange,
    SecurityPosture,
    CommercialTerms,
    EscalationPath,
    ValueNarrative,
}

/// <summary>What a partner may be ready to do.</summary>
public enum Capability
{
    Market,
    Sell,
    Deliver,
    Support,
}

/// <summary>The eight stages of the ISO 44001 life cycle of a collaboration.</summary>
public enum Iso44001Stage
{
    Awareness,
    Knowledge,
    InternalAssessment,
    PartnerSelection,
    WorkingTogether,
    ValueCreation,
    StayingTogether,
    ExitStrategy,
}

/// <summary>How an application is scored: the sum of points of the criteria that hold, out of the sum of all.</summary>
public sealed record FitRubric(int AcceptFrom, IReadOnlyList<FitCriterion> Criteria);

/// <summary>
/// One criterion: a fact of the application (<c>archetype</c>, <c>markets</c>, <c>customers</c>, <c>roles</c>, <c>narrative</c>,
/// <c>founded</c>, <c>domain</c>), the points it can give, and the reason shown either way.
/// </summary>
public sealed record FitCriterion
{
    public required string Key { get; init; }
    public required string Title { get; init; }
    public required string Fact { get; init; }
    public required int Points { get; init; }

    /// <summary>Values that earn the points, for a fact that is one of a list or a list itself.</summary>
    public IReadOnlyList<string> AnyOf { get; init; } = [];

    /// <summary>The least count, length or number that earns the points.</summary>
    public int? AtLeast { get; init; }
    public required string Met { get; init; }
    public required string NotMet { get; init; }
}

/// <summary>How a person judges: each criterion scored 0 to 3 with words for each level.</summary>
public sealed record Rubric
{
    public required string Key { get; init; }
    public required string Title { get; init; }

    /// <summary>The weighted mean, 0 to 3, from which the sign-off passes.</summary>
    public required decimal PassFrom { get; init; }
    public IReadOnlyList<RubricCriterion> Criteria { get; init; } = [];
}

/// <summary>One criterion of a rubric, with words for each score.</summary>
/// <param name="Levels">Four sentences, for 0, 1, 2 and 3.</param>
/// <param name="Minimum">The least score at which the sign-off may pass at all.</param>
public sealed record RubricCriterion(string Key, string Title, int Weight, int Minimum, IReadOnlyList<string> Levels);

/// <summary>An agreement as it is before the names are filled in.</summary>
public sealed record AgreementTemplate
{
    public required string Key { get; init; }
    public required string Title { get; init; }
    public required string Version { get; init; }

    /// <summary>True for the one partner contract whose last signature starts the Time to First Value clock.</summary>
    public bool StartsClock { get; init; }

    /// <summary>Months from the last signature until it ends; none means until terminated.</summary>
    public int? ValidMonths { get; init; }

    /// <summary>Days within which it must be signed before the offer expires.</summary>
    public int SignWithinDays { get; init; } = 30;

    /// <summary>Who signs, in order.</summary>
    public IReadOnlyList<SignatoryDefinition> Signatories { get; init; } = [];

    /// <summary>Markdown with merge fields in double braces, for example <c>{{partner.legalName}}</c>.</summary>
    public required string Body { get; init; }
}

/// <summary>A place in the signing order of a template.</summary>
/// <param name="Capacity">In which capacity the person signs, for example "Authorised officer".</param>
public sealed record SignatoryDefinition(Side Side, string Capacity);

/// <summary>Things to do in order, outside the steps.</summary>
public sealed record Checklist(string Key, string Title, Side For, IReadOnlyList<string> Items);

/// <summary>What a role is there for.</summary>
public sealed record RoleDescription(string Role, string Title, string Purpose, IReadOnlyList<string> Duties, string Time);

/// <summary>Service hours promised by priority, in minutes of the hub's business calendar.</summary>
public sealed record ServiceLevel(string Priority, string Meaning, int RespondMinutes, int UpdateMinutes, int ResolveMinutes);

/// <summary>Where to turn when something does not move.</summary>
public sealed record EscalationLevel(int Level, string When, string To, string Expect);
