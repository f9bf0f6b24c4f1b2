using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;

namespace Slipway.Platform.Web;

/// <summary>Forgets the answers to creations after two days: a client that repeats does so within minutes.</summary>
internal sealed class IdempotencyCleaning(AppDb db, TimeProvider time) : IJob
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(48);

    public string Name => "idempotency cleaning";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var old = time.GetUtcNow() - Kept;
        using var turn = await db.Gate.EnterAsync(cancellationToken);
        await db.Set<IdempotentRequest>().Where(request => request.BegunAt < old).ExecuteDeleteAsync(cancellationToken);
    }
}
