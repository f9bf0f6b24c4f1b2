using System.Collections.Concurrent;

namespace Slipway.Platform.Ledger;

/// <summary>
/// Answers that are asked for again and again and that only a commit changes: how much waits, whose credential this is. One is kept until the
/// next commit of this process, whatever it was about, and two seconds at most, because another node may have committed.
/// </summary>
public sealed class Remembered(LedgerSignal signal, TimeProvider time)
{
    private const int Most = 2000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<object, Answer> _answers = new();

    /// <param name="question">What is asked, and for whom: two that are equal get the same answer.</param>
    public async ValueTask<T> AskAsync<T>(object question, Func<Task<T>> ask)
    {
        var now = time.GetUtcNow();
        if (_answers.TryGetValue(question, out var known) && known.CountsAt(now)) return (T)known.Value!;

        // Taken before looking: a commit that comes between ends it.
        var next = signal.Next;
        var value = await ask();
        if (_answers.Count >= Most) _answers.Clear();
        _answers[question] = new Answer(value, next, now);
        return value;
    }

    /// <param name="Next">Ends at the commit after which the answer may be another.</param>
    private sealed record Answer(object? Value, Task Next, DateTimeOffset AskedAt)
    {
        public bool CountsAt(DateTimeOffset now) => !Next.IsCompleted && now - AskedAt is { Ticks: >= 0 } age && age < Longest;
    }
}
