namespace Slipway.Enablement.Sitting;

/// <summary>
/// The clock of running exams: the wall clock as this process found it, carried on by the monotonic timer. When somebody sets the machine's
/// clock, nobody gains or loses time in an exam.
/// </summary>
public sealed class ExamClock(TimeProvider time)
{
    private readonly DateTimeOffset _begun = time.GetUtcNow();
    private readonly long _mark = time.GetTimestamp();

    public DateTimeOffset Now => _begun + time.GetElapsedTime(_mark);
}
