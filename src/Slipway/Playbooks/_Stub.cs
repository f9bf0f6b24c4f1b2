// Temporary: delete this file when the real types land.
using System.Text.Json;

namespace Slipway.Playbooks;

public interface IProofSettings
{
    string Kind { get; }

    IEnumerable<SettingProblem> Validate(JsonElement settings, Playbook playbook);
}

public sealed record SettingProblem(string Path, string Reason);

public static class PlaybookJson
{
    public static Playbook Read(string json) => JsonSerializer.Deserialize<Playbook>(json)!;
}
