using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;

namespace Slipway.Enablement.Sitting;

/// <summary>Ends the attempts whose time is over, also those that nobody looks at any more.</summary>
internal sealed class OverdueAttempts(AppDb db, ClosingAttempts closing, ExamClock clock) : IJob
{
    public string Name => "overdue exam attempts";

    public TimeSpan Every => TimeSpan.FromSeconds(20);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var over = await db.Attempts.AsNoTracking().Where(attempt => attempt.State == AttemptState.Open && attempt.Deadline <= now)
            .OrderBy(attempt => attempt.Deadline).Select(attempt => attempt.Id).Take(200).ToListAsync(cancellationToken);
        foreach (var id in over)
        {
            await closing.CloseAsync(id, byClock: true, "system", cancellationToken);
            db.ChangeTracker.Clear();
        }
    }
}
