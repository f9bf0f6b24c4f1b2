using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Evidence;
using Slipway.Journeys.Reviews;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Findings;

/// <summary>What people decide about findings: raise one by hand, plan a fix, accept or transfer the risk, report, resolve, reopen, hand over.</summary>
public sealed class FindingDesk(AppDb db, EvidenceLinks links, LedgerWriter ledger, HubCalendar calendar, TimeProvider time)
{
    internal const string ReviewKind = "finding";

    /// <summary>Business hours within which the hub looks at what was reported as put right.</summary>
    private const int HoursToLook = 24;

    /// <summary>Somebody of the hub found something.</summary>
    public async Task<Result<Finding>> RaiseAsync(Viewer viewer, Guid partner, NewFinding found, CancellationToken cancellationToken)
    {
        if (!await db.Partners.VisibleTo(viewer).AnyAsync(known => known.Id == partner, cancellationToken)) return new NoSuchFinding();
        if (!viewer.IsHub || !Finding.MayJudge(viewer)) return new NotYours("Only security, the partner manager or a program owner raises a finding.");
        var now = time.GetUtcNow();
        if (found.Due <= now) return new Invalid("due", "The day is in the past.", "", "Choose a day to come.");
        if (await WrongPersonAsync(partner, found.Side, found.Person, cancellationToken) is { } wrong) return wrong;
        if (Finding.Raise(partner, found with { By = viewer.PersonId, Source = $"person:{Guid.CreateVersion7(now):N}" }, now).IsRefused(out var raised, out var refusal)) return refusal;
        db.Add(raised.Finding);
        return await ledger.CommitAsync(viewer.Actor, raised.Fact, cancellationToken) is { } stale ? stale : raised.Finding;
    }

    public async Task<Result<Finding>> DecideAsync(Viewer viewer, Guid id, FindingDecision decision, int? version, CancellationToken cancellationToken)
    {
        var finding = await db.Findings.VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (finding is null) return new NoSuchFinding();
        if (version is { } seen) db.Expect(finding, seen);
        var now = time.GetUtcNow();
        var waited = finding.StateAt(now) == FindingState.Reported;
        if (Apply(finding, viewer, decision, now).IsRefused(out var fact, out var refusal)) return refusal;
        if (decision is AssignTo assign && await WrongPersonAsync(finding.PartnerId, finding.Side, assign.Person, cancellationToken) is { } wrong) return wrong;
        if (fact is FindingReported)
        {
            var order = new ReviewOrder(ReviewKind, finding.Id, finding.PartnerId, $"Put right? {finding.Title}", HubRole.Security, HoursToLook);
            await db.QueueReviewAsync(order, calendar, now, cancellationToken);
        }
        else if (fact is FindingResolved or FindingReopened or RiskAccepted or RiskTransferred) await db.CloseReviewAsync(finding.Id, viewer.PersonId, Words(fact), now, cancellationToken);
        var (target, facts) = (EvidenceTarget.Finding(finding.Id), new List<Fact> { fact });
        if (decision is ReportFixed { Evidence: { } shown })
        {
            if ((await links.RestOnAsync(viewer, finding.PartnerId, target, shown.Ids, cancellationToken)).IsRefused(out var linked, out var unknown)) return unknown;
            facts.InsertRange(0, [.. shown.Facts, .. linked]);
        }

        // What the report showed is judged with it.
        if (waited && (fact is FindingResolved or FindingReopened))
        {
            await links.DecideAsync(finding.PartnerId, target.Kind, [target.Name], fact is FindingResolved, viewer.PersonId, (decision as ReopenFinding)?.Reason, cancellationToken);
        }

        return await ledger.CommitAsync(viewer.Actor, facts, cancellationToken) is { } stale ? stale : finding;
    }

    private static Result<Fact> Apply(Finding finding, Viewer viewer, FindingDecision decision, DateTimeOffset now) => decision switch
    {
        PlanFix plan => finding.PlanFix(viewer, plan.Reason, plan.Until, now),
        AcceptRisk accept => finding.AcceptRisk(viewer, accept.Reason, accept.Until, now),
        TransferRisk transfer => finding.TransferRisk(viewer, transfer.Reason, transfer.To, transfer.Until, now),
        ReportFixed report => finding.ReportFixed(viewer, report.Reason, now),
        ResolveFinding resolve => finding.Resolve(viewer, resolve.Reason, resolve.Evidence, now),
        ReopenFinding reopen => finding.Reopen(viewer, reopen.Reason, reopen.Due, now),
        AssignTo assign => finding.Assign(viewer, assign.Person, assign.Due, now),
        _ => throw new ArgumentOutOfRangeException(nameof(decision)),
    };

    private async Task<Invalid?> WrongPersonAsync(Guid partner, Side side, Guid? person, CancellationToken cancellationToken)
    {
        if (person is not { } id) return null;
        Guid? where = side == Side.Partner ? partner : null;
        return await db.People.AnyAsync(found => found.Id == id && found.PartnerId == where && found.LeftAt == null, cancellationToken)
            ? null
            : new Invalid("person", "There is no such person on that side.", "", "Choose somebody of the side that must act.");
    }

    private static string Words(Fact fact) => fact switch
    {
        FindingResolved => "resolved",
        RiskAccepted => "risk accepted",
        RiskTransferred => "risk transferred",
        _ => "opened again",
    };
}

/// <summary>What somebody decides about a finding.</summary>
public abstract record FindingDecision;

public sealed record PlanFix(string? Reason, DateTimeOffset? Until) : FindingDecision;

public sealed record AcceptRisk(string? Reason, DateTimeOffset? Until) : FindingDecision;

public sealed record TransferRisk(string? Reason, string? To, DateTimeOffset? Until) : FindingDecision;

/// <param name="Evidence">What shows it, from the partner's library or new in it.</param>
public sealed record ReportFixed(string? Reason, PickedEvidence? Evidence = null) : FindingDecision;

/// <param name="Evidence">What it rests on, as <c>kind:id</c>.</param>
public sealed record ResolveFinding(string? Reason, string? Evidence) : FindingDecision;

public sealed record ReopenFinding(string? Reason, DateTimeOffset? Due) : FindingDecision;

public sealed record AssignTo(Guid? Person, DateTimeOffset? Due) : FindingDecision;
