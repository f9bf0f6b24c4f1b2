using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Reviews;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Findings;

/// <summary>What people decide about findings: raise one by hand, plan a fix, accept or transfer the risk, report, resolve, reopen, hand over.</summary>
public sealed class FindingDesk(AppDb db, LedgerWriter ledger, HubCalendar calendar, TimeProvider time)
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
        if (Apply(finding, viewer, decision, now).IsRefused(out var fact, out var refusal)) return refusal;
        if (decision is AssignTo assign && await WrongPersonAsync(finding.PartnerId, finding.Side, assign.Person, cancellationToken) is { } wrong) return wrong;
        if (fact is FindingReported) await QueueAsync(finding, now, cancellationToken);
        else if (fact is FindingResolved or FindingReopened or RiskAccepted or RiskTransferred) await db.CloseReviewAsync(finding.Id, viewer.PersonId, Words(fact), now, cancellationToken);
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : finding;
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

    /// <summary>What was reported waits for security, with a clock that both sides see.</summary>
    private async Task QueueAsync(Finding finding, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var partner = await db.Partners.Where(found => found.Id == finding.PartnerId).Select(found => found.Name).FirstAsync(cancellationToken);
        db.Add(new ReviewItem
        {
            Id = Guid.CreateVersion7(now),
            Kind = ReviewKind,
            SubjectId = finding.Id,
            PartnerId = finding.PartnerId,
            About = partner,
            Title = $"Put right? {finding.Title}",
            Role = HubRole.Security,
            ReceivedAt = now,
            PromiseMinutes = HoursToLook * 60,
            Due = calendar.Due(now, HoursToLook),
        });
    }

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

public sealed record ReportFixed(string? Reason) : FindingDecision;

/// <param name="Evidence">What it rests on, as <c>kind:id</c>.</param>
public sealed record ResolveFinding(string? Reason, string? Evidence) : FindingDecision;

public sealed record ReopenFinding(string? Reason, DateTimeOffset? Due) : FindingDecision;

public sealed record AssignTo(Guid? Person, DateTimeOffset? Due) : FindingDecision;
