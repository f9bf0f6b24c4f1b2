using Slipway.Foundation.Statistics;
using Slipway.Playbooks;

namespace Slipway.Measures;

/// <summary>Of how many partners something is true, with Wilson's interval.</summary>
/// <param name="State">The value of the page's filter that shows the partners behind it.</param>
/// <param name="OpenNow">Of the gates: how many hold at this moment, where that differs from having passed.</param>
/// <param name="Interval">None without a single partner.</param>
public sealed record PassedShare(string State, string Title, int Passed, int Of, int? OpenNow, Interval? Interval)
{
    public double? Share => Of == 0 ? null : (double)Passed / Of;

    /// <summary>Each gate, passed at least once, and partner-ready now; of all partners in the set, however recently they joined.</summary>
    public static IReadOnlyList<PassedShare> All(IReadOnlyCollection<PartnerTime> partners, IReadOnlyList<Gate> gates) =>
    [
        .. gates.Select(gate => Count(
            gate.Key, $"Passed gate {gate.Number}: {gate.Title.ToLowerInvariant()}", partners, partner => partner.GatesPassed.Contains(gate.Key),
            partners.Count(partner => partner.GatesOpen.Contains(gate.Key)))),
        Count("ready", "Partner-ready today", partners, partner => partner.Ready, null),
    ];

    private static PassedShare Count(string state, string title, IReadOnlyCollection<PartnerTime> partners, Func<PartnerTime, bool> passed, int? openNow)
    {
        var count = partners.Count(passed);
        return new PassedShare(state, title, count, partners.Count, openNow, Wilson.Of(count, partners.Count));
    }
}
