using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Slipway.Platform;
using Slipway.Platform.Data;

namespace Slipway.Enablement.Sitting;

/// <summary>
/// Keeps answers. Many people answer at once, and each is told "kept" only once that is on disk; so answers that arrive while a commit is under
/// way join in the next one, and one flush of the disk serves them all.
/// </summary>
public sealed class AnswerJournal : IAsyncDisposable
{
    /// <summary>In one commit; a longer queue takes several.</summary>
    private const int Most = 256;
    private readonly Channel<Entry> _queue = Channel.CreateBounded<Entry>(new BoundedChannelOptions(20_000) { SingleReader = true });
    private readonly IServiceScopeFactory _scopes;
    private readonly ExamClock _clock;
    private readonly Task _writing;

    public AnswerJournal(IServiceScopeFactory scopes, ExamClock clock)
    {
        (_scopes, _clock) = (scopes, clock);
        _writing = Task.Run(WriteAllAsync);
    }

    /// <summary>What was taken is written before the process ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writing;
    }

    /// <returns>The new revision; or why it was not kept.</returns>
    public async Task<Result<Kept>> KeepAsync(Guid attempt, int place, string given, int seen, CancellationToken cancellationToken)
    {
        var entry = new Entry(attempt, place, given, seen);
        await _queue.Writer.WriteAsync(entry, cancellationToken);
        return await entry.Answer.Task.WaitAsync(cancellationToken);
    }

    private async Task WriteAllAsync()
    {
        var batch = new List<Entry>(Most);
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < Most && _queue.Reader.TryRead(out var entry)) batch.Add(entry);
            try
            {
                await CommitAsync(batch, CancellationToken.None);
            }
            catch (Exception failure)
            {
                foreach (var entry in batch) entry.Answer.TrySetException(failure);
            }

            batch.Clear();
        }
    }

    private async Task CommitAsync(List<Entry> batch, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var results = new List<(Entry Entry, Result<Kept> Result)>(batch.Count);
        using (await db.Gate.EnterAsync(cancellationToken))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            foreach (var entry in batch) results.Add((entry, await WriteAsync(db, entry, cancellationToken)));
            await transaction.CommitAsync(cancellationToken);
        }

        foreach (var (entry, result) in results) entry.Answer.TrySetResult(result);
    }

    /// <summary>The conditions stand in the statement: an answer that arrives beside the submission is in it or is refused, never lost.</summary>
    private async Task<Result<Kept>> WriteAsync(AppDb db, Entry entry, CancellationToken cancellationToken)
    {
        var now = _clock.Now;
        var open = AttemptState.Open;
        var changed = await db.AttemptAnswers
            .Where(answer => answer.AttemptId == entry.Attempt && answer.Place == entry.Place && answer.Revision == entry.Seen
                && db.Set<Attempt>().Any(attempt => attempt.Id == entry.Attempt && attempt.State == open && attempt.Deadline > now))
            .ExecuteUpdateAsync(
                set => set.SetProperty(answer => answer.Given, entry.Given).SetProperty(answer => answer.Revision, entry.Seen + 1).SetProperty(answer => answer.SavedAt, now),
                cancellationToken);
        if (changed == 1) return new Kept(entry.Seen + 1, now);
        var row = await db.AttemptAnswers.AsNoTracking().Where(answer => answer.AttemptId == entry.Attempt && answer.Place == entry.Place)
            .Select(answer => new { answer.Revision, Open = db.Set<Attempt>().Any(attempt => attempt.Id == entry.Attempt && attempt.State == open && attempt.Deadline > now) })
            .FirstOrDefaultAsync(cancellationToken);
        return row is null ? new NoSuchAttempt() : row.Open ? new AnsweredElsewhere(row.Revision) : new AttemptEnded();
    }

    private sealed record Entry(Guid Attempt, int Place, string Given, int Seen)
    {
        public TaskCompletionSource<Result<Kept>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <param name="Revision">To name with the next change of this answer.</param>
public sealed record Kept(int Revision, DateTimeOffset SavedAt);
