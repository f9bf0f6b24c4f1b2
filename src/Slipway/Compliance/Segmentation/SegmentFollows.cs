using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Accounts.Credentials;
using Slipway.Compliance.Commitments;
using Slipway.Journeys;
using Slipway.Journeys.Fields;
using Slipway.Journeys.Submissions;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;

namespace Slipway.Compliance.Segmentation;

/// <summary>
/// Derives the segment anew when something changed that it follows from: answers were accepted, an API credential was issued or revoked, an
/// override began or ended. It runs before the engine, so that steps that are newly owed open in the same commit; what was proven stays. Regions that
/// the new segment may not use become findings with it.
/// </summary>
internal sealed class SegmentFollows(AppDb db, PlaybookLibrary playbooks, RegionFindings regions) : IConsequence
{
    public async Task<IReadOnlyList<Fact>> FollowAsync(IReadOnlyList<Fact> facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var followed = new List<Fact>();
        foreach (var group in facts.Where(Matters).GroupBy(fact => fact.Partner!.Value))
        {
            followed.AddRange(await DeriveAsync(group.Key, [.. group], now, cancellationToken));
        }

        // What follows next asks the database: it is to see the new segment and its findings.
        if (followed.Count > 0) await db.SaveChangesAsync(cancellationToken);
        return followed;
    }

    private static bool Matters(Fact fact) => fact.Partner is not null
        && fact is SubmissionAccepted or CredentialIssued or CredentialRevoked or SegmentOverridden or SegmentOverrideEnded or SegmentOverrideLapsed;

    private async Task<IReadOnlyList<Fact>> DeriveAsync(Guid partnerId, IReadOnlyList<Fact> facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await StepAsync(partnerId, SegmentationProof.Name, cancellationToken) is not { } step) return await SettleAsync(partnerId, [], now, cancellationToken);
        if (facts.All(fact => fact is SubmissionAccepted accepted && accepted.Step != step.Key)) return [];
        var answers = await db.Submissions.Where(found => found.PartnerId == partnerId && found.StepKey == step.Key && found.State == SubmissionState.Accepted)
            .OrderByDescending(found => found.Number).FirstOrDefaultAsync(cancellationToken);
        if (answers is null) return await SettleAsync(partnerId, [], now, cancellationToken);
        var derivation = SegmentDerivation.Of(
            SegmentationProof.Questions(step.Proof.Settings), FieldAnswers.FromJson(answers.Answers), await db.ObservedAsync(partnerId, now, cancellationToken));
        if (derivation is null) return await SettleAsync(partnerId, [], now, cancellationToken);
        var latest = await db.LatestSegmentAsync(partnerId, cancellationToken);
        if (latest is not null && latest.SubmissionId == answers.Id && latest.Derived == derivation.Segment && latest.Reasons == derivation.ReasonsJson) return await SettleAsync(partnerId, [], now, cancellationToken);
        var assessment = new SegmentAssessment
        {
            Id = Guid.CreateVersion7(now),
            PartnerId = partnerId,
            SubmissionId = answers.Id,
            Derived = derivation.Segment,
            Reasons = derivation.ReasonsJson,
            DerivedAt = now,
            AcceptedBy = facts.OfType<SubmissionAccepted>().Any() ? answers.DecidedBy : null,
        };
        db.Add(assessment);
        return await SettleAsync(partnerId, [new SegmentDerived(partnerId, assessment.Id, assessment.Derived)], now, cancellationToken, assessment.Derived);
    }

    private async Task<Step?> StepAsync(Guid partnerId, string kind, CancellationToken cancellationToken)
    {
        var version = await db.Journeys.Where(journey => journey.PartnerId == partnerId).Select(journey => (Guid?)journey.PlaybookVersionId).FirstOrDefaultAsync(cancellationToken);
        return version is { } id ? (await playbooks.GetAsync(id, cancellationToken)).Steps.FirstOrDefault(step => step.Proof.Kind == kind) : null;
    }

    /// <summary>The override that holds, else what was derived, else what was before the override.</summary>
    private async Task<IReadOnlyList<Fact>> SettleAsync(Guid partnerId, IReadOnlyList<Fact> facts, DateTimeOffset now, CancellationToken cancellationToken, int? derived = null)
    {
        var made = await db.SegmentOverrides.Where(found => found.PartnerId == partnerId).OrderByDescending(found => found.From).FirstOrDefaultAsync(cancellationToken);
        var latest = derived ?? (await db.LatestSegmentAsync(partnerId, cancellationToken))?.Derived;
        var wanted = made?.HoldsAt(now) == true ? made.Segment : latest ?? made?.Before;
        if (wanted is not { } segment) return facts;
        var partner = await db.Partners.FirstAsync(found => found.Id == partnerId, cancellationToken);
        if (partner.Segment == segment || partner.Resegment(segment).IsRefused(out var moved, out _)) return facts;
        return [.. facts, moved, .. await regions.CompareAsync(partnerId, segment, await StepAsync(partnerId, CommitmentProof.NameOf(CommitmentKind.Privacy), cancellationToken), cancellationToken)];
    }
}

internal static class SegmentQueries
{
    public static Task<SegmentAssessment?> LatestSegmentAsync(this AppDb db, Guid partner, CancellationToken cancellationToken) =>
        db.SegmentAssessments.Where(found => found.PartnerId == partner).OrderByDescending(found => found.DerivedAt).ThenByDescending(found => found.Id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>What the partner's live credentials may do: <c>read</c>, <c>write</c>.</summary>
    public static async Task<IReadOnlySet<string>> ObservedAsync(this AppDb db, Guid partner, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var scopes = await db.ApiCredentials.AsNoTracking()
            .Where(found => found.PartnerId == partner && found.Mode == CredentialMode.Live && found.RevokedAt == null && (found.ExpiresAt == null || found.ExpiresAt > now))
            .Select(found => found.Scopes).ToListAsync(cancellationToken);
        return scopes.SelectMany(found => found).Select(scope => scope[(scope.LastIndexOf(':') + 1)..]).ToHashSet(StringComparer.Ordinal);
    }
}
