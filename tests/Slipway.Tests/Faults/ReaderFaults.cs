using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Faults;

/// <summary>Many write at once while one reads along: the reader gets every position once and in order.</summary>
public abstract class ReaderFaults(SlipwayHub hub)
{
    private const int Writers = 8;
    private const int Commits = 40;

    [Fact]
    public async Task A_reader_beside_many_writers_reads_every_position_once_and_in_order()
    {
        var partners = new List<TestPartner>();
        for (var n = 0; n < 4; n++) partners.Add(await hub.PartnerAsync($"Written at once {n}", SmallPlaybook.Book));
        var read = new List<long>();
        using var done = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested) await ReadAsync(read);
        });
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(partners[writer % partners.Count], writer))));
        await done.CancelAsync();
        await reading;
        await ReadAsync(read);

        var all = await hub.DbAsync(db => db.Ledger.OrderBy(entry => entry.Position).Select(entry => entry.Position).ToListAsync());
        Assert.True(all.Count > Writers * Commits);
        Assert.Equal(all, read);
        Assert.Null((await hub.WithAsync(services => services.GetRequiredService<LedgerVerification>().RunAsync(default))).Fault);
    }

    /// <summary>Facts of one or two chains at a time, so that locks are taken in more than one order unless somebody takes care.</summary>
    private async Task WriteAsync(TestPartner partner, int writer)
    {
        for (var n = 0; n < Commits; n++)
        {
            Fact[] facts = n % 2 == 0 ? [new Noted(partner.Id, writer, n), new NotedAtTheHub(writer, n)] : [new NotedAtTheHub(writer, n), new Noted(partner.Id, writer, n)];
            Assert.Null(await hub.WithAsync(services => services.GetRequiredService<LedgerWriter>().CommitAsync("system", facts)));
        }
    }

    private Task<bool> ReadAsync(List<long> read) => hub.WithAsync(async services =>
    {
        await new Listener(services.GetRequiredService<AppDb>(), hub.Clock, read).RunAsync(default);
        return true;
    });

    private sealed record Noted(Guid PartnerId, int Writer, int Number) : PartnerFact(PartnerId);

    private sealed record NotedAtTheHub(int Writer, int Number) : Fact;

    private sealed class Listener(AppDb db, TimeProvider time, List<long> read) : LedgerReader(db, time)
    {
        public override string Name => "listener";

        protected override Task ReadAsync(LedgerEntry entry, CancellationToken cancellationToken)
        {
            read.Add(entry.Position);
            return Task.CompletedTask;
        }
    }

    public sealed class OnSqlite(SqliteHub hub) : ReaderFaults(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : ReaderFaults, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
