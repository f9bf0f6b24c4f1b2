using System.Text.Json;

namespace Slipway.Journeys;

/// <summary>Reads a proof kind's settings, which are JSON as the playbook wrote them.</summary>
public static class Settings
{
    /// <summary>A text among the settings; none when it is absent or something else.</summary>
    public static string? Text(this JsonElement settings, string name) =>
        settings.ValueKind == JsonValueKind.Object && settings.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>A whole number among the settings; none when it is absent or something else.</summary>
    public static int? Whole(this JsonElement settings, string name) =>
        settings.ValueKind == JsonValueKind.Object && settings.TryGetProperty(name, out var value) && value.TryGetInt32(out var number) ? number : null;
}
