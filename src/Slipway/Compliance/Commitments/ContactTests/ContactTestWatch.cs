using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;

namespace Slipway.Compliance.Commitments.ContactTests;

/// <summary>Sends what is due and concludes what is over. It keeps no state: after forty days without a run each partner gets one test, not forty.</summary>
public sealed class ContactTestWatch(AppDb db, TestingContacts testing, TimeProvider time) : IJob
{
    private const int AtMost = 200;

    public string Name => "contact-tests";

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var over = await db.ContactTests.Where(test => test.ConcludedAt == null && test.Due <= now).OrderBy(test => test.Due).Select(test => test.Id).Take(AtMost).ToListAsync(cancellationToken);
        foreach (var test in over)
        {
            db.ChangeTracker.Clear();
            await testing.ConcludeAsync(test, cancellationToken);
        }

        foreach (var partner in await DueAsync(now, cancellationToken))
        {
            db.ChangeTracker.Clear();
            await testing.SendAsync(partner, null, "system", cancellationToken);
        }
    }

    /// <summary>Partners whose contacts in force were not tried for a year, or never, or were others when they were.</summary>
    private async Task<List<Guid>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (fresh, year) = (now - ContactTestPlan.AfterAcceptance, now - ContactTestPlan.Interval);
        var (commitments, tests) = (db.Commitments, db.ContactTests);
        var candidates = await (
            from commitment in commitments.AsNoTracking()
            where commitment.Kind == CommitmentKind.IncidentHandling && commitment.State == CommitmentState.Accepted && commitment.DecidedAt <= fresh
                && !commitments.Any(later => later.PartnerId == commitment.PartnerId && later.Kind == commitment.Kind && later.State == commitment.State && later.Number > commitment.Number)
            let last = tests.Where(test => test.PartnerId == commitment.PartnerId).OrderByDescending(test => test.SentAt).FirstOrDefault()
            where last == null || last.SentAt <= year || (last.ConcludedAt != null && last.CommitmentId != commitment.Id)
            orderby commitment.DecidedAt
            select new { commitment.PartnerId, commitment.Content, commitment.DecidedAt, LastAt = last == null ? (DateTimeOffset?)null : last.SentAt, Tried = last == null ? null : commitments.Where(tried => tried.Id == last.CommitmentId).Select(tried => tried.Content).FirstOrDefault() })
            .Take(AtMost).ToListAsync(cancellationToken);
        return [.. candidates.Where(candidate => ContactTestPlan.DueAt(candidate.DecidedAt!.Value, candidate.LastAt, SameContacts(candidate.Content, candidate.Tried)) <= now).Select(candidate => candidate.PartnerId)];
    }

    private static bool SameContacts(string current, string? tried) =>
        tried is not null && !TermsJson.Read<IncidentTerms>(current).HasOtherContacts(TermsJson.Read<IncidentTerms>(tried));
}
