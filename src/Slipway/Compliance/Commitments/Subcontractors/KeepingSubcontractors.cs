using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Ui;

namespace Slipway.Compliance.Commitments.Subcontractors;

/// <summary>
/// The partner keeps its list. Once a list was accepted, somebody new or another reach sends the list as it is now to security by itself: nobody
/// has to remember.
/// </summary>
public sealed class KeepingSubcontractors(AppDb db, Committing committing, LedgerWriter ledger, HubTime time)
{
    private const int Tries = 4;

    public async Task<Result<Subcontractor>> AddAsync(Viewer viewer, Guid partner, SubcontractorEntry entry, CancellationToken cancellationToken)
    {
        if (NotAllowed(viewer, partner) is { } barred) return barred;
        if (Subcontractor.Add(partner, entry, viewer.PersonId, time.Today, time.Now).IsRefused(out var added, out var refusal)) return refusal;
        db.Add(added.Added);
        return await SaveAsync(viewer, added.Added, added.Fact, cancellationToken);
    }

    public async Task<Result<Subcontractor>> ChangeAsync(Viewer viewer, Guid id, SubcontractorEntry entry, int? version, CancellationToken cancellationToken)
    {
        if (await FindAsync(viewer, id, version, cancellationToken) is not { } found) return new NoSuchSubcontractor();
        if (NotAllowed(viewer, found.PartnerId) is { } barred) return barred;
        return found.Change(entry, viewer.PersonId, time.Today).IsRefused(out var fact, out var refusal) ? refusal : await SaveAsync(viewer, found, fact, cancellationToken);
    }

    public async Task<Result<Subcontractor>> EndAsync(Viewer viewer, Guid id, DateOnly? on, int? version, CancellationToken cancellationToken)
    {
        if (await FindAsync(viewer, id, version, cancellationToken) is not { } found) return new NoSuchSubcontractor();
        if (NotAllowed(viewer, found.PartnerId) is { } barred) return barred;
        return found.End(on ?? time.Today, viewer.PersonId, time.Today).IsRefused(out var fact, out var refusal) ? refusal : await SaveAsync(viewer, found, fact, cancellationToken);
    }

    /// <summary>Confirms the list as it stands, as of a day.</summary>
    public async Task<Result<Commitment>> ConfirmAsync(Viewer viewer, Guid partner, DateOnly asOf, string assessment, int? seen, CancellationToken cancellationToken) =>
        viewer.MaySee(partner)
            ? await committing.SendAsync(viewer, partner, new SubcontractorTerms(asOf, await LinesAsync(partner, cancellationToken), assessment), seen, cancellationToken)
            : new NoSuchCommitment();

    /// <summary>Takes many rows at once: new names are added, known ones changed; a row that is wrong is told and the others are kept.</summary>
    public async Task<Result<ImportReport>> ImportAsync(Viewer viewer, Guid partner, Stream csv, CancellationToken cancellationToken)
    {
        if (NotAllowed(viewer, partner) is { } barred) return barred;
        if (SubcontractorCsv.Read(csv).IsRefused(out var rows, out var unreadable)) return unreadable;
        for (var attempt = 1; ; attempt++)
        {
            var result = await TakeAsync(viewer, partner, rows, cancellationToken);
            if (result.Refusal is not Stale || attempt == Tries) return result;
        }
    }

    /// <summary>Where somebody else brought the same name in the same instant, the list is looked at again: theirs is known then, and nothing is lost.</summary>
    private async Task<Result<ImportReport>> TakeAsync(Viewer viewer, Guid partner, IReadOnlyList<CsvRow> rows, CancellationToken cancellationToken)
    {
        var known = await db.Subcontractors.Where(found => found.PartnerId == partner && found.EndedOn == null).ToDictionaryAsync(found => found.NameKey, StringComparer.Ordinal, cancellationToken);
        var facts = new List<Fact>();
        var lines = rows.Select(row => Take(viewer, partner, row, known, facts)).ToList();
        try
        {
            if (facts.Count > 0 && await ledger.CommitAsync(viewer.Actor, facts, cancellationToken) is { } stale) return stale;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return new Stale();
        }

        if (facts.Count > 0) await TellAsync(viewer, partner, cancellationToken);
        return new ImportReport(lines);
    }

