namespace Slipway.Journeys;

/// <summary>When a proof must be given again. All of it follows from dates, for now as for any day past.</summary>
public sealed partial class Proof
{
    /// <summary>Days before the end of its validity from which a renewal is taken.</summary>
    public const int WindowDays = 60;

    /// <summary>Where the playbook says nothing and the proof is given again on a schedule.</summary>
    public const int GraceDaysUnlessSaid = 30;

    /// <summary>The grace that a proof of the step begins with.</summary>
    public static int GraceOf(Playbooks.Step step, DateTimeOffset? until) =>
        until is null ? 0 : step.GraceDays ?? (step.RevalidateDays is null ? 0 : GraceDaysUnlessSaid);

    private DateTimeOffset? EndOfGrace => Until?.AddDays(GraceDays);

    /// <summary>Until when it should be renewed, as it was known at the instant: the end of its validity, or the day that the hub set if that is earlier.</summary>
    public DateTimeOffset? RenewBy(DateTimeOffset at) => IsDemandedAt(at) && !(Until <= RenewalDue) ? RenewalDue : Until;

    /// <summary>When it stops to hold if nobody renews it, as it was known at the instant: after the grace, or on the day that the hub set.</summary>
    public DateTimeOffset? LapsesAt(DateTimeOffset at) => IsDemandedAt(at) && !(EndOfGrace <= RenewalDue) ? RenewalDue : EndOfGrace;

    /// <summary>From when a renewal is taken: sixty days before the end, or at once where the hub asks for it; none where it has no end.</summary>
    public DateTimeOffset? RenewalOpens(DateTimeOffset at)
    {
        if (IsDemandedAt(at)) return RenewalDemandedAt;
        var opens = Until?.AddDays(-WindowDays);
        return opens < From ? From : opens;
    }

    public RenewalState Renewal(DateTimeOffset at) => true switch
    {
        _ when IsDemandedAt(at) => RenewalState.Demanded,
        _ when Until is null => RenewalState.Never,
        _ when Until <= at => RenewalState.Overdue,
        _ when RenewalOpens(at) <= at => RenewalState.Open,
        _ => RenewalState.NotYet,
    };

    public bool IsDemandedAt(DateTimeOffset at) => RenewalDue is not null && RenewalDemandedAt <= at;

    /// <summary>The hub wants it again before its time: it lapses on that day, without grace. An earlier day that was set before stays.</summary>
    public void DemandRenewal(DateTimeOffset due, DateTimeOffset now)
    {
        if (RenewalDue <= due) return;
        (RenewalDemandedAt, RenewalDue) = (RenewalDemandedAt ?? now, due);
    }

    /// <summary>The reason is gone before the day came.</summary>
    public void WithdrawDemand(DateTimeOffset now)
    {
        if (RenewalDue > now) (RenewalDemandedAt, RenewalDue) = (null, null);
    }
}

/// <summary>Where a proof that holds stands on its way to be given again.</summary>
public enum RenewalState
{
    /// <summary>It has no end.</summary>
    Never,

    /// <summary>The window has not opened.</summary>
    NotYet,

    /// <summary>A renewal is taken.</summary>
    Open,

    /// <summary>Something happened: it is wanted again by a day that the hub set.</summary>
    Demanded,

    /// <summary>Its validity is over; it holds through the grace.</summary>
    Overdue,
}
