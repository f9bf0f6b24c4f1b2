using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Slipway.Accounts;

namespace Slipway.Compliance.Controls;

/// <summary>One version of what partners owe in security and privacy: data that a hub edits, loaded whole or not at all.</summary>
public sealed record ControlSet
{
    [RegularExpression("^[a-z0-9]+(-[a-z0-9]+)*$")] public required string Name { get; init; }

    /// <summary>Three numbers; a number stands for one content, for ever.</summary>
    [RegularExpression(@"^\d{1,5}\.\d{1,5}\.\d{1,5}$")] public required string Version { get; init; }
    public required string Title { get; init; }
    public required string Summary { get; init; }

    /// <summary>What changed since the version before, told to partners. Markdown.</summary>
    public string ReleaseNotes { get; init; } = "";
    public IReadOnlyList<ControlFamily> Families { get; init; } = [];
    public IReadOnlyList<ControlDefinition> Controls { get; init; } = [];
    public IReadOnlyList<ControlPreset> Presets { get; init; } = [];

    /// <summary>One for each of the three segments.</summary>
    public IReadOnlyList<SegmentDemands> Segments { get; init; } = [];
}

/// <summary>A group of controls of one subject, for example <c>SR</c>, supply chain risk management.</summary>
public sealed record ControlFamily
{
    /// <summary>The letters that its controls begin with.</summary>
    [RegularExpression("^[A-Z]{2}$")] public required string Key { get; init; }
    public required string Title { get; init; }

    /// <summary>What it is about, in a sentence for somebody outside security.</summary>
    public required string Summary { get; init; }
}

/// <summary>One security or privacy requirement, under its identifier in NIST SP 800-53r5.</summary>
public sealed record ControlDefinition
{
    /// <summary>As people write it, for example <c>SR-3</c> or <c>SR-11(1)</c>.</summary>
    [RegularExpression(@"^[A-Z]{2}-\d{1,2}(\(\d{1,2}\))?$")] public required string Id { get; init; }
    public required string Title { get; init; }

    /// <summary>Under which of the three levels of practice of NIST SP 800-161r1 the hub counts it.</summary>
    public required PracticeLevel Practice { get; init; }
    public required Demand Demand { get; init; }

    /// <summary>Days for which whatever speaks for the control counts, at most.</summary>
    [Range(1, 3650)] public required int RevalidateDays { get; init; }

    /// <summary>What is asked and how to do it, for a partner who never read a standard. Markdown.</summary>
    public required string Guidance { get; init; }

    /// <summary>The promise to customers that it protects, as a sentence.</summary>
    public required string Promise { get; init; }

    /// <summary>Where it comes from, for example <c>SP 800-161r1 SR-3</c>.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>What the hub decided where the standard leaves it open.</summary>
    public IReadOnlyList<ControlParameter> Parameters { get; init; } = [];
}

/// <summary>How far along a practice is, by NIST SP 800-161r1.</summary>
public enum PracticeLevel
{
    /// <summary>What an organisation needs to begin at all.</summary>
    Foundational,

    /// <summary>What makes it last.</summary>
    Sustaining,

    /// <summary>What makes it predict and adapt.</summary>
    Enhancing,
}

/// <summary>What it takes until a control counts as met.</summary>
public enum Demand
{
    /// <summary>The partner's own word, read by a reviewer, suffices.</summary>
    Answer,

    /// <summary>Something to look at, reviewed.</summary>
    Evidence,
}

/// <summary>A value that the standard leaves to the organisation, typed.</summary>
public sealed record ControlParameter
{
    public required string Key { get; init; }
    public required string Label { get; init; }
    public required ParameterType Type { get; init; }

    /// <summary>A number, a text, one of the choices, or a list of them, as the type says.</summary>
    public required JsonElement Value { get; init; }

    /// <summary>Of a number, for example <c>hours</c>.</summary>
    public string? Unit { get; init; }
    public IReadOnlyList<string> Choices { get; init; } = [];
}

/// <summary>What kind of value a parameter has.</summary>
public enum ParameterType
{
    Text,
    Number,
    Choice,
    Choices,
}

/// <summary>A named list of controls.</summary>
public sealed record ControlPreset
{
    public required string Key { get; init; }
    public required string Title { get; init; }
    public required string Summary { get; init; }
    public IReadOnlyList<string> Controls { get; init; } = [];
}

/// <summary>What a partner of one segment owes.</summary>
public sealed record SegmentDemands
{
    [Range(1, 3)] public required int Segment { get; init; }
    public required string Title { get; init; }

    /// <summary>Which partners are meant, and what it brings.</summary>
    public required string Summary { get; init; }

    /// <summary>Keys of the presets whose controls are owed together.</summary>
    public IReadOnlyList<string> Presets { get; init; } = [];

    /// <summary>Keys of the questionnaires that are sent.</summary>
    public IReadOnlyList<string> Questionnaires { get; init; } = [];

    /// <summary>What to have at hand beyond answers, in words.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>Days after which everything is proved again at the latest.</summary>
    [Range(1, 3650)] public required int RevalidateDays { get; init; }

    /// <summary>Roles of the hub whose agreement whoever lets a partner into this segment has or asks for. Told on the page, not enforced.</summary>
    public IReadOnlyList<HubRole> Approvals { get; init; } = [];

    /// <summary>Controls of which this segment asks more than their definition.</summary>
    public IReadOnlyList<StricterControl> Stricter { get; init; } = [];
}

/// <summary>One control of which a segment asks more.</summary>
public sealed record StricterControl
{
    public required string Control { get; init; }
    public Demand? Demand { get; init; }
    [Range(1, 3650)] public int? RevalidateDays { get; init; }

    /// <summary>Told to the partner.</summary>
    public required string Because { get; init; }
}
