namespace Slipway.Demo;

/// <summary>Tells the time of the story. It only goes forward, as the record expects.</summary>
internal sealed class DemoClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>What is measured goes by the story too: an exam ends by it.</summary>
    public override long GetTimestamp() => _now.UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void MoveTo(DateTimeOffset instant)
    {
        if (instant > _now) _now = instant;
    }
}
