using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Commitments.Subcontractors;
using Slipway.Compliance.Findings;
using Slipway.Compliance.Questionnaires;
using Slipway.Journeys;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;
using Slipway.Ui;

namespace Slipway.Compliance.Commitments;

/// <summary>
/// Compares the regions that a partner uses with those that its segment may use, and the list of subcontractors with the privacy statement. What
/// differs is a finding from the moment it is stated, or from the moment a new segment forbids it; what no longer differs is cleared.
/// </summary>
public sealed class RegionFindings(AppDb db, FindingRegister findings, TimeProvider time)
{
    private const string Control = "SA-9";
    private const string Contradiction = "region:not-stated";
    private static readonly TimeSpan ToPutRight = TimeSpan.FromDays(30);

    /// <summary>After a statement or a list was sent.</summary>
    public async Task<IReadOnlyList<Fact>> CompareAsync(JourneyView view, Commitment sent, Terms terms, CancellationToken cancellationToken)
    {
        if (terms.Kind == CommitmentKind.IncidentHandling) return [];
        var partner = view.Partner.Id;
        var privacy = terms as PrivacyTerms ?? (await NewestAsync(partner, cancellationToken))?.Terms<PrivacyTerms>();
        if (privacy is null) return [];
        var lines = terms is SubcontractorTerms list ? list.Lines : await LinesAsync(partner, cancellationToken);
        return await CompareAsync(new Compared(partner, view.Partner.Segment, privacy, lines, sent.Id), Committing.StepOf(view, CommitmentKind.Privacy), cancellationToken);
    }

    /// <summary>After the partner came into another segment, which may use other regions.</summary>
    public async Task<IReadOnlyList<Fact>> CompareAsync(Guid partner, int segment, Step? step, CancellationToken cancellationToken) =>
        await NewestAsync(partner, cancellationToken) is { } newest
            ? await CompareAsync(new Compared(partner, segment, newest.Terms<PrivacyTerms>(), await LinesAsync(partner, cancellationToken), newest.Id), step, cancellationToken)
            : [];

    private async Task<IReadOnlyList<Fact>> CompareAsync(Compared compared, Step? step, CancellationToken cancellationToken)
    {
        var (partner, segment, privacy, lines, statement) = compared;
        var rules = RegionRules.Of(step);
        var differences = rules.Differences(segment, privacy, lines).ToDictionary(difference => difference.Region, StringComparer.Ordinal);
        var (facts, evidence) = (new List<Fact>(), $"commitment:{statement:N}");
        foreach (var region in rules.Regions.Select(region => region.Key).Append(RegionRules.Elsewhere).Distinct(StringComparer.Ordinal))
        {
            facts.AddRange(differences.TryGetValue(region, out var difference)
                ? await findings.RaiseAsync(partner, Found(difference, segment), cancellationToken)
                : await findings.ClearAsync(partner, Source(region), "The newest statement uses no region that is not allowed here.", evidence, cancellationToken));
        }

        facts.AddRange(rules.Unstated(privacy, lines) is { Count: > 0 } unstated && rules.Regions.Count > 0
            ? await findings.RaiseAsync(partner, Contradicts(unstated), cancellationToken)
            : await findings.ClearAsync(partner, Contradiction, "The list of subcontractors and the privacy statement agree.", evidence, cancellationToken));
        return facts;
    }

    private static string Source(string region) => $"region:{region}";

    private NewFinding Found(RegionDifference difference, int segment) => new(
        Source(difference.Region), Control, Severity.High, $"Data region not allowed: {difference.Label}",
        $"Segment {segment} may not use {difference.Label}, and the partner states that it does: {Words.List(difference.Uses)}. Either the use ends, or somebody accepts the risk with a reason and an end.",
        Side.Partner, time.GetUtcNow() + ToPutRight);

    private NewFinding Contradicts(IReadOnlyList<string> subcontractors)
    {
        var names = Words.List([.. subcontractors.Take(10)]);
        return new NewFinding(
            Contradiction, Control, Severity.Medium, "Subcontractors work in regions that were not stated",
            $"{names} can reach data, and no region of the privacy statement covers where they work. One of the two lists is not complete.", Side.Partner, time.GetUtcNow() + ToPutRight);
    }

    private Task<Commitment?> NewestAsync(Guid partner, CancellationToken cancellationToken) => db.Commitments.AsNoTracking()
        .Where(found => found.PartnerId == partner && found.Kind == CommitmentKind.Privacy && (found.State == CommitmentState.Accepted || found.State == CommitmentState.InReview))
        .OrderByDescending(found => found.Number).FirstOrDefaultAsync(cancellationToken);

    private async Task<IReadOnlyList<SubcontractorLine>> LinesAsync(Guid partner, CancellationToken cancellationToken) =>
        [.. (await db.Subcontractors.AsNoTracking().Where(found => found.PartnerId == partner && found.EndedOn == null).ToListAsync(cancellationToken)).Select(found => found.Line)];

    /// <summary>What is compared, and the statement that says so.</summary>
    private sealed record Compared(Guid Partner, int Segment, PrivacyTerms Privacy, IReadOnlyList<SubcontractorLine> Lines, Guid Statement);
}
