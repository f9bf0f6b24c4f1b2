namespace Slipway.Platform.Data;

/// <summary>
/// SQLite has one writer. Within a process writers queue here, without blocking a thread, instead of meeting
/// "database is locked". PostgreSQL needs no gate.
/// </summary>
public sealed class WriteGate(bool closed) : IDisposable
{
    private readonly SemaphoreSlim? _one = closed ? new SemaphoreSlim(1, 1) : null;

    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        if (_one is null) return Turn.Free;
        await _one.WaitAsync(cancellationToken);
        return new Turn(_one);
    }

    public void Dispose() => _one?.Dispose();

    private sealed class Turn(SemaphoreSlim? one) : IDisposable
    {
        public static readonly Turn Free = new(null);
        private SemaphoreSlim? _one = one;

        public void Dispose() => Interlocked.Exchange(ref _one, null)?.Release();
    }
}
