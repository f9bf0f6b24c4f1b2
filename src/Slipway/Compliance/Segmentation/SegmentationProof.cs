using System.Text.Json;
using Slipway.Accounts;
using Slipway.Journeys.Fields;
using Slipway.Journeys.Submissions;
using Slipway.Platform.Data;
using Slipway.Playbooks;

namespace Slipway.Compliance.Segmentation;

/// <summary>
/// <c>segmentation</c>: a few plain questions whose answers, once a reviewer accepted them, decide the partner's segment. It is sent, reviewed and
/// sent again like any form; what follows from it is <see cref="SegmentFollows"/>.
/// </summary>
public sealed class SegmentationProof(AppDb db) : SubmissionKind(db)
{
    public const string Name = "segmentation";
    private static readonly Review UnlessSaid = new(HubRole.Security, 16);

    public override string Kind => Name;

    public override Type Panel => typeof(Pages.SegmentationPanel);

    /// <summary>A segment that nobody read would let a partner choose its own checks.</summary>
    public override Review? Reviewer(Step step) => step.Review ?? UnlessSaid;

    public override Type? BesideReview => typeof(Pages.SegmentPreview);

    public override IReadOnlyList<FieldDefinition> Fields(Step step) =>
        [.. Questions(step.Proof.Settings).Select(question => question.Field), .. FieldDefinitions.Of(step.Proof.Settings)];

    public static IReadOnlyList<SegmentQuestion> Questions(JsonElement settings) =>
        settings.ValueKind == JsonValueKind.Object && settings.TryGetProperty("questions", out var questions)
            ? questions.Deserialize<List<SegmentQuestion>>(FieldDefinitions.Json) ?? []
            : [];

    public override IEnumerable<SettingProblem> Validate(JsonElement settings, Playbook playbook)
    {
        foreach (var key in settings.EnumerateObject().Select(property => property.Name).Where(key => key is not ("questions" or "fields")))
        {
            yield return new SettingProblem(key, $"a segmentation has no setting {key}; it has questions and fields");
        }

        if (!settings.TryGetProperty("questions", out var questions) || questions.ValueKind != JsonValueKind.Array || questions.GetArrayLength() == 0)
        {
            yield return new SettingProblem("questions", "a segmentation needs questions");
            yield break;
        }

        var read = new List<SegmentQuestion>();
        foreach (var (q, element) in questions.EnumerateArray().Index())
        {
            foreach (var reason in Problems(element, read)) yield return new SettingProblem($"questions[{q}]", reason);
        }

        foreach (var aspect in Enum.GetValues<SegmentAspect>().Where(aspect => read.Count == questions.GetArrayLength() && read.All(question => question.About != aspect)))
        {
            yield return new SettingProblem("questions", $"asks nothing about {aspect.ToString().ToLowerInvariant()}");
        }

        foreach (var problem in FieldDefinitions.Validate(settings)) yield return problem;
    }

    private static IEnumerable<string> Problems(JsonElement element, List<SegmentQuestion> read)
    {
        SegmentQuestion? question = null;
        string? unreadable = null;
        try
        {
            question = element.Deserialize<SegmentQuestion>(FieldDefinitions.Json);
        }
        catch (JsonException problem)
        {
            unreadable = $"is not a question: {problem.Message}";
        }

        if (question is null)
        {
            yield return unreadable ?? "is empty";
            yield break;
        }

        if (read.Exists(earlier => earlier.Key == question.Key)) yield return $"uses the key {question.Key} a second time";
        if (question.Options.Count < 2) yield return $"{question.Key} offers fewer than two choices";
        if (question.Options.Select(option => option.Value).Distinct(StringComparer.Ordinal).Count() != question.Options.Count) yield return $"{question.Key} offers the same value twice";
        foreach (var option in question.Options.Where(option => option.Segment is < 1 or > 3)) yield return $"{question.Key} says segment {option.Segment} for {option.Value}; a segment is 1, 2 or 3";
        foreach (var option in question.Options.Where(option => option.ShownBy is not (null or "read" or "write"))) yield return $"{question.Key} has shownBy {option.ShownBy} for {option.Value}; it is read or write";
        read.Add(question);
    }

    protected override string Summarise(Submission submission) => $"Answers, version {submission.Number}, accepted by a reviewer";
}
