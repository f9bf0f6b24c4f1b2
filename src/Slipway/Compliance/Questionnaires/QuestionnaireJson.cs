using System.Text.Json;
using Slipway.Playbooks;

namespace Slipway.Compliance.Questionnaires;

/// <summary>A questionnaire as JSON: how a version is kept, hashed and given out.</summary>
public static class QuestionnaireJson
{
    private static readonly JsonSerializerOptions Options = new(PlaybookJson.Options)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public static Questionnaire Read(string json) => JsonSerializer.Deserialize<Questionnaire>(json, Options)!;

    public static string Write(Questionnaire questionnaire) => JsonSerializer.Serialize(questionnaire, Options);
}
