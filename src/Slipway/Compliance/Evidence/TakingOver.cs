using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Journeys;
using Slipway.Journeys.Submissions;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;

namespace Slipway.Compliance.Evidence;

/// <summary>
/// Reads the ledger for files that were accepted with a step and takes them into the partner's library, with what they stand for. Its cursor is
/// saved in the commit of each, and a file's place in its step is unique: nothing comes twice, and what was accepted before this existed comes too.
/// </summary>
internal sealed class TakingOver(AppDb db, PlaybookLibrary playbooks, LedgerWriter ledger, TimeProvider time) : IJob
{
    private const int Batch = 200;
    private static readonly string Accepted = Naming.FactKind(nameof(SubmissionAccepted));
    private static readonly string SignedOff = Naming.FactKind(nameof(StepSignedOff));

    public string Name => "evidence-of-steps";

    public TimeSpan Every => TimeSpan.FromSeconds(5);

    public bool AtOnce => true;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await ReadBatchAsync(cancellationToken) == Batch) db.ChangeTracker.Clear();
    }

    private async Task<int> ReadBatchAsync(CancellationToken cancellationToken)
    {
        var cursor = await db.ReaderCursors.FindAsync([Name], cancellationToken);
        if (cursor is null) db.Add(cursor = new ReaderCursor { Name = Name });
        var settled = db.Database.IsNpgsql() ? await PostgresPositions.SettledAsync(db, cancellationToken) : long.MaxValue;
        var from = cursor.Position;
        var entries = await db.Ledger.AsNoTracking().Where(entry => entry.Position > from && entry.Position <= settled).OrderBy(entry => entry.Position).Take(Batch)
            .Select(entry => new { entry.Position, entry.Kind, Payload = entry.Kind == Accepted || entry.Kind == SignedOff ? entry.Payload : null }).ToListAsync(cancellationToken);
        if (entries.Count == 0) return 0;
        foreach (var entry in entries)
        {
            (cursor.Position, cursor.MovedAt) = (entry.Position, time.GetUtcNow());
            if (entry.Payload is null) continue;
            var facts = await TakeAsync(JsonSerializer.Deserialize<Closed>(entry.Payload, LedgerWriter.PayloadJson)!, cancellationToken);
            if (facts.Count > 0 && await ledger.CommitAsync("system", facts, cancellationToken) is { } stale) throw new InvalidOperationException(stale.Sentence);
        }

        await db.SaveChangesAsync(cancellationToken);
        return entries.Count;
    }

    private async Task<List<Fact>> TakeAsync(Closed closed, CancellationToken cancellationToken)
    {
        var submission = await db.Submissions.AsNoTracking().FirstOrDefaultAsync(found => found.Id == closed.Submission, cancellationToken);
        if (submission is not { State: SubmissionState.Accepted, Files.Count: > 0 } || await StepAsync(submission, cancellationToken) is not { } step) return [];
        var facts = new List<Fact>();
        foreach (var (index, file) in submission.Files.Index())
        {
            var accepted = new AcceptedFile(
                file, submission.HoldsFrom!.Value, submission.HoldsUntil ?? submission.HoldsFrom.Value.AddDays(step.RevalidateDays ?? 0) switch { var until when until > submission.HoldsFrom => until, _ => null },
                submission.SentBy, submission.SentAt!.Value, submission.DecidedBy, submission.DecidedAt!.Value);
            facts.AddRange(await TakeAsync(submission, step, index, accepted, cancellationToken));
        }

        return facts;
    }

    private async Task<Step?> StepAsync(Submission submission, CancellationToken cancellationToken)
    {
        var version = await db.Journeys.Where(journey => journey.PartnerId == submission.PartnerId).Select(journey => (Guid?)journey.PlaybookVersionId).FirstOrDefaultAsync(cancellationToken);
        return version is { } id ? (await playbooks.GetAsync(id, cancellationToken)).Steps.FirstOrDefault(step => step.Key == submission.StepKey) : null;
    }

    private async Task<List<Fact>> TakeAsync(Submission submission, Step step, int index, AcceptedFile accepted, CancellationToken cancellationToken)
    {
        var (now, origin, subject) = (time.GetUtcNow(), $"step:{step.Key}:{index}", $"submission:{submission.Id:N}");
        var facts = new List<Fact>();
        var item = await db.EvidenceItems.Whole().FirstOrDefaultAsync(found => found.PartnerId == submission.PartnerId && found.Origin == origin, cancellationToken);
        if (item is null)
        {
            item = EvidenceItem.TakeOver(submission.PartnerId, KindOf(step), index == 0 ? step.Title : $"{step.Title} ({index + 1})", origin, accepted, now);
            db.Add(item);
            facts.Add(new EvidenceTakenOver(item.PartnerId, item.Id, step.Key, 1, accepted.File.Sha256, subject));
        }
        else if (item.TakeOver(step.Key, subject, accepted, now) is { } newer)
        {
            facts.Add(newer);
        }
        else
        {
            return facts;
        }

        EvidenceTarget[] targets = [new(TargetKind.Step, step.Key), .. step.Controls.Select(control => new EvidenceTarget(TargetKind.Control, control))];
        facts.AddRange(targets.Select(target => item.Serve(target, submission.DecidedBy, now)).OfType<Fact>());
        return facts;
    }

    private static EvidenceKind KindOf(Step step) => step.Proof.Settings.Text("holdsFrom") == "until" ? EvidenceKind.Certificate : EvidenceKind.Report;

    /// <summary>What both facts have in common.</summary>
    private sealed record Closed(Guid Submission);
}
