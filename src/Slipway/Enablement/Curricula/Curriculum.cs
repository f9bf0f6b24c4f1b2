using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Accounts;
using Slipway.Enablement.Questions;
using Slipway.Partners;
using Slipway.Playbooks;

namespace Slipway.Enablement.Curricula;

/// <summary>What the people of one role learn, in the order in which they learn it, as a file gives it.</summary>
/// <param name="Key">Small letters, digits and hyphens; stays the same for ever.</param>
/// <param name="Purpose">What somebody can do afterwards, in a sentence.</param>
/// <param name="Role">Whom it is for.</param>
/// <param name="Required">For which partners it is required; an empty list means all of them.</param>
/// <param name="Optional">For which other partners it is offered; everybody else's unless said.</param>
/// <param name="DueDays">Days from the day on which a person joined, or on which the curriculum came, to the day on which it is due.</param>
/// <param name="Courses">At least one.</param>
public sealed record Curriculum(
    string Key, string Title, string Purpose, LearningRole Role, Audience Required, Audience? Optional, [property: Range(1, 730)] int DueDays, IReadOnlyList<Course> Courses)
{
    [JsonIgnore]
    public IEnumerable<Lesson> Lessons => Courses.SelectMany(course => course.Lessons);

    [JsonIgnore]
    public IEnumerable<Assignment> Assignments => Courses.SelectMany(course => course.Assignments);

    public Lesson? Lesson(string key) => Lessons.FirstOrDefault(lesson => lesson.Key == key);

    public Assignment? Assignment(string key) => Assignments.FirstOrDefault(assignment => assignment.Key == key);

    /// <summary>What it is to a person of a partner; none where it is not offered to the partner.</summary>
    public Need? NeedOf(Archetype archetype, Tier tier, IEnumerable<PartnerRole> roles) =>
        Required.Covers(archetype, tier) ? roles.Contains(Role.Of()) ? Need.Required : Need.Optional
        : Optional?.Covers(archetype, tier) != false ? Need.Optional
        : null;
}

/// <summary>Whom a curriculum is for.</summary>
public enum LearningRole
{
    Sales,
    Solution,
    Delivery,
    Support,
}

/// <summary>Whether one must or may.</summary>
public enum Need
{
    Required,
    Optional,
}

/// <summary>Kinds of partner.</summary>
/// <param name="Archetypes">Empty means all.</param>
/// <param name="Tiers">Empty means all.</param>
public sealed record Audience(IReadOnlyList<Archetype> Archetypes, IReadOnlyList<Tier> Tiers)
{
    public static readonly Audience Everyone = new([], []);

    public bool Covers(Archetype archetype, Tier tier) => (Archetypes.Count == 0 || Archetypes.Contains(archetype)) && (Tiers.Count == 0 || Tiers.Contains(tier));
}

/// <summary>Lessons and assignments that belong together.</summary>
public sealed record Course(string Key, string Title, IReadOnlyList<Lesson> Lessons, IReadOnlyList<Assignment> Assignments);

/// <summary>Something to read, and questions to see whether it was understood.</summary>
/// <param name="Key">Unique within the curriculum; what edits of the lesson have in common.</param>
/// <param name="Minutes">How long it takes, about.</param>
/// <param name="Text">Markdown; where it is left out, the file named after the lesson in the folder named after the curriculum is taken.</param>
/// <param name="Check">Questions as in a bank, without topic and difficulty; whoever answers them all right has done the lesson.</param>
public sealed record Lesson(string Key, string Title, [property: Range(1, 240)] int Minutes, string? Text, IReadOnlyList<Question> Check)
{
    [JsonIgnore]
    public string Body => Text ?? "";

    /// <summary>SHA-256 of what one reads and is asked. While it stays, progress stays.</summary>
    public string Fingerprint() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Body + "\n" + JsonSerializer.Serialize(Check, PlaybookJson.Options))));
}

/// <summary>Work that a person hands in and somebody at the hub looks at.</summary>
/// <param name="Key">Unique within the curriculum.</param>
/// <param name="Task">What to do and to hand in, in Markdown.</param>
/// <param name="Criteria">What it is accepted by, at least one.</param>
public sealed record Assignment(string Key, string Title, string Task, IReadOnlyList<string> Criteria);

public static class LearningRoles
{
    public static PartnerRole Of(this LearningRole role) => role switch
    {
        LearningRole.Sales => PartnerRole.Seller,
        LearningRole.Solution => PartnerRole.Solution,
        LearningRole.Delivery => PartnerRole.Delivery,
        _ => PartnerRole.Support,
    };
}
