using Slipway.Journeys;

namespace Slipway.Compliance.Revalidation;

/// <summary>The days on which people are reminded of one proof, counted from the day by which to renew it: pure, of the proof and an instant.</summary>
public static class RenewalThresholds
{
    /// <summary>Days before its end.</summary>
    private static readonly int[] before = [-120, -90, -60, -30, 0];

    /// <summary>Where the hub set the day, people have weeks and not months.</summary>
    private static readonly int[] demanded = [-30, -14, -7, -1];

    /// <summary>
    /// All thresholds of a proof, earliest first. Through its grace people are told once a week and on the day before it lapses. What lies before
    /// the proof began is left out: nobody is reminded of a proof that is not there yet.
    /// </summary>
    public static IReadOnlyList<int> Of(Proof proof, DateTimeOffset at)
    {
        if (proof.RenewBy(at) is not { } end) return [];
        var begins = proof.IsDemandedAt(at) ? proof.RenewalDemandedAt!.Value : proof.From;
        var all = proof.IsDemandedAt(at) && proof.RenewalDue == end ? demanded : before.Concat(Through(proof.GraceDays));
        return [.. all.Where(days => end.AddDays(days) > begins).Order()];
    }

    /// <summary>Those that have come by the instant.</summary>
    public static IReadOnlyList<int> Due(Proof proof, DateTimeOffset at) =>
        proof.RenewBy(at) is { } end ? [.. Of(proof, at).Where(days => end.AddDays(days) <= at)] : [];

    private static IEnumerable<int> Through(int grace) => new[] { 7, 14, 21 }.Where(days => days < grace - 1).Append(grace - 1).Where(days => days > 0);
}
