using System.Threading.Channels;

namespace Slipway.Platform.Ledger;

/// <summary>Tells this process's readers that something was committed; other nodes notice at their next look.</summary>
public sealed class LedgerSignal
{
    private readonly Channel<byte> _pulses = Channel.CreateBounded<byte>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Pulse() => _pulses.Writer.TryWrite(0);

    /// <summary>Returns when something was committed, or after <paramref name="patience"/>.</summary>
    public async Task WaitAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await _pulses.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing was said for a while: look anyway, another node may have written.
        }
    }
}
