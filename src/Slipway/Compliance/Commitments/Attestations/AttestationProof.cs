using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Platform.Data;
using Slipway.Playbooks;

namespace Slipway.Compliance.Commitments.Attestations;

/// <summary><c>attestation</c>: a statement that a named officer signed. It holds from the signature for its days, and not much longer than the officer stays.</summary>
public sealed class AttestationProof(AppDb db) : IProofKind
{
    internal const string Name = "attestation";

    public string Kind => Name;

    public Type Panel => typeof(Pages.AttestationPanel);

    public IEnumerable<SettingProblem> Validate(JsonElement settings, Playbook playbook) => StatementText.Problems(settings);

    public async Task<IReadOnlyDictionary<string, Assessment>> AssessAsync(JourneyContext journey, IReadOnlyList<Step> steps, CancellationToken cancellationToken)
    {
        var signed = await SignedAttestation.LastAsync(db, journey.PartnerId, cancellationToken);
        return steps.ToDictionary(step => step.Key, _ => signed is null ? (Assessment)Assessment.Missing.Yet : Proved(signed));
    }

    private static Assessment.Proved Proved(SignedAttestation signed)
    {
        var attestation = signed.Attestation;
        var summary = $"{attestation.Title}, wording {attestation.StatementVersion}, signed for {Ui.Words.Plural(attestation.Controls.Count, "control")}{(signed.OfficerLeftAt is null ? "" : "; the officer has left")}";
        return new Assessment.Proved(new GivenProof($"attestation:{attestation.Id:N}", summary, attestation.OfficerId, null, attestation.SignedAt!.Value, signed.Until));
    }
}

/// <summary>The statement that was signed last, and whether whoever signed it is still there.</summary>
internal sealed record SignedAttestation(Attestation Attestation, DateTimeOffset? OfficerLeftAt)
{
    public DateTimeOffset Until => Attestation.CountsUntil(OfficerLeftAt)!.Value;

    public static async Task<SignedAttestation?> LastAsync(AppDb db, Guid partner, CancellationToken cancellationToken) =>
        (await LastAsync(db, [partner], cancellationToken)).GetValueOrDefault(partner);

    public static async Task<IReadOnlyDictionary<Guid, SignedAttestation>> LastAsync(AppDb db, IReadOnlyList<Guid> partners, CancellationToken cancellationToken)
    {
        var people = db.People;
        var signed = await db.Attestations.Where(found => partners.Contains(found.PartnerId) && found.SignedAt != null)
            .Select(found => new SignedAttestation(found, people.Where(person => person.Id == found.OfficerId).Select(person => person.LeftAt).FirstOrDefault())).ToListAsync(cancellationToken);
        return signed.GroupBy(found => found.Attestation.PartnerId).ToDictionary(group => group.Key, group => group.MaxBy(found => found.Attestation.SignedAt)!);
    }
}
