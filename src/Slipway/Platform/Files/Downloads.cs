using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;
using Slipway.Platform.Files.Scanning;
using Slipway.Platform.Web;

namespace Slipway.Platform.Files;

/// <summary>
/// The one door through which files that somebody sent go out again. An infected one goes to nobody; one that is not proved clean goes only back to the
/// side that sent it, as long as a scanner is configured; in place of one that was redacted goes its copy.
/// </summary>
public sealed class Downloads(AppDb db, IFileStore store, ScanBook scans)
{
    /// <param name="partner">Whose thing holds the file.</param>
    /// <param name="asks">Who asks, as it stands in the record, and of which partner; none for the hub.</param>
    public async Task<IResult> SendAsync(HttpContext context, Attachment file, Guid partner, (string Actor, Guid? Partner) asks, CancellationToken cancellationToken)
    {
        var shown = await db.FileRedactions.AsNoTracking().FirstOrDefaultAsync(found => found.PartnerId == partner && found.Sha256 == file.Sha256, cancellationToken) is { } redaction
            ? redaction.Copy
            : file;
        var safety = (await scans.OfAsync([shown.Sha256], cancellationToken))[shown.Sha256];
        Refusal? refusal = safety switch
        {
            FileSafety.Infected => new FileIsInfected(shown.Name),
            FileSafety.Quarantined when !await IsOwnAsync(shown.Sha256, asks, cancellationToken) => new FileInQuarantine(shown.Name),
            _ => null,
        };
        if (refusal is null) return store.Download(shown);
        return context.Request.Path.StartsWithSegments(Api.Root) ? refusal.ToProblem() : Commands.Barred(context, refusal)!;
    }

    private Task<bool> IsOwnAsync(string sha256, (string Actor, Guid? Partner) asks, CancellationToken cancellationToken)
    {
        var (actor, own) = asks;
        return db.Uploads.AnyAsync(upload => upload.Sha256 == sha256 && (upload.By == actor || (own != null && upload.PartnerId == own)), cancellationToken);
    }
}

public sealed record FileIsInfected(string Name) : NotYours(
    $"{Name} is infected, as the scanner says. Nobody gets it.", "Ask the side that sent it for a clean file.");

public sealed record FileInQuarantine(string Name) : NotYours(
    $"{Name} is in quarantine: the scanner has not said yet that it is clean.", "It is scanned as soon as the scanner answers. Come back later.");
