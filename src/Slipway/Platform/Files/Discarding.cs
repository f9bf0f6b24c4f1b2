using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;
using Slipway.Platform.Files.Scanning;
using Slipway.Platform.Jobs;

namespace Slipway.Platform.Files;

/// <summary>
/// Takes contents out of the store that were given up and that no row names any more. An hour passes before, so that whoever was just sending the
/// same content has saved the row that names it; a later upload of it keeps it.
/// </summary>
internal sealed class Discarding(AppDb db, FileMentions mentions, IFileStore store, TimeProvider time) : IJob
{
    private static readonly TimeSpan Delay = TimeSpan.FromHours(1);

    public string Name => "discarding";

    public TimeSpan Every => TimeSpan.FromMinutes(15);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - Delay;
        foreach (var file in await db.DiscardedFiles.Where(file => file.At <= before).OrderBy(file => file.Id).Take(200).ToListAsync(cancellationToken))
        {
            await DiscardAsync(file, cancellationToken);
        }
    }

    private async Task DiscardAsync(DiscardedFile file, CancellationToken cancellationToken)
    {
        var (sha256, given) = (file.Sha256, file.At);
        var mentioned = await db.Uploads.AnyAsync(upload => upload.Sha256 == sha256 && upload.At > given, cancellationToken)
            || await db.FileRedactions.AnyAsync(redaction => redaction.CopySha256 == sha256, cancellationToken)
            || await mentions.AnyAsync(sha256, cancellationToken);
        db.Remove(file);
        if (!mentioned) await ForgetAsync(file, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        // The rows go first: a file that is left over costs room, a row without its file costs trust.
        if (!mentioned) store.Delete(sha256);
    }

    private async Task ForgetAsync(DiscardedFile file, CancellationToken cancellationToken)
    {
        db.RemoveRange(await db.Uploads.Where(upload => upload.Sha256 == file.Sha256).ToListAsync(cancellationToken));
        foreach (var redaction in await db.FileRedactions.Where(found => found.Sha256 == file.Sha256).ToListAsync(cancellationToken))
        {
            db.Remove(redaction);
            db.Add(DiscardedFile.Of(file.PartnerId, redaction.CopySha256, time.GetUtcNow()));
        }

        if (await db.FileScans.FindAsync([file.Sha256], cancellationToken) is { } scan) db.Remove(scan);
    }
}
