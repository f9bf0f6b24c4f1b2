using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Enablement.Exams;
using Slipway.Enablement.Questions;
using Slipway.Playbooks;
using Slipway.Playbooks.Reading;

namespace Slipway.Enablement.Banks;

/// <summary>Banks, exams and single questions as the YAML that <see cref="BankReader"/> reads, without the fields that are not used.</summary>
internal static class BankYaml
{
    public static string Write(Bank bank) => Of(bank);

    public static string Write(Exam exam) => Of(exam);

    public static string Write(Question question) => Of(question);

    private static string Of<T>(T content) => YamlText.Write(Plain(JsonSerializer.SerializeToNode(content, PlaybookJson.Options)!.AsObject()));

    private static JsonObject Plain(JsonObject group) =>
        new(group.Where(field => field.Value is not (null or JsonArray { Count: 0 })).Select(field => KeyValuePair.Create(field.Key, Plain(field.Value))));

    private static JsonNode? Plain(JsonNode? value) => value switch
    {
        JsonObject group => Plain(group),
        JsonArray list => new JsonArray([.. list.Select(Plain)]),
        _ => value?.DeepClone(),
    };
}
