using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Journeys;
using Slipway.Platform.Data;
using Slipway.Playbooks;

namespace Slipway.Compliance.Commitments;

/// <summary>A step that an accepted commitment closes. It holds for the playbook's interval from its acceptance; confirming it again begins the interval anew.</summary>
public abstract class CommitmentProof(AppDb db) : IProofKind
{
    public string Kind => NameOf(Commits);

    public abstract Type Panel { get; }

    protected abstract CommitmentKind Commits { get; }

    public virtual IEnumerable<SettingProblem> Validate(JsonElement settings, Playbook playbook) =>
        settings.ValueKind != JsonValueKind.Object ? [] : settings.EnumerateObject().Select(setting => new SettingProblem(setting.Name, $"{Kind} has no setting {setting.Name}; it needs none"));

    public async Task<IReadOnlyDictionary<string, Assessment>> AssessAsync(JourneyContext journey, IReadOnlyList<Step> steps, CancellationToken cancellationToken)
    {
        var versions = await db.Commitments.Where(found => found.PartnerId == journey.PartnerId && found.Kind == Commits).OrderBy(found => found.Number).ToListAsync(cancellationToken);
        return steps.ToDictionary(step => step.Key, _ => Assess(versions));
    }

    internal static string NameOf(CommitmentKind kind) => kind switch
    {
        CommitmentKind.IncidentHandling => "incident-commitment",
        CommitmentKind.Privacy => "privacy",
        _ => "subcontractors",
    };

    internal static Assessment Assess(IReadOnlyList<Commitment> versions)
    {
        var accepted = versions.LastOrDefault(version => version.State == CommitmentState.Accepted);
        var latest = versions.LastOrDefault(version => version.Number > (accepted?.Number ?? 0) && version.State is not CommitmentState.Withdrawn);
        var inHand = latest is null ? null : InHand(latest);
        if (accepted is null) return inHand as Assessment ?? Assessment.Missing.Yet;
        return new Assessment.Proved(
            new GivenProof($"commitment:{accepted.Id:N}", Summary(accepted), accepted.SentBy, accepted.DecidedBy, accepted.DecidedAt!.Value, null), inHand);
    }

    private static Assessment.InHand InHand(Commitment version) => version.State switch
    {
        CommitmentState.ChangesAsked => new Assessment.InHand(TurnKind.AskedAgain, version.DecidedAt!.Value, Note: Short(version.Reason)),
        CommitmentState.Refused => new Assessment.InHand(TurnKind.Refused, version.DecidedAt!.Value, Note: Short(version.Reason)),
        _ => new Assessment.InHand(TurnKind.Review, version.SentAt, version.Due),
    };

    private static string Summary(Commitment version) => $"Version {version.Number}{(version.DecidedBy is null ? ", confirmed without a change that promises less" : ", accepted by a reviewer")}";

    /// <summary>A turn's note is a line; the whole reason stands beside the commitment.</summary>
    private static string? Short(string? reason) => reason is { Length: > 380 } ? string.Concat(reason.AsSpan(0, 379), "…") : reason;
}

/// <summary><c>incident-commitment</c>: hours, contacts and a mailbox.</summary>
public sealed class IncidentCommitmentProof(AppDb db) : CommitmentProof(db)
{
    public override Type Panel => typeof(Pages.IncidentTermsPanel);

    protected override CommitmentKind Commits => CommitmentKind.IncidentHandling;
}

/// <summary><c>privacy</c>: roles, regions and retention. Settings: <c>regions</c>, and which of them are <c>allowed</c> for each segment.</summary>
public sealed class PrivacyProof(AppDb db) : CommitmentProof(db)
{
    public override Type Panel => typeof(Pages.PrivacyTermsPanel);

    protected override CommitmentKind Commits => CommitmentKind.Privacy;

    public override IEnumerable<SettingProblem> Validate(JsonElement settings, Playbook playbook) => RegionRules.Problems(settings);
}

/// <summary><c>subcontractors</c>: the list, confirmed as of a day.</summary>
public sealed class SubcontractorsProof(AppDb db) : CommitmentProof(db)
{
    public override Type Panel => typeof(Pages.SubcontractorTermsPanel);

    protected override CommitmentKind Commits => CommitmentKind.Subcontractors;
}
