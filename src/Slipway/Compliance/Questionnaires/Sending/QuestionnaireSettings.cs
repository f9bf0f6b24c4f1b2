using System.Text.Json;
using Slipway.Journeys;
using Slipway.Playbooks;

namespace Slipway.Compliance.Questionnaires.Sending;

/// <summary>The setting of the proof kind <c>questionnaire</c>: <c>questionnaire</c>, the key of the one that is asked.</summary>
public sealed record QuestionnaireSettings(string Questionnaire)
{
    public const string Kind = "questionnaire";

    public static QuestionnaireSettings Of(Step step) => new(step.Proof.Settings.Text("questionnaire") ?? "");

    public static IEnumerable<SettingProblem> Problems(JsonElement settings)
    {
        foreach (var key in settings.EnumerateObject().Select(property => property.Name).Where(key => key != "questionnaire"))
        {
            yield return new SettingProblem(key, $"a questionnaire has no setting {key}; it has questionnaire");
        }

        if (settings.Text("questionnaire") is not { Length: > 0 }) yield return new SettingProblem("questionnaire", "must be the key of a questionnaire, for example minimum-controls");
    }
}
