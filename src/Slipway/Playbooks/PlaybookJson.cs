using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Playbooks;

/// <summary>A playbook as JSON: how a loaded version is kept, hashed and given out.</summary>
public static class PlaybookJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    public static Playbook Read(string json) => JsonSerializer.Deserialize<Playbook>(json, Options)!;

    public static string Write(Playbook playbook) => JsonSerializer.Serialize(playbook, Options);
}
