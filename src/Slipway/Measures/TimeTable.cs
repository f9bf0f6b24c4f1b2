using Slipway.Platform;

namespace Slipway.Measures;

/// <summary>The partners behind a figure, in the order that a reader chose; what is not there yet stands last.</summary>
public static class TimeTable
{
    public const int Size = 50;

    /// <summary>Narrows to <c>not-signed</c>, <c>under-way</c>, <c>reached</c>, <c>signed</c>, <c>before-signature</c>, <c>ready</c> or the key of a gate that was passed; anything else to all.</summary>
    public static IReadOnlyList<PartnerTime> InState(IEnumerable<PartnerTime> partners, string? state) => state switch
    {
        null or "" => [.. partners],
        "signed" => [.. partners.Where(partner => partner.State != TimeState.NotSigned)],
        "before-signature" => [.. partners.Where(partner => partner.BeforeSignature)],
        "ready" => [.. partners.Where(partner => partner.Ready)],
        _ when Naming.FromKebab<TimeState>(state) is { } known => [.. partners.Where(partner => partner.State == known)],
        _ => [.. partners.Where(partner => partner.GatesPassed.Contains(state))],
    };

    public static IReadOnlyList<PartnerTime> Sorted(IReadOnlyList<PartnerTime> partners, string? sort) => sort switch
    {
        "signed" => By(partners, partner => partner.SignedAt),
        "-signed" => Last(partners, partner => partner.SignedAt),
        "first" => By(partners, partner => partner.FirstValueAt),
        "-first" => Last(partners, partner => partner.FirstValueAt),
        "days" => By(partners, partner => partner.Days),
        "-days" => Last(partners, partner => partner.Days),
        "business" => By(partners, partner => partner.BusinessDays),
        "-business" => Last(partners, partner => partner.BusinessDays),
        "-name" => [.. partners.OrderByDescending(partner => partner.Name, StringComparer.OrdinalIgnoreCase)],
        _ => [.. partners.OrderBy(partner => partner.Name, StringComparer.OrdinalIgnoreCase)],
    };

    private static List<PartnerTime> By<T>(IReadOnlyList<PartnerTime> partners, Func<PartnerTime, T?> key)
        where T : struct => [.. partners.OrderBy(partner => key(partner) is null).ThenBy(key).ThenBy(partner => partner.Id)];

    private static List<PartnerTime> Last<T>(IReadOnlyList<PartnerTime> partners, Func<PartnerTime, T?> key)
        where T : struct => [.. partners.OrderBy(partner => key(partner) is null).ThenByDescending(key).ThenBy(partner => partner.Id)];
}
