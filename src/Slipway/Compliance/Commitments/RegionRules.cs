using System.Text.Json;
using Slipway.Journeys;
using Slipway.Playbooks;

namespace Slipway.Compliance.Commitments;

/// <summary>The regions that a hub tells apart, and those that each segment may use for customers' data; from the settings of the step.</summary>
public sealed record RegionRules(IReadOnlyList<RegionRules.Region> Regions, IReadOnlyDictionary<int, IReadOnlySet<string>> Allowed)
{
    /// <summary>Where a country belongs to no region of the list.</summary>
    public const string Elsewhere = "elsewhere";

    public static readonly RegionRules None = new([], new Dictionary<int, IReadOnlySet<string>>());

    public static RegionRules Of(Step? step)
    {
        if (step?.Proof.Settings is not { ValueKind: JsonValueKind.Object } settings || !settings.TryGetProperty("regions", out var regions)) return None;
        var allowed = new Dictionary<int, IReadOnlySet<string>>();
        for (var segment = 1; segment <= 3; segment++)
        {
            if (settings.TryGetProperty("allowed", out var all) && all.TryGetProperty($"segment-{segment}", out var keys)) allowed[segment] = Texts(keys).ToHashSet(StringComparer.Ordinal);
        }

        return new RegionRules([.. regions.EnumerateArray().Select(Region.Of)], allowed);
    }

    public string Label(string region) => Regions.FirstOrDefault(found => found.Key == region)?.Label ?? region;

    public string RegionOf(string country) => Regions.FirstOrDefault(region => region.Countries.Contains(country))?.Key ?? Elsewhere;

    /// <summary>Every region that a segment has no rule against is allowed; where there is a rule, no other.</summary>
    public bool Allows(int segment, string region) => !Allowed.TryGetValue(segment, out var keys) || keys.Contains(region);

    /// <summary>What is used and not allowed, each with the uses that say so.</summary>
    public IReadOnlyList<RegionDifference> Differences(int segment, PrivacyTerms terms, IReadOnlyList<SubcontractorLine> subcontractors)
    {
        var used = terms.Regions.Select(use => (use.Region, Why: use.Use switch
        {
            RegionPurpose.Hosting => "data is stored there",
            RegionPurpose.Backup => "backups lie there",
            _ => "people reach data from there",
        }))
        .Concat(terms.SubProcessors.Select(processor => (Region: RegionOf(processor.Country), Why: $"the sub-processor {processor.Name} works there")))
        .Concat(subcontractors.Where(line => line.Reaches.Count > 0).Select(line => (Region: RegionOf(line.Country), Why: $"the subcontractor {line.Name} reaches data from there")));
        return [.. used.Where(use => !Allows(segment, use.Region)).GroupBy(use => use.Region).Select(group => new RegionDifference(group.Key, Label(group.Key), [.. group.Select(use => use.Why).Distinct(StringComparer.Ordinal)]))];
    }

    /// <summary>Regions where subcontractors reach data and that the privacy statement does not name: the two lists contradict each other.</summary>
    public IReadOnlyList<string> Unstated(PrivacyTerms terms, IReadOnlyList<SubcontractorLine> subcontractors)
    {
        var stated = terms.Regions.Select(use => use.Region).Concat(terms.SubProcessors.Select(processor => RegionOf(processor.Country))).ToHashSet(StringComparer.Ordinal);
        return [.. subcontractors.Where(line => line.Reaches.Count > 0 && !stated.Contains(RegionOf(line.Country))).Select(line => line.Name)];
    }

    public static IEnumerable<SettingProblem> Problems(JsonElement settings)
    {
        foreach (var name in settings.EnumerateObject().Select(setting => setting.Name).Except(["regions", "allowed"], StringComparer.Ordinal))
        {
            yield return new SettingProblem(name, $"privacy has no setting {name}; it has regions and allowed");
        }

        if (!settings.TryGetProperty("regions", out var regions) || regions.ValueKind != JsonValueKind.Array || regions.GetArrayLength() == 0)
        {
            yield return new SettingProblem("regions", "must be a list of regions, each with key, label and countries");
            yield break;
        }

        var known = regions.EnumerateArray().Select(region => region.Text("key") ?? "").ToList();
        foreach (var _ in regions.EnumerateArray().Where(region => string.IsNullOrWhiteSpace(region.Text("key")) || string.IsNullOrWhiteSpace(region.Text("label"))))
        {
            yield return new SettingProblem("regions", "a region needs a key and a label");
        }

        foreach (var country in regions.EnumerateArray().SelectMany(region => Texts(region, "countries")).Where(country => !Platform.Countries.Knows(country)))
        {
            yield return new SettingProblem("regions", $"{country} is no country; codes have two letters, for example NO");
        }

        if (!settings.TryGetProperty("allowed", out var allowed)) yield break;
        foreach (var segment in allowed.EnumerateObject())
        {
            if (segment.Name is not ("segment-1" or "segment-2" or "segment-3")) yield return new SettingProblem("allowed", $"{segment.Name} is not segment-1, segment-2 or segment-3");
            foreach (var key in Texts(segment.Value).Except(known, StringComparer.Ordinal)) yield return new SettingProblem("allowed", $"{key} is not among the regions");
        }
    }

    private static IEnumerable<string> Texts(JsonElement parent, string name) => parent.TryGetProperty(name, out var list) ? Texts(list) : [];

    private static IEnumerable<string> Texts(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!) : [];

    public sealed record Region(string Key, string Label, IReadOnlySet<string> Countries)
    {
        internal static Region Of(JsonElement settings) => new(settings.Text("key") ?? "", settings.Text("label") ?? "", Texts(settings, "countries").ToHashSet(StringComparer.Ordinal));
    }
}

/// <summary>A region that is used and not allowed.</summary>
/// <param name="Uses">What happens there, in words that follow a colon.</param>
public sealed record RegionDifference(string Region, string Label, IReadOnlyList<string> Uses);
