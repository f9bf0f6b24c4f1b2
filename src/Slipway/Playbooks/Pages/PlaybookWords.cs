using System.Text.Json;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Ui;

namespace Slipway.Playbooks.Pages;

/// <summary>How a playbook is told on pages.</summary>
internal static class PlaybookWords
{
    public static string Role(string role) => Words.Sentence(role.Replace('-', ' '));

    public static string Roles(IReadOnlyList<string> roles) => roles.Count == 0 ? "–" : string.Join(", ", roles.Select(Role));

    public static string Of(Applicability applies)
    {
        var parts = new[]
        {
            List(applies.Archetypes.Select(value => Words.Of((Archetype)value))),
            List(applies.Tiers.Select(value => $"tier {Words.Of((Tier)value)}")),
            List(applies.Segments.Select(value => $"segment {value}")),
        }.Where(part => part.Length > 0).ToList();
        return parts.Count == 0 ? "Every partner" : Words.Sentence(string.Join("; ", parts));
    }

    public static string Minutes(int minutes) => Words.WorkingLength(minutes / 60d);

    /// <summary>The settings of a proof, one line each; questions are shown by themselves.</summary>
    public static IEnumerable<(string Name, string Value)> Settings(JsonElement settings) => settings.ValueKind != JsonValueKind.Object
        ? []
        : settings.EnumerateObject().Where(setting => setting.Name != "fields").Select(setting => (setting.Name, Value(setting.Value)));

    public static IReadOnlyList<JsonElement> Questions(JsonElement settings) =>
        settings.ValueKind == JsonValueKind.Object && settings.TryGetProperty("fields", out var fields) && fields.ValueKind == JsonValueKind.Array ? [.. fields.EnumerateArray()] : [];

    public static string Text(this JsonElement group, string field) =>
        group.ValueKind == JsonValueKind.Object && group.TryGetProperty(field, out var value) ? Value(value) : "";

    public static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Object ? item.Text("label") : Value(item))),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => value.ToString(),
    };

    public static IReadOnlyList<Ui.Blocks.Tab> Tabs(Guid version, string? part) =>
    [
        new($"/hub/playbook/{version}", "Modules and steps", Current: part is null),
        .. Parts.Select(pair => new Ui.Blocks.Tab($"/hub/playbook/{version}/{pair.Part}", pair.Title, Current: part == pair.Part)),
    ];

    private static readonly (string Part, string Title)[] Parts =
    [
        ("gates", "Gates and readiness"), ("judging", "Fit and rubrics"), ("agreements", "Agreements"), ("roles", "Roles and RACI"), ("service", "Service and checklists"),
    ];

    private static string List(IEnumerable<string> values) => Words.List([.. values]);
}
