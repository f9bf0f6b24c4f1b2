using System.Globalization;
using Slipway.Enablement.Certifications;
using Slipway.Foundation.Statistics;
using Slipway.Platform;
using Slipway.Ui;

namespace Slipway.Measures;

/// <summary>The attainment rate: of the people of partners who have a role, how many hold a certificate for it, with Wilson's interval.</summary>
/// <param name="Key">As the wire spells it; a month as <c>2026-11</c>.</param>
/// <param name="Interval">None without a single person.</param>
public sealed record CertifiedShare(CertifiedBy By, string Key, string Title, int Certified, int Of, Interval? Interval)
{
    public double? Share => Of == 0 ? null : (double)Certified / Of;

    /// <summary>By role, by tier and by the month in which their partner joined; groups without anybody are left out.</summary>
    public static IReadOnlyList<CertifiedShare> All(IReadOnlyList<RoleHolder> people, Func<DateTimeOffset, DateOnly> day) =>
    [
        .. Group(CertifiedBy.Role, people, holder => holder.Role.Kebab(), holder => Words.Title(holder.Role), holder => ((int)holder.Role).ToString("00", CultureInfo.InvariantCulture)),
        .. Group(CertifiedBy.Tier, people, holder => holder.Tier.Kebab(), holder => Words.Title(holder.Tier), holder => ((int)holder.Tier).ToString("00", CultureInfo.InvariantCulture)),
        .. Group(CertifiedBy.Month, people, holder => Month(day(holder.JoinedAt)), holder => day(holder.JoinedAt).ToString("MMM yyyy", CultureInfo.InvariantCulture), holder => Month(day(holder.JoinedAt))),
    ];

    private static IEnumerable<CertifiedShare> Group(
        CertifiedBy by, IReadOnlyList<RoleHolder> people, Func<RoleHolder, string> key, Func<RoleHolder, string> title, Func<RoleHolder, string> order) =>
        people.GroupBy(key).OrderBy(group => order(group.First()), StringComparer.Ordinal).Select(group =>
        {
            var certified = group.Count(holder => holder.Certified);
            return new CertifiedShare(by, group.Key, title(group.First()), certified, group.Count(), Wilson.Of(certified, group.Count()));
        });

    private static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}

/// <summary>By what people are set side by side.</summary>
public enum CertifiedBy
{
    Role,
    Tier,

    /// <summary>The month in which their partner joined.</summary>
    Month,
}
