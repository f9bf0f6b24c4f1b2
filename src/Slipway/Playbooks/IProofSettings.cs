using System.Text.Json;

namespace Slipway.Playbooks;

/// <summary>What a playbook must know of a proof kind: its name, and which settings it takes.</summary>
public interface IProofSettings
{
    /// <summary>As the playbook writes it after <c>kind:</c>.</summary>
    string Kind { get; }

    /// <summary>What is wrong with the settings of one step; nothing when they hold.</summary>
    IEnumerable<SettingProblem> Validate(JsonElement settings, Playbook playbook);
}

/// <param name="Path">The setting, for example <c>rubric</c> or <c>fields[2]</c>.</param>
/// <param name="Reason">What is wrong with it, as the end of a sentence that begins with the path.</param>
public sealed record SettingProblem(string Path, string Reason);
