using System.Text.Json.Nodes;
using Slipway.Playbooks.Reading;

namespace Slipway.Compliance.Questionnaires.Reading;

/// <summary>The JSON Schema of a questionnaire file, for editors, made from the records that the reader follows.</summary>
internal static class QuestionnaireSchema
{
    public static string Text => Schemas.Text(Whole());

    private static JsonObject Whole()
    {
        // A condition holds conditions, which a schema says by a reference.
        var schema = Schemas.OfFile("Slipway questionnaire", typeof(Questionnaire));
        schema["$defs"] = new JsonObject
        {
            ["condition"] = new JsonObject
            {
                ["oneOf"] = new JsonArray(
                    new JsonObject { ["type"] = "string", ["minLength"] = 1, ["description"] = "For example: cloud = yes and not (region in (eu, uk))" },
                    One("all", Many()), One("any", Many()), One("not", Reference()), One("is", Leaf())),
            },
        };
        return schema;
    }

    private static JsonObject One(string field, JsonObject value) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { [field] = value },
        ["required"] = new JsonArray(field),
        ["additionalProperties"] = false,
    };

    private static JsonObject Many() => new() { ["type"] = "array", ["items"] = Reference(), ["minItems"] = 1 };

    private static JsonObject Reference() => new() { ["$ref"] = "#/$defs/condition" };

    private static JsonObject Leaf() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["question"] = new JsonObject { ["type"] = "string", ["minLength"] = 1 },
            ["values"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } },
        },
        ["required"] = new JsonArray("question"),
        ["additionalProperties"] = false,
    };
}
