using Microsoft.EntityFrameworkCore;
using Slipway.Compliance.Commitments.Attestations;
using Slipway.Compliance.Commitments.ContactTests;
using Slipway.Compliance.Controls;
using Slipway.Platform.Data;
using Slipway.Playbooks;
using Slipway.Ui;

namespace Slipway.Compliance.Commitments;

/// <summary>
/// What a partner signed and committed to speaks for the controls that it names: as somebody's word, never in the place of evidence, and a signed
/// statement not in the place of an answer either. An answered contact test is evidence: something was seen to work. One that nobody answered is a
/// finding.
/// </summary>
internal sealed class CommitmentControlSource(AppDb db) : IControlSource
{
    public async Task<IReadOnlyList<PartnerSupport>> OfAsync(SupportedPartners partners, CancellationToken cancellationToken)
    {
        var ids = partners.Ids;
        var commitments = (await db.Commitments.AsNoTracking().Where(found => ids.Contains(found.PartnerId) && found.State != CommitmentState.Withdrawn).OrderBy(found => found.Number).ToListAsync(cancellationToken))
            .ToLookup(found => found.PartnerId);
        var signed = await SignedAttestation.LastAsync(db, ids, cancellationToken);
        var tests = (await db.ContactTests.AsNoTracking().Include(found => found.Probes).Where(found => ids.Contains(found.PartnerId) && found.ConcludedAt != null)
            .ToListAsync(cancellationToken)).ToLookup(found => found.PartnerId);
        return [.. ids.SelectMany(partner => Of(partners.StepsOf(partner), signed.GetValueOrDefault(partner), commitments[partner], tests[partner].MaxBy(test => test.SentAt)).Select(support => new PartnerSupport(partner, support)))];
    }

    private static IEnumerable<ControlSupport> Of(IEnumerable<Step> playbook, SignedAttestation? signed, IEnumerable<Commitment> commitments, ContactTest? test)
    {
        var steps = playbook.ToDictionary(step => step.Key, StringComparer.Ordinal);
        return
        [
            .. signed is null ? [] : OfAttestation(signed),
            .. commitments.GroupBy(found => found.Kind).SelectMany(versions => OfCommitment([.. versions], steps)),
            .. test?.FirstAnswer is null ? [] : OfTest(test, steps.Values.FirstOrDefault(step => step.Proof.Kind == CommitmentProof.NameOf(CommitmentKind.IncidentHandling))),
        ];
    }

    private static IEnumerable<ControlSupport> OfAttestation(SignedAttestation signed) => signed.Attestation.Controls.Select(control => new ControlSupport(
        control, SupportKind.Attestation, $"attestation:{signed.Attestation.Id:N}", $"{signed.Attestation.Title}, signed by an officer{(signed.OfficerLeftAt is null ? "" : " who has left")}",
        SupportState.Accepted, 1, signed.Attestation.OfficerId, null, signed.Attestation.SignedAt!.Value, signed.Until, "/commitments"));

    /// <summary>The version that counts, and a newer one that is read or was refused.</summary>
    private static IEnumerable<ControlSupport> OfCommitment(List<Commitment> versions, IReadOnlyDictionary<string, Step> steps)
    {
        var current = versions.FindLast(version => version.State == CommitmentState.Accepted);
        var newer = versions.FindLast(version => version.Number > (current?.Number ?? 0));
        foreach (var version in new[] { current, newer }.OfType<Commitment>())
        {
            if (steps.GetValueOrDefault(version.StepKey) is not { } step) continue;
            var state = version.State switch { CommitmentState.Accepted => SupportState.Accepted, CommitmentState.InReview => SupportState.InReview, _ => SupportState.Refused };
            var from = version.DecidedAt ?? version.SentAt;
            foreach (var control in step.Controls)
            {
                yield return new ControlSupport(
                    control, SupportKind.Commitment, $"commitment:{version.Id:N}", $"{version.Kind.Told()}, version {version.Number}", state, state == SupportState.Refused ? 0 : 1,
                    version.SentBy, version.DecidedBy, from, step.RevalidateDays is { } days && state == SupportState.Accepted ? from.AddDays(days) : null, $"/steps/{version.StepKey}");
            }
        }
    }

    private static IEnumerable<ControlSupport> OfTest(ContactTest test, Step? step) => (step?.Controls ?? []).Select(control => new ControlSupport(
        control, SupportKind.Evidence, $"contact-test:{test.Id:N}", $"Contact test, answered after {Words.Length(test.FirstAnswer!.Value - test.SentAt)}", SupportState.Accepted, 1, null, test.SentBy, test.ConcludedAt!.Value,
        test.ConcludedAt.Value + ContactTestPlan.Interval + ContactTestPlan.AfterAcceptance, "/commitments"));
}
