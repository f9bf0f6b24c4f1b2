using System.CommandLine;
using Slipway.Platform.Data;

namespace Slipway.Administration.Backups;

/// <summary><c>slipway backup FILE</c> and <c>slipway restore FILE</c>.</summary>
internal static class BackupCommand
{
    public static Command Create(Func<WebApplication> build)
    {
        var target = new Argument<FileInfo>("file") { Description = "The archive to write, for example slipway-2026-11-23.zip" };
        var backup = new Command("backup", "Writes the database and all files into one archive, consistent while Slipway runs.") { target };
        backup.SetAction((parsed, cancellationToken) => BackupAsync(build(), parsed.GetRequiredValue(target).FullName, cancellationToken));
        return backup;
    }

    public static Command CreateRestore(Func<WebApplication> build)
    {
        var source = new Argument<FileInfo>("file") { Description = "An archive that backup wrote" };
        var replace = new Option<bool>("--replace") { Description = "Replaces what is there; without it only an empty installation is filled" };
        var restore = new Command("restore", "Brings back what a backup holds. Stop Slipway first.") { source, replace };
        restore.SetAction((parsed, cancellationToken) =>
            RestoreAsync(build(), parsed.GetRequiredValue(source).FullName, parsed.GetValue(replace), cancellationToken));
        return restore;
    }

    private static async Task<int> BackupAsync(WebApplication app, string file, CancellationToken cancellationToken)
    {
        await app.Services.PrepareDatabaseAsync(cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        var written = await new Backup(scope.ServiceProvider.GetRequiredService<AppDb>(), DataModule.DataFolder(app.Configuration)).WriteAsync(file, cancellationToken);
        Console.WriteLine($"Wrote {file}: the database and {written} files.");
        return 0;
    }

    private static async Task<int> RestoreAsync(WebApplication app, string file, bool replace, CancellationToken cancellationToken)
    {
        if (!File.Exists(file)) throw new CannotStart($"There is no file {file}.");
        await using var scope = app.Services.CreateAsyncScope();
        var restored = await new Restore(scope.ServiceProvider.GetRequiredService<AppDb>(), DataModule.DataFolder(app.Configuration)).ReadAsync(file, replace, cancellationToken);
        Console.WriteLine($"Restored the database and {restored} files. Check it with: slipway ledger verify");
        return 0;
    }
}
