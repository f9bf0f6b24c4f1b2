using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Reviews;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files.Scanning;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Evidence;

/// <summary>
/// Security decides on what of a piece is new. The role is read from the person's row in the same unit of work, not from the session: whoever lost it
/// a second ago decides nothing any more.
/// </summary>
public sealed class Judging(AppDb db, ScanBook scans, LedgerWriter ledger, TimeProvider time)
{
    public async Task<Result<EvidenceItem>> DecideAsync(Viewer viewer, Guid id, EvidenceDecision decision, CancellationToken cancellationToken)
    {
        if (await db.FindEvidenceAsync(viewer, id, decision.Version, cancellationToken) is not { } item) return new NoSuchEvidence();
        if (!await ReviewsAsync(viewer, cancellationToken)) return new NotEvidenceReviewer();
        if (decision.Reason is { Length: > 4000 }) return new Invalid("reason", "The reason is longer than 4,000 characters.");
        if (decision.Verdict == EvidenceVerdict.Accept && await UnsafeAsync(item, cancellationToken) is { } unsafeFile) return unsafeFile;
        var now = time.GetUtcNow();
        if (Apply(item, viewer.PersonId, decision, now).IsRefused(out var fact, out var refusal)) return refusal;
        await db.CloseReviewAsync(item.Id, viewer.PersonId, Words(decision.Verdict), now, cancellationToken);
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : item;
    }

    private async Task<bool> ReviewsAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        if (!viewer.IsHub || !viewer.Is(HubRole.Security)) return false;
        var person = await db.People.AsNoTracking().FirstOrDefaultAsync(found => found.Id == viewer.PersonId && found.LeftAt == null, cancellationToken);
        return person is not null && Viewer.Of(person).Is(HubRole.Security);
    }

    private async Task<FileNotProvedClean?> UnsafeAsync(EvidenceItem item, CancellationToken cancellationToken)
    {
        var newest = item.Newest;
        var safety = newest.State == RevisionState.InReview ? (await scans.OfAsync([newest.Sha256], cancellationToken))[newest.Sha256] : FileSafety.Clean;
        return safety is FileSafety.Infected or FileSafety.Quarantined ? new FileNotProvedClean(newest.FileName, safety == FileSafety.Infected) : null;
    }

    private static Result<Fact> Apply(EvidenceItem item, Guid reviewer, EvidenceDecision decision, DateTimeOffset now) => decision.Verdict switch
    {
        EvidenceVerdict.Accept => item.Accept(reviewer, decision.ValidUntil, decision.Confirmed, decision.Reason, now),
        EvidenceVerdict.AskAgain => item.AskAgain(reviewer, decision.Reason, now),
        _ => item.Refuse(reviewer, decision.Reason, now),
    };

    private static string Words(EvidenceVerdict verdict) => verdict switch
    {
        EvidenceVerdict.Accept => "accepted",
        EvidenceVerdict.AskAgain => "asked again",
        _ => "refused",
    };
}

public enum EvidenceVerdict
{
    Accept,
    AskAgain,
    Refuse,
}

/// <param name="Reason">Demanded unless accepted.</param>
/// <param name="ValidUntil">A shorter validity (exclusive) that the reviewer found; none means as given.</param>
/// <param name="Confirmed">Ids of the waiting links that it serves; the others are refused.</param>
public sealed record EvidenceDecision(EvidenceVerdict Verdict, string? Reason, DateTimeOffset? ValidUntil, IReadOnlySet<Guid> Confirmed, int? Version);

public sealed record FileNotProvedClean(string Name, bool Infected) : Refusal(
    Infected ? $"{Name} is infected, as the scanner says." : $"{Name} is in quarantine: the scanner has not said yet that it is clean.",
    "Only a clean file proves something.", Infected ? "Refuse it and say so." : "Decide as soon as it is scanned.");
