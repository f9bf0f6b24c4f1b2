using Slipway.Foundation.Statistics;
using Slipway.Platform;
using Slipway.Ui;

namespace Slipway.Measures;

/// <summary>Whether groups of partners differ in their Time to First Value, by the log-rank test.</summary>
/// <param name="Test">None where it cannot be said; <see cref="WhyNone"/> says why.</param>
public sealed record GroupComparison(GroupBy By, IReadOnlyList<ComparedGroup> Groups, LogRank? Test, string? WhyNone)
{
    /// <summary>A group with fewer signed partners is shown and not compared.</summary>
    public const int FewestInGroup = FirstValueMeasure.Fewest;

    /// <summary>Fewer first values in the compared groups together carry no test.</summary>
    public const int FewestReached = 10;

    public static string Minimum => $"two groups of {FewestInGroup} signed partners each, and {FewestReached} first values in them together";

    public static GroupComparison Of(IReadOnlyCollection<PartnerTime> partners, GroupBy by, TimeBasis basis)
    {
        var groups = partners.GroupBy(partner => KeyOf(partner, by)).OrderBy(group => group.Key.Order)
            .Select(group => new ComparedGroup(group.Key.Key, group.Key.Title, FirstValueMeasure.Of([.. group], basis))).ToList();
        var compared = groups.FindAll(group => group.IsCompared);
        var reached = compared.Sum(group => group.Measure.Reached);
        if (compared.Count < 2 || reached < FewestReached)
        {
            return new GroupComparison(by, groups, null, $"{Words.Plural(compared.Count, "group")} of {FewestInGroup} or more, {Words.Plural(reached, "first value")} in them. A comparison needs {Minimum}.");
        }

        var test = LogRank.Of([.. compared.Select(group => (IReadOnlyList<Observation>)[.. partners
            .Where(partner => KeyOf(partner, by).Key == group.Key).Select(partner => partner.Observed(basis)).OfType<Observation>()])]);
        return new GroupComparison(by, groups, test, test is null ? "The groups were never under way at the same time." : null);
    }

    private static (int Order, string Key, string Title) KeyOf(PartnerTime partner, GroupBy by) => by switch
    {
        GroupBy.Archetype => ((int)partner.Archetype, partner.Archetype.Kebab(), Words.Title(partner.Archetype)),
        GroupBy.Tier => ((int)partner.Tier, partner.Tier.Kebab(), Words.Title(partner.Tier)),
        _ => (partner.Segment, partner.Segment.ToString(System.Globalization.CultureInfo.InvariantCulture), $"Segment {partner.Segment}"),
    };
}

/// <summary>By what partners are set side by side: as they are today, not as they were when they signed.</summary>
public enum GroupBy
{
    Archetype,
    Tier,
    Segment,
}

/// <param name="Key">As the filter spells it.</param>
public sealed record ComparedGroup(string Key, string Title, FirstValueMeasure Measure)
{
    public bool IsCompared => Measure.Signed >= GroupComparison.FewestInGroup;
}
