using System.ComponentModel.DataAnnotations;
using Slipway.Accounts;
using Slipway.Compliance.Questionnaires;

namespace Slipway.Compliance.Findings;

/// <summary>A finding as the API shows it.</summary>
/// <param name="Source">What it was found by, as kind and id.</param>
/// <param name="State">At the moment of reading; an acceptance that has run out does not count.</param>
/// <param name="Side">The side that must put it right.</param>
/// <param name="Person">Who there, where somebody is named.</param>
/// <param name="Treatments">Every decision about it, oldest first.</param>
public sealed record FindingJson(
    Guid Id, Guid Partner, string Source, string? Control, Severity Severity, string Title, string Detail, FindingState State, Side Side, Guid? Person,
    DateTimeOffset Due, DateTimeOffset RaisedAt, Guid? RaisedBy, IReadOnlyList<TreatmentJson> Treatments, string? Report, DateTimeOffset? ReportedAt,
    Guid? ReportedBy, string? Resolution, string? ResolutionEvidence, DateTimeOffset? ResolvedAt, Guid? ResolvedBy)
{
    internal static FindingJson Of(Finding finding, DateTimeOffset now) => new(
        finding.Id, finding.PartnerId, finding.Source, finding.Control, finding.Severity, finding.Title, finding.Detail, finding.StateAt(now), finding.Side, finding.PersonId,
        finding.Due, finding.RaisedAt, finding.RaisedBy, [.. finding.Treatments.OrderBy(treatment => treatment.DecidedAt).Select(TreatmentJson.Of)], finding.Report, finding.ReportedAt,
        finding.ReportedBy, finding.Resolution, finding.ResolutionEvidence, finding.ResolvedAt, finding.ResolvedBy);
}

/// <summary>One decision about a finding.</summary>
/// <param name="Until">End of an acceptance or a transfer (exclusive); the promised day of a fix.</param>
/// <param name="To">Who carries the risk after a transfer.</param>
public sealed record TreatmentJson(TreatmentKind Kind, string Reason, Guid DecidedBy, DateTimeOffset DecidedAt, DateTimeOffset? Until, string? To)
{
    internal static TreatmentJson Of(FindingTreatment treatment) =>
        new(treatment.Kind, treatment.Reason, treatment.DecidedBy, treatment.DecidedAt, treatment.Until, treatment.To);
}

/// <summary>A finding as somebody of the hub raises it.</summary>
/// <param name="Control">The control that it touches, for example <c>SR-6</c>.</param>
/// <param name="Side">The side that must put it right.</param>
/// <param name="Person">Who there; none leaves it to the side.</param>
public sealed record RaiseFindingRequest(
    Severity Severity, [property: Required, MaxLength(Finding.LongestTitle)] string Title, [property: Required, MaxLength(Finding.LongestText)] string Detail,
    DateTimeOffset Due, Side Side = Side.Partner, [property: MaxLength(40)] string? Control = null, Guid? Person = null);

/// <summary>What is done about a finding.</summary>
/// <param name="Kind">Fix by its owner's side; accept or transfer by security or a program owner.</param>
/// <param name="Reason">The plan, or why.</param>
/// <param name="Until">Demanded to accept.</param>
/// <param name="To">Who carries the risk; demanded to transfer.</param>
public sealed record TreatmentRequest(
    TreatmentKind Kind, [property: Required, MaxLength(Finding.LongestText)] string Reason, DateTimeOffset? Until = null, [property: MaxLength(200)] string? To = null)
{
    internal FindingDecision Decision => Kind switch
    {
        TreatmentKind.Fix => new PlanFix(Reason, Until?.ToUniversalTime()),
        TreatmentKind.Accept => new AcceptRisk(Reason, Until?.ToUniversalTime()),
        _ => new TransferRisk(Reason, To, Until?.ToUniversalTime()),
    };
}

/// <summary>What was done, and how one can tell.</summary>
/// <param name="Evidence">Ids of pieces of the partner's evidence library that show it.</param>
public sealed record FindingReportRequest([property: Required, MaxLength(Finding.LongestText)] string Reason, [property: MaxLength(50)] IReadOnlyList<Guid>? Evidence = null);

/// <summary>What was looked at.</summary>
/// <param name="Evidence">What it rests on, as kind and id.</param>
public sealed record ResolutionRequest([property: Required, MaxLength(Finding.LongestText)] string Reason, [property: MaxLength(200)] string? Evidence = null);

/// <summary>Why it is open again.</summary>
/// <param name="Due">None keeps the day, or sets one in thirty days where it is over.</param>
public sealed record ReopeningRequest([property: Required, MaxLength(Finding.LongestText)] string Reason, DateTimeOffset? Due = null);

/// <summary>Who puts it right, and until when.</summary>
/// <param name="Person">Of the side that must act; none leaves it to the side.</param>
/// <param name="Due">Only the hub moves the day.</param>
public sealed record AssignmentRequest(Guid? Person = null, DateTimeOffset? Due = null);
