using Slipway.Foundation.Statistics;

namespace Slipway.Tests.Foundation.Statistics;

/// <summary>
/// Weeks of remission of 42 leukaemia patients: Freireich et al. (1963), Blood 21, 699–716, as printed in many textbooks. A minus
/// marks a patient who was still in remission.
/// </summary>
internal static class Freireich
{
    public static readonly Observation[] Treated = Weeks(6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35);

    public static readonly Observation[] Placebo = Weeks(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23);

    private static Observation[] Weeks(params int[] weeks) => [.. weeks.Select(week => new Observation(Math.Abs(week), week > 0))];
}
