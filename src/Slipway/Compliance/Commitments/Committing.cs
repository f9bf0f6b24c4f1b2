using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Journeys.Engine;
using Slipway.Journeys.Reviews;
using Slipway.Journeys.Submissions;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Ui;

namespace Slipway.Compliance.Commitments;

/// <summary>
/// A partner commits to values, confirms them again or changes them. The first version is read by the hub; later ones only where they promise
/// less, or where the hub has to know.
/// </summary>
public sealed class Committing(AppDb db, JourneyReader journeys, RegionFindings regions, LedgerWriter ledger, HubCalendar calendar, HubTime time)
{
    /// <param name="seen">The number of the newest version that the person had before them; none where a program sends.</param>
    public async Task<Result<Commitment>> SendAsync(Viewer viewer, Guid partner, Terms terms, int? seen, CancellationToken cancellationToken)
    {
        if (!viewer.MaySee(partner)) return new NoSuchCommitment();
        if (viewer.IsHub) return new NotYours("Only the partner's own people commit to something.");
        var view = await journeys.ReadAsync(viewer, partner, cancellationToken);
        if (view is null || StepOf(view, terms.Kind) is not { } step) return new NoStepForThis(terms.Kind);
        var standing = view.History.At(step, time.Now);
        if (standing.NotNow() is StepNotOpen closed) return closed;
        var mine = await db.Commitments.Where(found => found.PartnerId == partner && found.Kind == terms.Kind).OrderBy(found => found.Number).ToListAsync(cancellationToken);
        if (mine.Exists(found => found.State == CommitmentState.InReview)) return new CommitmentInReview();
        var (last, inForce) = (mine.LastOrDefault()?.Number ?? 0, mine.LastOrDefault(found => found.State == CommitmentState.Accepted));
        if (seen is { } number && number != last) return new CommitmentChangedMeanwhile();
        if (terms.Problems(time.Today).ToList() is { Count: > 0 } problems) return new TermsNotComplete(problems);

        // What changed is told at once; the same is confirmed once more only when the window to renew is open.
        if (standing.NotNow() is { } early && inForce?.Content == TermsJson.Write(terms)) return early;

        var desk = ReviewDesk.Of(step, terms.Kind);
        var (commitment, fact) = Begin(new CommitmentPlace(partner, step.Key, last + 1), terms, inForce, viewer, desk);
        db.Add(commitment);
        if (commitment.State == CommitmentState.InReview) Queue(commitment, view, desk, step.Title);
        return await CommitAsync(viewer, [fact, .. await regions.CompareAsync(view, commitment, terms, cancellationToken)], cancellationToken) is { } late ? late : commitment;
    }

    public async Task<Result<Commitment>> WithdrawAsync(Viewer viewer, Guid id, int? version, CancellationToken cancellationToken)
    {
        var commitment = await db.Commitments.VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (commitment is null) return new NoSuchCommitment();
        if (viewer.IsHub) return new NotYours("Only the partner takes back what it sent.");
        if (version is { } seen) db.Expect(commitment, seen);
        if (commitment.Withdraw(viewer.PersonId, time.Now).IsRefused(out var fact, out var refusal)) return refusal;
        await db.CloseReviewAsync(commitment.Id, viewer.PersonId, "withdrawn", time.Now, cancellationToken);
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : commitment;
    }

    /// <summary>The step of a journey that such a commitment closes; none where the playbook has none for this partner.</summary>
    internal static Playbooks.Step? StepOf(JourneyView view, CommitmentKind kind)
    {
        var proof = CommitmentProof.NameOf(kind);
        return view.History.Steps.FirstOrDefault(found => found.Proof.Kind == proof);
    }

    private (Commitment Commitment, Fact Fact) Begin(CommitmentPlace place, Terms terms, Commitment? before, Viewer viewer, ReviewDesk desk)
    {
        if (before is not null && !terms.NeedsReviewAfter(TermsJson.Read(before.Kind, before.Content))) return Commitment.Renew(place, terms, viewer.PersonId, time.Now);
        return Commitment.Send(place, terms, viewer.PersonId, time.Now, calendar.Due(time.Now, desk.Hours));
    }

    private void Queue(Commitment commitment, JourneyView view, ReviewDesk desk, string title) => db.Add(new ReviewItem
    {
        Id = Guid.CreateVersion7(time.Now),
        Kind = ReviewDesk.ItemKind,
        SubjectId = commitment.Id,
        PartnerId = view.Partner.Id,
        About = view.Partner.Name,
        StepKey = commitment.StepKey,
        Title = title,
        Role = desk.Role,
        ReceivedAt = commitment.SentAt,
        PromiseMinutes = desk.Hours * 60,
        Due = commitment.Due!.Value,
    });

    private async Task<Refusal?> CommitAsync(Viewer viewer, IReadOnlyList<Fact> facts, CancellationToken cancellationToken)
    {
        try
        {
            return await ledger.CommitAsync(viewer.Actor, facts, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Two sent the same number at once; the other one is there.
            db.ChangeTracker.Clear();
            return new CommitmentChangedMeanwhile();
        }
    }
}

/// <summary>Who reads a commitment, and within how many working hours.</summary>
internal sealed record ReviewDesk(HubRole Role, int Hours)
{
    public const string ItemKind = "commitment";
    private const int HoursUnlessSaid = 24;

    public static ReviewDesk Of(Playbooks.Step? step, CommitmentKind kind) => new(
        step?.Review?.Role ?? (kind == CommitmentKind.Privacy ? HubRole.Legal : HubRole.Security), step?.Review?.Hours ?? HoursUnlessSaid);
}
