using System.Globalization;
using Slipway.Journeys.Fields;
using YamlDotNet.Serialization;

namespace Slipway.Demo;

/// <summary>What a partner of the story answers to a question of the playbook.</summary>
internal sealed class DemoAnswers
{
    private readonly Dictionary<string, string> _texts = new DeserializerBuilder().Build().Deserialize<Dictionary<string, string>>(DemoFiles.Read("answers.yaml"));

    public FieldAnswers To(string step, IReadOnlyList<FieldDefinition> fields, Organisation who, string partnerName, DateTimeOffset now) =>
        new(fields.Select(field => (field.Key, Values: Answer(step, field, who, partnerName, now)))
            .Where(answer => answer.Values.Count > 0).ToDictionary(answer => answer.Key, answer => answer.Values, StringComparer.Ordinal));

    /// <summary>What the partner says to a question of that key, where the story has words of its own for it.</summary>
    public string? Said(string key, Organisation who, string partnerName) => _texts.GetValueOrDefault(key) is { } given ? Fill(given, who, partnerName) : null;

    private IReadOnlyList<string> Answer(string step, FieldDefinition field, Organisation who, string partnerName, DateTimeOffset now)
    {
        if (field.MustBe is { } must) return [must];
        if (step == "describe-data-and-access" && Access(field.Key, who.Segment) is { } access) return [access];
        var given = _texts.GetValueOrDefault($"{step}/{field.Key}") ?? _texts.GetValueOrDefault(field.Key);
        string? value = field.Type switch
        {
            FieldType.Text or FieldType.Paragraph => Fill(given ?? (field.Required ? "As agreed in our first call; see the notes of the meeting." : ""), who, partnerName),
            FieldType.Number => Number(field),
            FieldType.Date => now.AddDays(field.Label.Contains("Last day of the period", StringComparison.Ordinal) ? 300 : field.Label.Contains("expect", StringComparison.Ordinal) ? 90 : -12)
                .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            FieldType.Email => who.MailOf(who.Second),
            FieldType.Url => $"https://{who.Domain}/partners",
            FieldType.Phone => "+31 20 555 01 47",
            FieldType.Choice or FieldType.Choices => field.Options[Math.Min(field.Options.Count - 1, field.Key.Length % 2)].Value,
            FieldType.YesNo => "no",
            FieldType.Country => who.Country,
            _ => null,
        };
        if (field.Key == "registration-number") value = who.Number;
        return string.IsNullOrEmpty(value) ? [] : [value];
    }

    /// <summary>Answers from which the organisation's segment follows.</summary>
    private static string? Access(string question, int segment) => question switch
    {
        "kinds-of-data" => segment == 1 ? "operational" : "personal",
        "access" => segment switch { 1 => "none", 2 => "user", _ => "administrator" },
        "integration" => segment == 1 ? "none" : "api-write",
        "criticality" => segment == 1 ? "nothing" : "delay",
        _ => null,
    };

    private static string Number(FieldDefinition field) =>
        Math.Clamp(field.Key switch { "cover-for-each-claim" => 2_500_000, "deals" => 4, "total-value" => 320_000, "weighted-value" => 140_000, "hours-to-notify" => 8, "open-high" => 0, _ => 6 }, field.Min ?? 0, field.Max ?? decimal.MaxValue)
            .ToString(CultureInfo.InvariantCulture);

    private static string Fill(string text, Organisation who, string partnerName) => text
        .Replace("{name}", partnerName, StringComparison.Ordinal).Replace("{legal}", who.Legal, StringComparison.Ordinal)
        .Replace("{domain}", who.Domain, StringComparison.Ordinal).Replace("{country}", who.Country, StringComparison.Ordinal)
        .Replace("{admin}", who.Admin, StringComparison.Ordinal).Replace("{second}", who.Second, StringComparison.Ordinal);
}
