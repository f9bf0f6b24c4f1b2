// Temporary: delete this file when the real types land.
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Playbooks;

public interface IProofSettings
{
    string Kind { get; }

    IEnumerable<SettingProblem> Validate(JsonElement settings, Playbook playbook);
}

public sealed record SettingProblem(string Path, string Reason);

public static class PlaybookJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    public static Playbook Read(string json) => JsonSerializer.Deserialize<Playbook>(json, Options)!;

    public static string Write(Playbook playbook) => JsonSerializer.Serialize(playbook, Options);
}
