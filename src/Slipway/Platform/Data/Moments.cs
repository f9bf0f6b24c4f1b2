namespace Slipway.Platform.Data;

public static class Moments
{
    /// <summary>Cuts an instant to whole microseconds, so that it reads back from either engine as it was hashed.</summary>
    public static DateTimeOffset Microseconds(DateTimeOffset value) =>
        value.AddTicks(-(value.Ticks % TimeSpan.TicksPerMicrosecond));
}
