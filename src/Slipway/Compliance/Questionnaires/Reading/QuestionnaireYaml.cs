using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Playbooks.Reading;

namespace Slipway.Compliance.Questionnaires.Reading;

/// <summary>Writes a questionnaire as the YAML that <see cref="QuestionnaireReader"/> reads: what is as usual is left out, conditions are one line.</summary>
internal static class QuestionnaireYaml
{
    public static string Write(Questionnaire questionnaire) => YamlText.Write(Tree(questionnaire));

    /// <summary>The same as JSON, for programs.</summary>
    public static string WriteJson(Questionnaire questionnaire) =>
        Tree(questionnaire).ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";

    private static JsonObject Tree(Questionnaire questionnaire) => Plain(JsonSerializer.SerializeToNode(questionnaire, QuestionnaireJson.Options)!.AsObject());

    private static JsonObject Plain(JsonObject group)
    {
        var plain = new JsonObject();
        foreach (var (field, value) in group)
        {
            if (Usual(field, value)) continue;
            plain[field] = field == "when" ? ConditionText.Write(value.Deserialize<Condition>(QuestionnaireJson.Options)!) : Plain(value);
        }

        return plain;
    }

    private static JsonNode? Plain(JsonNode? value) => value switch
    {
        JsonObject group => Plain(group),
        JsonArray list => new JsonArray([.. list.Select(Plain)]),
        _ => value?.DeepClone(),
    };

    private static bool Usual(string field, JsonNode? value) => value switch
    {
        null or JsonArray { Count: 0 } => true,
        JsonValue one => (field, one.ToJsonString()) is ("required", "true") or ("weight", "0") or ("knockOut" or "needsEvidence", "false") or ("introduction" or "text", "\"\""),
        _ => false,
    };
}
