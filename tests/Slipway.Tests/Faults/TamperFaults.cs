using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Faults;

/// <summary>Somebody with the right to write the database changes the record: every column of every row, a row, a tail. All of it is found.</summary>
public sealed class TamperFaults(SqliteHub hub) : IClassFixture<SqliteHub>
{
    /// <summary>Each column with an expression that changes it as little as possible.</summary>
    private static readonly (string Column, string Changed)[] Columns =
    [
        ("Position", "-\"Position\""), ("Chain", "\"Chain\" || 'x'"), ("Sequence", "\"Sequence\" + 1000"), ("Kind", "\"Kind\" || 'x'"), ("At", "\"At\" + 1"),
        ("Actor", "\"Actor\" || 'x'"), ("Subject", "CASE WHEN \"Subject\" IS NULL THEN '' ELSE NULL END"), ("Payload", "\"Payload\" || ' '"),
        ("PreviousHash", "zeroblob(31) || x'01'"), ("Hash", "zeroblob(31) || x'01'"),
    ];

    [Fact]
    public async Task A_changed_column_of_any_row_is_found_and_its_position_named()
    {
        await FilledAsync();
        var columns = await hub.DbAsync(db => Task.FromResult(db.Model.FindEntityType(typeof(LedgerEntry))!.GetProperties().Select(property => property.GetColumnName()).ToList()));
        Assert.Equal(columns.Order(), Columns.Select(column => column.Column).Order());
        var positions = await hub.DbAsync(db => db.Ledger.OrderBy(entry => entry.Position).Select(entry => entry.Position).ToListAsync());
        Assert.True(positions.Count > 10);
        foreach (var position in positions)
        {
            foreach (var (column, changed) in Columns)
            {
                var fault = await FaultAfterAsync($"UPDATE \"Ledger\" SET \"{column}\" = {changed} WHERE \"Position\" = {position}");
                var named = $"(position {(column == "Position" ? -position : position)})";
                Assert.True(fault?.Contains(named, StringComparison.Ordinal) == true, $"{column} of {position}: {fault ?? "not found"}");
            }
        }

        Assert.Null(await FaultAfterAsync("SELECT 1"));
    }

    [Fact]
    public async Task A_removed_row_is_found_wherever_it_was()
    {
        await FilledAsync();
        foreach (var position in await hub.DbAsync(db => db.Ledger.Select(entry => entry.Position).ToListAsync()))
        {
            Assert.NotNull(await FaultAfterAsync($"DELETE FROM \"Ledger\" WHERE \"Position\" = {position}"));
        }
    }

    [Fact]
    public async Task A_tail_that_a_checkpoint_covers_cannot_be_cut_off()
    {
        await FilledAsync();
        var last = await hub.DbAsync(db => db.Ledger.MaxAsync(entry => entry.Position));
        for (var cut = 0; cut < 5; cut++)
        {
            Assert.Contains("newest entries were removed", await FaultAfterAsync($"DELETE FROM \"Ledger\" WHERE \"Position\" >= {last - cut}"));
        }
    }

    [Fact]
    public async Task A_checkpoint_that_was_changed_or_made_by_somebody_else_is_found()
    {
        await FilledAsync();
        Assert.NotNull(await FaultAfterAsync("UPDATE \"Checkpoints\" SET \"Note\" = replace(\"Note\", char(10) || '—', char(10) || 'x—')"));
        Assert.NotNull(await FaultAfterAsync("UPDATE \"Checkpoints\" SET \"Size\" = \"Size\" - 1"));
        Assert.NotNull(await FaultAfterAsync("UPDATE \"Checkpoints\" SET \"LastPosition\" = \"LastPosition\" - 1"));
    }

    /// <summary>Two partners and the hub, and a checkpoint over everything.</summary>
    private async Task FilledAsync()
    {
        if (await hub.DbAsync(db => db.Checkpoints.AnyAsync())) return;
        foreach (var name in new[] { "Keeps a record", "Keeps another" })
        {
            var acme = await hub.PartnerAsync(name, SmallPlaybook.Book);
            var maaike = await hub.AsPartnerAdministrator(acme);
            await maaike.PostAsync($"/partners/{acme.Id}/steps/profile/submissions", new { answers = new { customers = "Banks" } });
            await maaike.PostAsync("/invitations", new { name = "Guest", email = $"guest@{acme.Domain}", roles = new[] { "seller" } });
        }

        await hub.RunAsync<Checkpointing>();
    }

    /// <summary>What the verification says after a statement, which is taken back again.</summary>
    private Task<string?> FaultAfterAsync(string statement) => hub.WithAsync(async services =>
    {
        var db = services.GetRequiredService<AppDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlRawAsync(statement);
        return (await services.GetRequiredService<LedgerVerification>().RunAsync(default)).Fault;
    });
}