    private ImportLine Take(Viewer viewer, Guid partner, CsvRow row, Dictionary<string, Subcontractor> known, List<Fact> facts)
    {
        if (row.Problem is { } problem) return new ImportLine(row.Line, row.Name, ImportOutcome.Refused, problem);
        if (known.TryGetValue(row.Entry!.Name.Trim().ToLowerInvariant(), out var listed))
        {
            if (listed.Change(row.Entry, viewer.PersonId, time.Today).IsRefused(out var changed, out var refusal))
            {
                return refusal is NothingDifferent ? new ImportLine(row.Line, row.Name, ImportOutcome.Same, null) : new ImportLine(row.Line, row.Name, ImportOutcome.Refused, refusal.Sentence);
            }

            facts.Add(changed);
            return new ImportLine(row.Line, row.Name, ImportOutcome.Changed, null);
        }

        if (Subcontractor.Add(partner, row.Entry, viewer.PersonId, time.Today, time.Now).IsRefused(out var added, out var wrong)) return new ImportLine(row.Line, row.Name, ImportOutcome.Refused, wrong.Sentence);
        db.Add(added.Added);
        known[added.Added.NameKey] = added.Added;
        facts.Add(added.Fact);
        return new ImportLine(row.Line, row.Name, ImportOutcome.Added, null);
    }

    private static NotYours? NotAllowed(Viewer viewer, Guid partner) =>
        viewer.IsHub ? new NotYours("Only the partner's own people keep the list.") : viewer.PartnerId == partner ? null : new NotYours("This list is another organisation's.");

    private async Task<Subcontractor?> FindAsync(Viewer viewer, Guid id, int? version, CancellationToken cancellationToken)
    {
        var found = await db.Subcontractors.VisibleTo(viewer).FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (found is not null && version is { } seen) db.Expect(found, seen);
        return found;
    }

    private async Task<Result<Subcontractor>> SaveAsync(Viewer viewer, Subcontractor subcontractor, Fact fact, CancellationToken cancellationToken)
    {
        try
        {
            if (await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale) return stale;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return new SubcontractorListed(subcontractor.Name);
        }

        await TellAsync(viewer, subcontractor.PartnerId, cancellationToken);
        return subcontractor;
    }

    /// <summary>
    /// After an acceptance the list is not silently another one. A list that is in review is replaced by the newer one and keeps nothing of its
    /// clock, because it has to be read anew.
    /// </summary>
    private async Task TellAsync(Viewer viewer, Guid partner, CancellationToken cancellationToken)
    {
        var accepted = await db.Commitments.AsNoTracking().InForce(partner, CommitmentKind.Subcontractors).FirstOrDefaultAsync(cancellationToken);
        if (accepted is null) return;
        var before = accepted.Terms<SubcontractorTerms>();
        var terms = before with { AsOf = time.Today, Lines = await LinesAsync(partner, cancellationToken) };
        if (!terms.NeedsReviewAfter(before)) return;
        var open = await db.Commitments.AsNoTracking().FirstOrDefaultAsync(
            found => found.PartnerId == partner && found.Kind == CommitmentKind.Subcontractors && found.State == CommitmentState.InReview, cancellationToken);
        if (open is not null) await committing.WithdrawAsync(viewer, open.Id, null, cancellationToken);
        await committing.SendAsync(viewer, partner, terms, null, cancellationToken);
    }

    private async Task<IReadOnlyList<SubcontractorLine>> LinesAsync(Guid partner, CancellationToken cancellationToken) =>
        [.. (await db.Subcontractors.AsNoTracking().Where(found => found.PartnerId == partner && found.EndedOn == null).OrderBy(found => found.NameKey).ToListAsync(cancellationToken)).Select(found => found.Line)];
}
