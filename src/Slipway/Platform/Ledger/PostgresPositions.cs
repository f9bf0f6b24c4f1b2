using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;

namespace Slipway.Platform.Ledger;

/// <summary>
/// On PostgreSQL transactions commit in another order than they took their positions in, so a reader that trusts positions
/// would skip the late ones. Therefore a writer, before it takes a position, takes a shared advisory lock that names a lower bound
/// of it and lasts as long as its transaction; a reader stops before the lowest bound still held.
/// </summary>
internal static class PostgresPositions
{
    /// <summary>"slip": tells these locks from others in the same database. The lower 48 bits carry the position.</summary>
    private const long Marker = 0x736CL << 48;
    private const long Mask = (1L << 48) - 1;

    public static async Task<long[]> TakeAsync(AppDb db, int count, CancellationToken cancellationToken)
    {
        var bound = await db.Database.SqlQuery<long>($"SELECT last_value AS \"Value\" FROM ledger_positions").SingleAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock_shared({Marker | bound})", cancellationToken);
        var positions = await db.Database
            .SqlQuery<long>($"SELECT nextval('ledger_positions') AS \"Value\" FROM generate_series(1, {count})").ToListAsync(cancellationToken);
        positions.Sort();
        return [.. positions];
    }

    /// <summary>The highest position up to which nothing can still appear. Ask first, then read entries up to it.</summary>
    public static async Task<long> SettledAsync(AppDb db, CancellationToken cancellationToken)
    {
        var last = await db.Database
            .SqlQuery<long>($"SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS \"Value\" FROM ledger_positions").SingleAsync(cancellationToken);
        var bounds = await db.Database.SqlQuery<long>(
            $"""
             SELECT ((classid::bigint << 32) | objid::bigint) AS "Value" FROM pg_locks
             WHERE locktype = 'advisory' AND objsubid = 1 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
             """).ToListAsync(cancellationToken);
        var held = bounds.Where(key => (key & ~Mask) == Marker).Select(key => key & Mask).ToList();
        return held.Count == 0 ? last : Math.Min(last, held.Min() - 1);
    }
}
