using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;
using Slipway.Ui;

namespace Slipway.Compliance.Evidence;

/// <summary>
/// Reads what <c>EvidencePicker</c> sent: pieces chosen from the library, and a new file that becomes a piece in the same post. Nothing is
/// committed here; hand the ids to <see cref="EvidenceLinks"/> and the facts to your own commit.
/// </summary>
public sealed class Picking(AppDb db, Intake intake, Adding adding, HubTime time, IOptions<EvidenceOptions> options)
{
    /// <param name="name">The picker's name.</param>
    public async Task<Result<PickedEvidence>> ReadAsync(Viewer viewer, Guid partner, IFormCollection form, string name, CancellationToken cancellationToken)
    {
        var ids = form[name].Select(text => Guid.TryParse(text, out var id) ? id : (Guid?)null).OfType<Guid>().ToHashSet();
        var own = await db.EvidenceItems.CountAsync(item => item.PartnerId == partner && ids.Contains(item.Id), cancellationToken);
        if (own != ids.Count || !viewer.MaySee(partner)) return new EvidenceUnknown(name);
        if (form.Files.GetFile($"{name}.file") is not { FileName.Length: > 0 } file) return new PickedEvidence([.. ids], []);
        await using var content = file.OpenReadStream();
        var taken = await intake.TakeAsync(content, file.FileName, partner, viewer.Actor, [], options.Value.MostMegabytes, cancellationToken);
        if (taken.IsRefused(out var upload, out var refusal)) return refusal;
        var placed = await adding.PlaceAsync(viewer, partner, Draft(form, name, upload), upload, [], cancellationToken);
        if (placed.IsRefused(out var added, out refusal))
        {
            db.Entry(upload).State = EntityState.Detached;
            return refusal;
        }

        return new PickedEvidence([.. ids, added.Item.Id], added.Facts);
    }

    private EvidenceDraft Draft(IFormCollection form, string name, Upload upload) => new(
        Naming.FromKebab<EvidenceKind>(form[$"{name}.kind"]) ?? EvidenceKind.Other,
        form[$"{name}.title"].ToString() is { Length: > 0 } title ? title : Path.GetFileNameWithoutExtension(upload.Name),
        null,
        DateOnly.TryParseExact(form[$"{name}.until"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last) ? time.StartOf(last.AddDays(1)) : null,
        null);
}

/// <param name="Ids">Chosen and new ones, for <see cref="EvidenceLinks.RestOnAsync"/>.</param>
/// <param name="Facts">About the new one; they belong into the caller's commit.</param>
public sealed record PickedEvidence(IReadOnlyList<Guid> Ids, IReadOnlyList<Fact> Facts);
