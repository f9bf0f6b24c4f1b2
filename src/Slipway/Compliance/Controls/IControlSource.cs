namespace Slipway.Compliance.Controls;

/// <summary>
/// Something that speaks for a partner's controls: accepted answers, reviewed evidence, signed commitments. Each feature of this module registers
/// its own with <c>services.AddScoped&lt;IControlSource, …&gt;()</c>; whether a control is met is computed from all of them together.
/// </summary>
public interface IControlSource
{
    /// <summary>All support of one partner, in a constant number of queries; also what is in review, was refused or has ended.</summary>
    Task<IReadOnlyList<ControlSupport>> OfAsync(Guid partner, CancellationToken cancellationToken);
}

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

public enum SupportKind
{
    /// <summary>The partner's own word, read by a reviewer.</summary>
    Answer,

    /// <summary>Something to look at, reviewed.</summary>
    Evidence,

    /// <summary>A statement that a named officer signed, or a commitment with values.</summary>
    Commitment,

    /// <summary>The hub accepts for a while that the control is not met: with a reason, an approver and an end.</summary>
    RiskAcceptance,
}

public enum SupportState
{
    InReview,
    Accepted,
    Refused,
}
