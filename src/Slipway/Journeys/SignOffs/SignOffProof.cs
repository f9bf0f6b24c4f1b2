using System.Text.Json;
using Slipway.Accounts;
using Slipway.Journeys.Submissions;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Playbooks;

namespace Slipway.Journeys.SignOffs;

/// <summary><c>sign-off</c>: a named hub role scores a rubric, on evidence that the partner sent or that the reviewer brings.</summary>
public sealed class SignOffProof(AppDb db) : SubmissionKind(db)
{
    /// <summary>A working week.</summary>
    private const int HoursUnlessSaid = 40;

    public override string Kind => "sign-off";

    public override Type Panel => typeof(Submissions.Pages.SubmissionPanel);

    public override bool NeedsRubric => true;

    public override Review Reviewer(Step step) => step.Review ?? new Review(SignOffSettings.Of(step).By, HoursUnlessSaid);

    public override FileDemand Files(Step step) => new([], 20, SignOffSettings.Of(step).EvidenceRequired);

    public override IReadOnlyList<Fields.FieldDefinition> Fields(Step step) =>
        [new Fields.FieldDefinition
        {
            Key = "note",
            Label = "What the reviewer should know",
            Hint = "Where to look, what changed since last time, when you can be reached.",
            Type = Slipway.Journeys.Fields.FieldType.Paragraph,
            Required = false,
            Max = 4000,
        }];

    public override IEnumerable<SettingProblem> Validate(JsonElement settings, Playbook playbook)
    {
        foreach (var key in settings.EnumerateObject().Select(property => property.Name).Except(["by", "rubric", "evidence"], StringComparer.Ordinal))
        {
            yield return new SettingProblem(key, $"a sign-off has no setting {key}; it has by, rubric and evidence");
        }

        if (Naming.FromKebab<HubRole>(settings.Text("by")) is null)
        {
            yield return new SettingProblem("by", $"must be a hub role, for example technical-authority; found {settings.Text("by") ?? "nothing"}");
        }

        if (settings.Text("rubric") is not { } rubric || playbook.Rubrics.All(found => found.Key != rubric))
        {
            yield return new SettingProblem("rubric", $"must be the key of a rubric in rubrics.yaml; found {settings.Text("rubric") ?? "nothing"}");
        }

        if (settings.Text("evidence") is not ("required" or "optional" or null))
        {
            yield return new SettingProblem("evidence", "must be required or optional");
        }
    }

    protected override string Summarise(Submission submission) => "Signed off against the rubric";
}

/// <summary>The settings of a sign-off step.</summary>
public sealed record SignOffSettings(HubRole By, string Rubric, bool EvidenceRequired)
{
    public static SignOffSettings Of(Step step) => new(
        Naming.FromKebab<HubRole>(step.Proof.Settings.Text("by")) ?? HubRole.TechnicalAuthority,
        step.Proof.Settings.Text("rubric") ?? "",
        step.Proof.Settings.Text("evidence") == "required");
}
