namespace Slipway.Foundation.Clocks;

/// <summary>Where a service clock stands.</summary>
public enum ClockState
{
    /// <summary>Counting, with time to spare.</summary>
    Running,

    /// <summary>Counting, and most of the promise is used up.</summary>
    AtRisk,

    /// <summary>Not counting: somebody else has the turn.</summary>
    Paused,

    /// <summary>Stopped within the promise.</summary>
    Met,

    /// <summary>More time was used than promised, whether or not the clock has stopped since.</summary>
    Breached,
}

/// <summary>A time during which a clock did not count.</summary>
/// <param name="From">When it paused.</param>
/// <param name="To">When it went on; none while it is still paused.</param>
public sealed record ClockPause(DateTimeOffset From, DateTimeOffset? To);

/// <summary>
/// Counts business time against a promise, except while it is paused. Nothing in it moves by itself: every answer is for the
/// instant asked about, so the same clock says what it said last March.
/// </summary>
public sealed record ServiceClock
{
    /// <summary>A clock that starts to count.</summary>
    /// <param name="calendar">The calendar whose business time it counts.</param>
    /// <param name="promise">Business time within which it is to be stopped; more than none.</param>
    /// <param name="start">When it started.</param>
    /// <exception cref="ArgumentOutOfRangeException">The promise is not above zero.</exception>
    public ServiceClock(BusinessCalendar calendar, TimeSpan promise, DateTimeOffset start)
    {
        (Calendar, Promise, Start) = (calendar, Positive(promise), start);
    }

    /// <summary>The calendar whose business time counts.</summary>
    public BusinessCalendar Calendar { get; }

    /// <summary>Business time within which it is to be stopped.</summary>
    public TimeSpan Promise { get; private init; }

    /// <summary>When it started.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>The pauses so far, the oldest first.</summary>
    public IReadOnlyList<ClockPause> Pauses { get; private init; } = [];

    /// <summary>When it was stopped; none while it is not.</summary>
    public DateTimeOffset? Stopped { get; private init; }

    private bool Pausing => Pauses is [.., { To: null }];

    private DateTimeOffset LastChange => Pauses is [.., var last] ? last.To ?? last.From : Start;

    /// <summary>Stops counting until <see cref="Resume"/>.</summary>
    /// <exception cref="InvalidOperationException">The clock is paused or stopped, or the instant lies before its last change.</exception>
    public ServiceClock Pause(DateTimeOffset at)
    {
        Require(!Pausing && Stopped is null, "Only a running clock can pause.");
        return this with { Pauses = [.. Pauses, new ClockPause(After(at), null)] };
    }

    /// <summary>Counts on after a pause.</summary>
    /// <exception cref="InvalidOperationException">The clock is not paused, or the instant lies before its last change.</exception>
    public ServiceClock Resume(DateTimeOffset at)
    {
        Require(Pausing && Stopped is null, "Only a paused clock can resume.");
        return this with { Pauses = [.. Pauses.SkipLast(1), Pauses[^1] with { To = After(at) }] };
    }

    /// <summary>Ends counting: what was promised has been done.</summary>
    /// <exception cref="InvalidOperationException">The clock has stopped already, or the instant lies before its last change.</exception>
    public ServiceClock Stop(DateTimeOffset at)
    {
        Require(Stopped is null, "The clock has stopped already.");
        return this with { Stopped = After(at) };
    }

    /// <summary>Counts on after a stop that came too early; the time since then is a pause.</summary>
    /// <exception cref="InvalidOperationException">The clock has not stopped, or the instant lies before its stop.</exception>
    public ServiceClock Reopen(DateTimeOffset at)
    {
        Require(Stopped is not null && at >= Stopped, "Only a stopped clock can be reopened, and not before it stopped.");
        IReadOnlyList<ClockPause> pauses = Pausing
            ? [.. Pauses.SkipLast(1), Pauses[^1] with { To = at }]
            : [.. Pauses, new ClockPause(Stopped!.Value, at)];
        return this with { Pauses = pauses, Stopped = null };
    }

    /// <summary>The same clock against another promise, as when a priority changes: what has passed stays passed.</summary>
    public ServiceClock Against(TimeSpan promise) => this with { Promise = Positive(promise) };

    /// <summary>Business time counted until an instant; zero before the start.</summary>
    public TimeSpan Elapsed(DateTimeOffset now) =>
        Counted(now).Aggregate(TimeSpan.Zero, (sum, part) => sum + Calendar.Between(part.From, part.To));

    /// <summary>Business time left; negative once the promise is broken.</summary>
    public TimeSpan Remaining(DateTimeOffset now) => Promise - Elapsed(now);

    /// <summary>
    /// The instant at which the promise is used up, as things stand at <paramref name="now"/>. None while the clock is paused or
    /// stopped with time to spare: there is no instant then by which anything must happen.
    /// </summary>
    public DateTimeOffset? Due(DateTimeOffset now)
    {
        var left = Promise;
        foreach (var (from, to) in Counted(now))
        {
            var counted = Calendar.Between(from, to);
            if (left <= counted) return Calendar.Add(from, left);
            left -= counted;
        }

        return IsCounting(now) ? Calendar.Add(now > Start ? now : Start, left) : null;
    }

    /// <summary>Where the clock stands at an instant.</summary>
    /// <param name="now">The instant.</param>
    /// <param name="atRiskFrom">The share of the promise, 0 to 1, from which a running clock is at risk.</param>
    public ClockState State(DateTimeOffset now, double atRiskFrom = 0.75)
    {
        var elapsed = Elapsed(now);
        if (elapsed > Promise) return ClockState.Breached;
        if (Stopped <= now) return ClockState.Met;
        if (!IsCounting(now)) return ClockState.Paused;
        return elapsed >= Promise * atRiskFrom ? ClockState.AtRisk : ClockState.Running;
    }

    private bool IsCounting(DateTimeOffset now) =>
        !(Stopped <= now) && !Pauses.Any(pause => pause.From <= now && (pause.To is null || now < pause.To));

    /// <summary>The parts of the time until an instant during which the clock counted.</summary>
    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Counted(DateTimeOffset now)
    {
        var end = Stopped < now ? Stopped.Value : now;
        var from = Start;
        foreach (var pause in Pauses)
        {
            if (pause.From >= end) break;
            yield return (from, pause.From);
            if (pause.To is not { } resumed) yield break;
            from = resumed;
        }

        if (from < end) yield return (from, end);
    }

    private DateTimeOffset After(DateTimeOffset at)
    {
        Require(at >= LastChange, "A clock cannot change before its last change.");
        return at;
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds) throw new InvalidOperationException(otherwise);
    }

    private static TimeSpan Positive(TimeSpan promise) =>
        promise > TimeSpan.Zero ? promise : throw new ArgumentOutOfRangeException(nameof(promise), promise, "A promise is more than no time.");
}
