using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Administration.Backups;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Administration;

/// <summary>A backup taken while the program runs brings everything back, and a damaged one brings back nothing.</summary>
public abstract class BackupTests(SlipwayHub hub, SlipwayHub elsewhere)
{
    [Fact]
    public async Task What_was_backed_up_comes_back_and_the_ledger_verifies()
    {
        await hub.PartnerAsync("Comes back");
        var sha256 = await hub.WithAsync(services => services.GetRequiredService<IFileStore>().SaveAsync(new MemoryStream("evidence"u8.ToArray()), default));
        var archive = await BackUpAsync();
        await hub.PartnerAsync("Came too late");

        await RestoreAsync(archive);

        Assert.Equal(["Comes back"], await elsewhere.DbAsync(db => db.Set<Slipway.Partners.Partner>().Where(partner => partner.Name.StartsWith("C")).Select(partner => partner.Name).ToListAsync()));
        using var content = new StreamReader(await elsewhere.WithAsync(services => Task.FromResult(services.GetRequiredService<IFileStore>().Open(sha256)!)));
        Assert.Equal("evidence", await content.ReadToEndAsync());
        Assert.Null((await elsewhere.WithAsync(services => services.GetRequiredService<LedgerVerification>().RunAsync(default))).Fault);
    }

    [Fact]
    public async Task A_file_that_was_damaged_in_the_archive_stops_the_restore()
    {
        await hub.WithAsync(services => services.GetRequiredService<IFileStore>().SaveAsync(new MemoryStream("whole"u8.ToArray()), default));
        var archive = await BackUpAsync();
        using (var zip = await ZipFile.OpenAsync(archive, ZipArchiveMode.Update))
        {
            var entry = zip.Entries.First(found => found.FullName.StartsWith("files/", StringComparison.Ordinal));
            var name = entry.FullName;
            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            await writer.WriteAsync("other");
        }

        var refused = await Assert.ThrowsAsync<CannotStart>(() => RestoreAsync(archive));
        Assert.Contains("is damaged", refused.Message);
    }

    [Fact]
    public async Task What_is_there_is_not_replaced_without_being_told_to()
    {
        var archive = await BackUpAsync();
        var refused = await Assert.ThrowsAsync<CannotStart>(() => hub.WithAsync(services =>
            new Restore(services.GetRequiredService<AppDb>(), Folder(services)).ReadAsync(archive, replace: false, default)));
        Assert.Contains("--replace", refused.Message);
    }

    private async Task<string> BackUpAsync()
    {
        var archive = Path.Combine(Path.GetTempPath(), $"slipway-backup-{Guid.CreateVersion7():N}.zip");
        await hub.WithAsync(services => new Backup(services.GetRequiredService<AppDb>(), Folder(services)).WriteAsync(archive, default));
        return archive;
    }

    private Task RestoreAsync(string archive) => elsewhere.WithAsync(services =>
        new Restore(services.GetRequiredService<AppDb>(), Folder(services)).ReadAsync(archive, replace: true, default));

    private static string Folder(IServiceProvider services) => DataModule.DataFolder(services.GetRequiredService<IConfiguration>());

    public sealed class OnSqlite(SqliteHub hub, OtherSqliteHub elsewhere) : BackupTests(hub, elsewhere), IClassFixture<SqliteHub>, IClassFixture<OtherSqliteHub>;

    public sealed class OnPostgres : BackupTests, IClassFixture<PostgresHub>, IClassFixture<OtherPostgresHub>
    {
        public OnPostgres(PostgresHub hub, OtherPostgresHub elsewhere)
            : base(hub, elsewhere) => PostgresHub.SkipUnlessThere();
    }
}
