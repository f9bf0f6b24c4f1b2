using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.OpenApi;

namespace Slipway.Platform.Web;

/// <summary>A parameter of the query or the path that is one of a fixed set, spelled as everywhere on the wire: <c>partner-manager</c>.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class ChoiceAttribute : Attribute
{
    public abstract IReadOnlyList<string> Values { get; }
}

/// <inheritdoc/>
public sealed class ChoiceAttribute<TEnum> : ChoiceAttribute
    where TEnum : struct, Enum
{
    public override IReadOnlyList<string> Values { get; } = [.. Enum.GetValues<TEnum>().Select(value => value.Kebab())];
}

/// <summary>What parameters mean. One name means one thing in the whole API, so it is said once; an endpoint that means more says so with a Description.</summary>
internal static class ApiParameters
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["actor"] = "Only what this person or credential did.",
        ["after"] = "Only entries behind this position.",
        ["all"] = "True for every queue of the hub.",
        ["archetype"] = "Only partners of this archetype.",
        ["at"] = "An instant past; now where it is left out.",
        ["baseline"] = "Only controls that this baseline chooses: low, moderate, high or privacy.",
        ["certification"] = "Only of this certification, by its key.",
        ["chair"] = "One of the three chairs.",
        ["control"] = "The identifier of a control, for example SR-3.",
        ["country"] = "Only from this country, ISO 3166-1 alpha-2.",
        ["cursor"] = "Where the page begins; it comes from the Link header.",
        ["family"] = "Only controls of this family, for example SR.",
        ["due"] = "The day by which it is to be answered.",
        ["exam"] = "Only of this exam, by its key.",
        ["edition"] = "The number of the edition, for example 1.0.0.",
        ["fileName"] = "The name of the file, with which mistakes are told.",
        ["filename"] = "The name of the file with its ending, where the body is the file itself.",
        ["format"] = "How the file is written; gift where it is left out.",
        ["from"] = "Only from this instant on.",
        ["gate"] = "The gate's key in the playbook, for example gate-1.",
        ["gates"] = "Only with this many gates open.",
        ["key"] = "The key that its file gives it; it stays the same from version to version.",
        ["key"] = "The key that all editions have in common, for example minimum-controls.",
        ["kind"] = "Only of this kind.",
        ["left"] = "True for people who left, false for those who are there.",
        ["link"] = "The id of the link.",
        ["limit"] = "How many at most.",
        ["month"] = "Only partners that joined in this month, for example 2026-11.",
        ["partner"] = "Only of this partner, by its id.",
        ["passkey"] = "The passkey's id.",
        ["person"] = "Only of this person, by their id.",
        ["place"] = "The question, by its number as shown, from 1.",
        ["position"] = "The entry's position in the record.",
        ["q"] = "A part of the name or the address.",
        ["question"] = "The key of a question.",
        ["questionnaire"] = "The key of a questionnaire.",
        ["ready"] = "True for those that are partner-ready.",
        ["recipient"] = "A person of the partner; its administrators where it is left out.",
        ["role"] = "Only for this role of the hub.",
        ["section"] = "The key of a section.",
        ["segment"] = "Only of this risk segment, 1 to 3.",
        ["sha256"] = "SHA-256 of the content, 64 hexadecimal digits in lower case.",
        ["sort"] = "The column to sort by; with a minus in front from the greatest down.",
        ["severity"] = "Only of this severity.",
        ["state"] = "Only in this state.",
        ["step"] = "The step's key in the playbook.",
        ["tier"] = "Only of this tier.",
        ["time"] = "How time is counted: elapsed, or in business hours.",
        ["to"] = "Only before this instant.",
        ["token"] = "The last part of the link that was sent by mail.",
        ["upload"] = "The id of a file that was sent to /uploads.",
        ["waitsFor"] = "Only where this side must act next.",
    };

    public static void Describe(OpenApiOperation operation, ApiDescription description)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            if (string.IsNullOrEmpty(parameter.Description)) parameter.Description = Meaning(parameter, description.RelativePath ?? "");
            if (parameter.Schema is not OpenApiSchema schema) continue;
            if (Choice(description, parameter.Name) is { } choice) schema.Enum = [.. choice.Values.Select(value => (JsonNode)value)];
            if (parameter.Name is "sha256") schema.Pattern = "^[0-9a-f]{64}$";
            if (parameter.Name is "limit")
            {
                (schema.Minimum, schema.Maximum) = ("1", Paging.MaxLimit.ToString(CultureInfo.InvariantCulture));
                schema.Default = Paging.DefaultLimit;
            }
        }
    }

    private static string? Meaning(OpenApiParameter parameter, string path)
    {
        if (parameter.In == ParameterLocation.Path && parameter.Name is "id" or "partner") return $"The id of the {Thing(path, parameter.Name)}.";
        return Words.GetValueOrDefault(parameter.Name ?? "");
    }

    /// <summary>The noun before the placeholder, in the singular: <c>agreements/{id}</c> is about an agreement.</summary>
    private static string Thing(string path, string name)
    {
        if (name != "id") return name;
        var noun = path.Split('/').TakeWhile(part => !part.StartsWith("{id", StringComparison.Ordinal)).Last();
        return noun switch { "people" => "person", "mail" => "message", _ => noun.TrimEnd('s') };
    }

    private static ChoiceAttribute? Choice(ApiDescription description, string? name) =>
        description.ParameterDescriptions.Where(parameter => parameter.Name == name).Select(parameter => parameter.ParameterDescriptor)
            .OfType<IParameterInfoParameterDescriptor>()
            .Select(parameter => parameter.ParameterInfo.GetCustomAttributes(typeof(ChoiceAttribute), inherit: true).OfType<ChoiceAttribute>().FirstOrDefault())
            .FirstOrDefault(choice => choice is not null);
}
