using Slipway.Foundation.Clocks;

namespace Slipway.Tests.Foundation.Clocks;

public class ServiceClockTests
{
    /// <summary>Started on Friday 20 November 2026 at 15:00 in Oslo with eight business hours: two on Friday, six on Monday until 15:00.</summary>
    private static readonly ServiceClock Clock = new(Calendars.Oslo, Hours(8), Friday(15));

    [Fact]
    public void It_is_due_when_the_promise_is_used_up()
    {
        Assert.Equal(Monday(15), Clock.Due(Friday(15)));
        Assert.Equal(Monday(15), Clock.Due(Monday(11)));
        Assert.Equal(Monday(15), Clock.Due(Monday(16)));
        Assert.Equal(Monday(15), Clock.Due(Friday(9)));
    }

    [Fact]
    public void It_runs_then_is_at_risk_then_breached()
    {
        Assert.Equal(ClockState.Running, Clock.State(Monday(12)));
        Assert.Equal(ClockState.AtRisk, Clock.State(Monday(13)));
        Assert.Equal(ClockState.AtRisk, Clock.State(Monday(15)));
        Assert.Equal(ClockState.Breached, Clock.State(Monday(15).AddSeconds(1)));
        Assert.Equal(Hours(-1), Clock.Remaining(Monday(16)));
    }

    [Fact]
    public void A_pause_moves_the_due_time_by_its_business_time()
    {
        var paused = Clock.Pause(Monday(10));

        Assert.Equal(ClockState.Paused, paused.State(Monday(14)));
        Assert.Equal(Hours(3), paused.Elapsed(Monday(14)));
        Assert.Null(paused.Due(Monday(14)));
        Assert.Equal(Monday(15).AddDays(1), paused.Resume(Monday(10).AddDays(1)).Due(Monday(12).AddDays(1)));
    }

    [Fact]
    public void Before_its_pause_the_same_clock_says_what_it_said_then()
    {
        var resumed = Clock.Pause(Monday(10)).Resume(Monday(14));

        Assert.Equal(Hours(2), resumed.Elapsed(Monday(9)));
        Assert.Equal(ClockState.Running, resumed.State(Monday(9)));
        Assert.Equal(ClockState.Paused, resumed.State(Monday(11)));
    }

    [Fact]
    public void Stopped_in_time_it_is_met_for_good()
    {
        var stopped = Clock.Stop(Monday(15));

        Assert.Equal(ClockState.Met, stopped.State(Monday(15).AddYears(1)));
        Assert.Equal(Hours(8), stopped.Elapsed(Monday(15).AddYears(1)));
        Assert.Equal(ClockState.Running, stopped.State(Monday(11)));
        Assert.Null(Clock.Stop(Monday(11)).Due(Monday(12)));
    }

    [Fact]
    public void Stopped_late_it_stays_breached() => Assert.Equal(ClockState.Breached, Clock.Stop(Monday(16)).State(Monday(16).AddYears(1)));

    [Fact]
    public void A_clock_that_was_breached_while_running_stays_breached_in_a_pause()
    {
        var paused = Clock.Pause(Monday(16));

        Assert.Equal(ClockState.Breached, paused.State(Monday(17)));
        Assert.Equal(Monday(15), paused.Due(Monday(17)));
    }

    [Fact]
    public void Reopened_it_counts_on_and_the_time_since_its_stop_was_a_pause()
    {
        var reopened = Clock.Stop(Monday(10)).Reopen(Monday(12));

        Assert.Equal(Hours(4), reopened.Elapsed(Monday(13)));
        Assert.Equal(Monday(17), reopened.Due(Monday(13)));
    }

    [Fact]
    public void Stopped_in_a_pause_and_reopened_it_counts_on()
    {
        var reopened = Clock.Pause(Monday(10)).Stop(Monday(11)).Reopen(Monday(12));

        Assert.Equal(Hours(3), reopened.Elapsed(Monday(12)));
        Assert.Single(reopened.Pauses);
    }

    [Fact]
    public void Another_priority_is_another_promise_for_the_same_time()
    {
        var urgent = Clock.Against(Hours(4));

        Assert.Equal(Monday(11), urgent.Due(Monday(9)));
        Assert.Equal(Clock.Elapsed(Monday(9)), urgent.Elapsed(Monday(9)));
    }

    [Fact]
    public void What_makes_no_sense_is_a_programming_error()
    {
        Assert.Throws<InvalidOperationException>(() => Clock.Resume(Monday(9)));
        Assert.Throws<InvalidOperationException>(() => Clock.Pause(Friday(9)));
        Assert.Throws<InvalidOperationException>(() => Clock.Pause(Monday(9)).Pause(Monday(10)));
        Assert.Throws<InvalidOperationException>(() => Clock.Pause(Monday(9)).Resume(Friday(16)));
        Assert.Throws<InvalidOperationException>(() => Clock.Stop(Monday(9)).Stop(Monday(10)));
        Assert.Throws<InvalidOperationException>(() => Clock.Reopen(Monday(10)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Clock.Against(TimeSpan.Zero));
    }

    private static TimeSpan Hours(double hours) => TimeSpan.FromHours(hours);

    private static DateTimeOffset Friday(int hour) => new(2026, 11, 20, hour, 0, 0, TimeSpan.FromHours(1));

    private static DateTimeOffset Monday(int hour) => new(2026, 11, 23, hour, 0, 0, TimeSpan.FromHours(1));
}
