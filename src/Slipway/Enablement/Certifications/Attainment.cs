namespace Slipway.Enablement.Certifications;

/// <summary>For how long an organisation has so many certified people. Pure: the same answer for now and for last March.</summary>
public static class Attainment
{
    /// <summary>
    /// The stretches of time in which it is attained: from the instant at which the people are enough, through a shortfall that is made good within
    /// <paramref name="cureDays"/>, to the end of the first that is not. What the calendar will end is counted as it is known now.
    /// </summary>
    /// <param name="spans">Of one certification at one partner, one for each person at a time.</param>
    public static IReadOnlyList<Attained> Of(IEnumerable<CertificateSpan> spans, int people, int cureDays)
    {
        var changes = spans.Where(span => span.End > span.From).SelectMany(span => new[] { (At: span.From, By: 1), (At: span.End, By: -1) })
            .GroupBy(change => change.At).Select(group => (At: group.Key, By: group.Sum(change => change.By))).OrderBy(change => change.At).ToList();
        var attained = new List<Attained>();
        var (count, since, shortSince) = (0, (DateTimeOffset?)null, (DateTimeOffset?)null);
        foreach (var (at, by) in changes)
        {
            if (since is { } begun && shortSince is { } short1 && short1.AddDays(cureDays) <= at)
            {
                attained.Add(new Attained(begun, short1, short1.AddDays(cureDays)));
                (since, shortSince) = (null, null);
            }

            count += by;
            if (count >= people) (since, shortSince) = (since ?? at, null);
            else if (since is not null) shortSince ??= at;
        }

        if (since is { } last && shortSince is { } fell) attained.Add(new Attained(last, fell, fell.AddDays(cureDays)));
        return attained;
    }
}

/// <param name="ShortSince">From then on the people are too few; with what is known now, it may lie ahead.</param>
/// <param name="Until">Exclusive; the time to cure the shortfall is in it.</param>
public sealed record Attained(DateTimeOffset Since, DateTimeOffset ShortSince, DateTimeOffset Until)
{
    public bool HoldsAt(DateTimeOffset instant) => Since <= instant && instant < Until;
}
