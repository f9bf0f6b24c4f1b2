using Slipway.Enablement.Sitting;

namespace Slipway.Tests.Enablement;

public class ExamClockTests
{
    [Fact]
    public void When_somebody_sets_the_clock_nobody_gains_or_loses_time()
    {
        var machine = new Machine();
        var clock = new ExamClock(machine);
        var begun = clock.Now;

        machine.Wall = machine.Wall.AddHours(5);
        Assert.Equal(begun, clock.Now);
        machine.Wall = machine.Wall.AddHours(-10);
        machine.Ran += TimeSpan.FromMinutes(30);
        Assert.Equal(begun.AddMinutes(30), clock.Now);
    }

    /// <summary>A machine whose wall clock somebody sets, while its timer runs on.</summary>
    private sealed class Machine : TimeProvider
    {
        public DateTimeOffset Wall { get; set; } = new(2026, 11, 16, 9, 0, 0, TimeSpan.Zero);

        public TimeSpan Ran { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => Ran.Ticks;
    }
}
