namespace Slipway.Compliance.Commitments.ContactTests;

/// <summary>When contacts are tried: two weeks after they were accepted or changed, then once a year. However long nothing ran, one test is due, never several.</summary>
public static class ContactTestPlan
{
    public static readonly TimeSpan AfterAcceptance = TimeSpan.FromDays(14);
    public static readonly TimeSpan Interval = TimeSpan.FromDays(365);

    /// <param name="acceptedAt">Since when the commitment counts.</param>
    /// <param name="lastSentAt">When contacts of this partner were tried last; none if never.</param>
    /// <param name="sameContacts">Whether those tried last are those of the commitment.</param>
    public static DateTimeOffset DueAt(DateTimeOffset acceptedAt, DateTimeOffset? lastSentAt, bool sameContacts) => (lastSentAt, sameContacts) switch
    {
        (null, _) => acceptedAt + AfterAcceptance,
        ({ } last, true) => last + Interval,
        ({ } last, false) => acceptedAt + AfterAcceptance < last + Interval ? acceptedAt + AfterAcceptance : last + Interval,
    };
}
