using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Playbooks;

namespace Slipway.Compliance.Questionnaires;

/// <summary>A questionnaire as JSON: how a version is kept, hashed and given out.</summary>
public static class QuestionnaireJson
{
    internal static readonly JsonSerializerOptions Options = new(PlaybookJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static Questionnaire Read(string json) => JsonSerializer.Deserialize<Questionnaire>(json, Options)!;

    public static string Write(Questionnaire questionnaire) => JsonSerializer.Serialize(questionnaire, Options);

    internal static string Sha256(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}
