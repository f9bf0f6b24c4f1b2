using System.Globalization;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Ui;

namespace Slipway.Measures;

/// <summary>Which partners a figure is about. A cohort is the month of the signature, in the hub's zone.</summary>
public sealed record MeasureFilter
{
    public Archetype? Archetype { get; init; }
    public Tier? Tier { get; init; }
    public int? Segment { get; init; }

    /// <summary>The month of the signature as <c>2026-11</c>.</summary>
    public string? Month { get; init; }

    public static Result<MeasureFilter> Of(string? archetype, string? tier, string? segment, string? month)
    {
        if (Wrong<Archetype>("archetype", archetype) is { } noArchetype) return noArchetype;
        if (Wrong<Tier>("tier", tier) is { } noTier) return noTier;
        if (!string.IsNullOrEmpty(segment) && segment is not ("1" or "2" or "3")) return new Invalid("segment", $"{segment} is not a segment.", "It is 1, 2 or 3.");
        if (!string.IsNullOrEmpty(month) && !DateOnly.TryParseExact($"{month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return new Invalid("month", $"{month} is not a month.", "It is written like 2026-11.");
        }

        return new MeasureFilter
        {
            Archetype = Naming.FromKebab<Archetype>(archetype),
            Tier = Naming.FromKebab<Tier>(tier),
            Segment = string.IsNullOrEmpty(segment) ? null : segment[0] - '0',
            Month = string.IsNullOrEmpty(month) ? null : month,
        };
    }

    public IReadOnlyList<PartnerTime> Choose(IEnumerable<PartnerTime> partners, HubTime time) => [.. partners.Where(partner =>
        (Archetype is null || partner.Archetype == Archetype)
        && (Tier is null || partner.Tier == Tier)
        && (Segment is null || partner.Segment == Segment)
        && (Month is null || MonthOf(partner, time) == Month))];

    /// <summary>The cohort of a partner; none before its signature.</summary>
    public static string? MonthOf(PartnerTime partner, HubTime time) =>
        partner.SignedAt is { } signed ? time.Day(signed).ToString("yyyy-MM", CultureInfo.InvariantCulture) : null;

    private static Invalid? Wrong<T>(string name, string? value)
        where T : struct, Enum =>
        string.IsNullOrEmpty(value) || Naming.FromKebab<T>(value) is not null
            ? null
            : new Invalid(name, $"There is no {name} {value}.", $"It is one of {string.Join(", ", Enum.GetValues<T>().Select(known => known.Kebab()))}.");
}
