namespace Slipway.Platform.Ledger;

/// <summary>Tells this process's readers that something was committed; other nodes notice at their next look.</summary>
public sealed class LedgerSignal
{
    private TaskCompletionSource _next = New();

    /// <summary>Ends at the next commit. Take it before looking, so that a commit in between is not missed.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Pulse() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
