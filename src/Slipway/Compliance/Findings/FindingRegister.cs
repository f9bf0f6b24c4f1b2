using Microsoft.EntityFrameworkCore;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Findings;

/// <summary>
/// Lets another use case raise or clear a finding inside its own commit: it adds to the unit of work and hands the fact back. A source that looks
/// again and finds the same raises nothing; one that finds it after it was resolved opens it again.
/// </summary>
public sealed class FindingRegister(AppDb db, TimeProvider time)
{
    /// <returns>The facts to commit: one, or none where the finding is open already.</returns>
    /// <exception cref="ArgumentException">The finding is not complete: the code that raises it is wrong, not a person.</exception>
    public async Task<IReadOnlyList<Fact>> RaiseAsync(Guid partner, NewFinding found, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await FindAsync(partner, found.Source, cancellationToken) is { } known)
        {
            return known.FoundAgain(found, now) is { } again ? [again] : [];
        }

        if (Finding.Raise(partner, found, now).IsRefused(out var raised, out var refusal)) throw new ArgumentException(refusal.Sentence, nameof(found));
        db.Add(raised.Finding);
        return [raised.Fact];
    }

    /// <summary>The check finds nothing any more.</summary>
    /// <param name="evidence">What showed it, as <c>kind:id</c>.</param>
    public async Task<IReadOnlyList<Fact>> ClearAsync(Guid partner, string source, string how, string evidence, CancellationToken cancellationToken) =>
        await FindAsync(partner, source, cancellationToken) is { } known && known.Clear(how, evidence, time.GetUtcNow()) is { } cleared ? [cleared] : [];

    private async Task<Finding?> FindAsync(Guid partner, string source, CancellationToken cancellationToken) =>
        db.Findings.Local.FirstOrDefault(finding => finding.PartnerId == partner && finding.Source == source)
        ?? await db.Findings.FirstOrDefaultAsync(finding => finding.PartnerId == partner && finding.Source == source, cancellationToken);
}
