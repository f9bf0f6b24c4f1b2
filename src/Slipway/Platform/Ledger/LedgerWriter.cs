using System.Data;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Slipway.Foundation.Ledger;
using Slipway.Platform.Data;

namespace Slipway.Platform.Ledger;

/// <summary>
/// Follows from what is being committed, inside the same transaction: the engine refreshes journeys here. They follow in the order of their
/// registration, and a later one sees what the earlier ones found.
/// </summary>
public interface IConsequence
{
    Task<IReadOnlyList<Fact>> FollowAsync(IReadOnlyList<Fact> facts, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>
/// The one way to save: changed entities, their facts in the ledger and what follows from them, all or nothing.
/// Two writers on one partner take turns on its chain; different partners never wait for each other on PostgreSQL.
/// </summary>
public sealed class LedgerWriter(AppDb db, IEnumerable<IConsequence> consequences, LedgerSignal signal, TimeProvider time)
{
    private static readonly byte[] Genesis = new byte[32];

    internal static readonly JsonSerializerOptions PayloadJson = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Commits on behalf of <paramref name="actor"/>; <see cref="Stale"/> when a row changed since it was read.</summary>
    public async Task<Refusal?> CommitAsync(string actor, IReadOnlyList<Fact> facts, CancellationToken cancellationToken = default)
    {
        try
        {
            using var turn = await db.Gate.EnterAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await LockChainsAsync(facts, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            var all = await WithConsequencesAsync(facts, cancellationToken);
            await AppendAsync(actor, [.. all.Where(fact => fact.IsRecorded)], cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return new Stale();
        }

        signal.Pulse();
        return null;
    }

    public Task<Refusal?> CommitAsync(string actor, Fact fact, CancellationToken cancellationToken = default) =>
        CommitAsync(actor, [fact], cancellationToken);

    private async Task<List<Fact>> WithConsequencesAsync(IReadOnlyList<Fact> facts, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var all = facts.ToList();
        foreach (var consequence in consequences)
        {
            all.AddRange(await consequence.FollowAsync([.. all], now, cancellationToken));
        }

        return all;
    }

    /// <summary>One writer at a time on each chain, taken in a fixed order so that two writers cannot wait for each other.</summary>
    private async Task LockChainsAsync(IReadOnlyList<Fact> facts, CancellationToken cancellationToken)
    {
        if (!db.Database.IsNpgsql()) return;
        foreach (var chain in facts.Select(fact => LedgerEntry.ChainOf(fact.Partner)).Distinct().Order(StringComparer.Ordinal))
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({chain}, 0))", cancellationToken);
        }
    }

    private async Task AppendAsync(string actor, List<Fact> facts, CancellationToken cancellationToken)
    {
        if (facts.Count == 0) return;
        var at = Moments.Microseconds(time.GetUtcNow());
        var positions = await PositionsAsync(facts.Count, cancellationToken);
        var heads = new Dictionary<string, (long Sequence, byte[] Hash)>(StringComparer.Ordinal);
        for (var i = 0; i < facts.Count; i++)
        {
            var fact = facts[i];
            var chain = LedgerEntry.ChainOf(fact.Partner);
            var head = heads.TryGetValue(chain, out var known) ? known : await HeadAsync(chain, cancellationToken);
            var payload = CanonicalJson.Write(JsonSerializer.SerializeToNode(fact, fact.GetType(), PayloadJson));
            var line = LedgerLine.Seal(
                positions[i], chain, head.Sequence + 1, fact.Kind, at, actor, fact.Subject, payload, head.Hash);
            heads[chain] = (line.Sequence, line.Hash);
            db.Add(Stored(line));
        }
    }

    private static LedgerEntry Stored(LedgerLine line) => new()
    {
        Position = line.Position,
        Chain = line.Chain,
        Sequence = line.Sequence,
        Kind = line.Kind,
        At = line.At,
        Actor = line.Actor,
        Subject = line.Subject,
        Payload = line.Payload,
        PreviousHash = line.PreviousHash,
        Hash = line.Hash,
    };

    private async Task<(long Sequence, byte[] Hash)> HeadAsync(string chain, CancellationToken cancellationToken)
    {
        var head = await db.Ledger.AsNoTracking().Where(entry => entry.Chain == chain).OrderByDescending(entry => entry.Sequence)
            .Select(entry => new { entry.Sequence, entry.Hash }).FirstOrDefaultAsync(cancellationToken);
        return head is null ? (0, Genesis) : (head.Sequence, head.Hash);
    }

    private async Task<long[]> PositionsAsync(int count, CancellationToken cancellationToken)
    {
        if (db.Database.IsNpgsql()) return await PostgresPositions.TakeAsync(db, count, cancellationToken);
        var last = await db.Ledger.MaxAsync(entry => (long?)entry.Position, cancellationToken) ?? 0;
        return [.. Enumerable.Range(1, count).Select(step => last + step)];
    }
}
