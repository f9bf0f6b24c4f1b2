using System.Text.Json;
using Slipway.Journeys.Fields;
using Slipway.Platform.Data;
using Slipway.Playbooks;

namespace Slipway.Journeys.Submissions;

/// <summary><c>form</c>: typed questions. Without a reviewer in the playbook it closes the step as soon as valid answers are sent.</summary>
public sealed class FormProof(AppDb db) : SubmissionKind(db)
{
    public override string Kind => "form";

    public override Type Panel => typeof(Pages.SubmissionPanel);

    public override IEnumerable<SettingProblem> Validate(JsonElement settings, Playbook playbook)
    {
        foreach (var key in settings.EnumerateObject().Select(property => property.Name).Where(key => key != "fields"))
        {
            yield return new SettingProblem(key, $"a form has no setting {key}; it has fields");
        }

        if (!settings.TryGetProperty("fields", out var fields) || fields.ValueKind != JsonValueKind.Array || fields.GetArrayLength() == 0)
        {
            yield return new SettingProblem("fields", "a form needs at least one question");
            yield break;
        }

        foreach (var problem in FieldDefinitions.Validate(settings)) yield return problem;
    }

    protected override string Summarise(Submission submission) =>
        $"Answers, version {submission.Number}{(submission.DecidedBy is null ? "" : ", accepted by a reviewer")}";
}
