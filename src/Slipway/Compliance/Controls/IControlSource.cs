using Slipway.Playbooks;

namespace Slipway.Compliance.Controls;

/// <summary>
/// Something that speaks for a partner's controls: accepted answers, reviewed evidence, signed commitments. Each feature of this module registers
/// its own with <c>services.AddScoped&lt;IControlSource, …&gt;()</c>; whether a control is met is computed from all of them together.
/// </summary>
public interface IControlSource
{
    /// <summary>All support of some partners, in a constant number of queries; also what is in review, was refused or has ended.</summary>
    Task<IReadOnlyList<PartnerSupport>> OfAsync(SupportedPartners partners, CancellationToken cancellationToken);
}

/// <summary>The partners that are asked about, each with the steps of its playbook; no steps where its journey has not begun.</summary>
public sealed record SupportedPartners(IReadOnlyDictionary<Guid, IReadOnlyList<Step>> Steps)
{
    public IReadOnlyList<Guid> Ids { get; } = [.. Steps.Keys];

    public IEnumerable<Step> StepsOf(Guid partner) => Steps.GetValueOrDefault(partner) ?? [];
}

/// <summary>A support with the partner whose controls it speaks for.</summary>
public sealed record PartnerSupport(Guid Partner, ControlSupport Support);

/// <summary>One reason to believe, or to doubt, that a partner meets a control.</summary>
/// <param name="Control">Its identifier as people write it, for example <c>SR-11(1)</c>.</param>
/// <param name="Source">What it rests on, as <c>kind:id</c>, for example <c>answer:…</c>.</param>
/// <param name="Summary">In words for people, without names: those come from the ids.</param>
/// <param name="Degree">How far it says that the control is met: 0 not at all, 1 fully.</param>
/// <param name="Until">End of its validity (exclusive); none means without end of its own.</param>
/// <param name="Place">Where it is read, below <c>/portal</c> or <c>/hub/partners/{id}</c>, for example <c>/evidence/…</c>.</param>
public sealed record ControlSupport(
    string Control, SupportKind Kind, string Source, string Summary, SupportState State, decimal Degree,
    Guid? GivenBy, Guid? CheckedBy, DateTimeOffset From, DateTimeOffset? Until, string Place);

/// <summary>What speaks for a control.</summary>
public enum SupportKind
{
    /// <summary>The partner's own word, read by a reviewer.</summary>
    Answer,

    /// <summary>Something to look at, reviewed.</summary>
    Evidence,

    /// <summary>A commitment with values.</summary>
    Commitment,

    /// <summary>A statement that a named officer signed and nobody checked: it stands beside an answer and never in its place.</summary>
    Attestation,

    /// <summary>The hub accepts for a while that the control is not met: with a reason, an approver and an end.</summary>
    RiskAcceptance,
}

/// <summary>Whether it counts.</summary>
public enum SupportState
{
    InReview,
    Accepted,
    Refused,
}
