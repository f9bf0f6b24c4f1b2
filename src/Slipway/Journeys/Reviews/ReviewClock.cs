using Slipway.Platform;
using Slipway.Ui;
using Slipway.Ui.Marks;
using Slipway.Ui.Track;

namespace Slipway.Journeys.Reviews;

/// <summary>The clock of a promise in words: what is left of it in business time. Both sides are shown this one.</summary>
public static class ReviewClock
{
    private const double AtRisk = 0.25;

    public static ClockFace Face(ReviewItem item, HubCalendar calendar, DateTimeOffset now, Mark running = Mark.Wait) =>
        Face(item.ReceivedAt, item.Due, item.PromiseMinutes, calendar, item.ClosedAt ?? now, running);

    /// <summary>A promise between two instants, its length taken from the calendar.</summary>
    public static ClockFace Face(DateTimeOffset received, DateTimeOffset due, HubCalendar calendar, DateTimeOffset now, Mark running) =>
        Face(received, due, calendar.Business.Between(received, due).TotalMinutes, calendar, now, running);

    private static ClockFace Face(
        DateTimeOffset received, DateTimeOffset due, double promiseMinutes, HubCalendar calendar, DateTimeOffset now, Mark running)
    {
        var day = calendar.WorkingDay.TotalHours;
        var left = calendar.Business.Between(now, due).TotalHours;
        var used = Math.Max(0, calendar.Business.Between(received, now).TotalHours);
        var promise = promiseMinutes / 60;
        var state = left < 0 ? Mark.Bad : left < promise * AtRisk ? Mark.Wait : running;
        return left < 0
            ? new ClockFace(state, $"{Words.WorkingLength(-left, day)} over", $"of {Words.Promise(promise, day)}") { Due = due, Used = promise, Max = promise, Label = "Review clock" }
            : new ClockFace(state, $"{Words.WorkingLength(left, day)} left", $"of {Words.Promise(promise, day)}")
            {
                Due = due,
                Used = Math.Min(used, promise),
                Max = promise,
                Label = "Review clock",
            };
    }
}
