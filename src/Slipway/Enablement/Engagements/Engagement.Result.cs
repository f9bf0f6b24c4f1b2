using System.Text.Json;
using Slipway.Journeys.SignOffs;
using Slipway.Platform;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;

namespace Slipway.Enablement.Engagements;

public sealed partial class Engagement
{
    private const int LongestReport = 8000;
    private const int MostFiles = 20;
    private const int MostDefects = 100_000;

    /// <summary>Tells how it went, with evidence. It waits for the technical authority from then on.</summary>
    /// <param name="due">Until when the hub answers.</param>
    public Result<Fact> Tell(string? report, IReadOnlyList<Attachment> evidence, Guid by, DateTimeOffset due, DateTimeOffset now)
    {
        if (State != EngagementState.Scheduled) return new NotInState(State, "It is reported once it is scheduled.");
        if (now < StartsAt) return new NotHeldYet(StartsAt.Value);
        if (string.IsNullOrWhiteSpace(report)) return new Invalid("report", "The report is missing.", "", "Say what you did, what went wrong and what came of it.");
        if (report.Length > LongestReport) return new Invalid("report", $"The report is longer than {LongestReport:N0} characters.");
        if (evidence.Count == 0) return new Invalid("evidence", "The evidence is missing.", "It needs at least one file.", "Attach notes, a recording or the plan as it was followed.");
        if (Evidence.Count + evidence.Count > MostFiles) return new Invalid("evidence", $"These are more than {MostFiles} files.", "", "Put them together, or choose the best.");
        Evidence.AddRange(evidence.Where(file => !Evidence.Contains(file)));
        (Report, ReportedBy, ReportedAt, Due, State) = (report.Trim(), by, now, due, EngagementState.Reported);
        return new EngagementReported(PartnerId, Id, Kind, PersonId, by);
    }

    /// <summary>Records what came of it. Defects show for weeks after a release, so that the last record counts.</summary>
    public Result<Fact> RecordOutcome(EngagementOutcome outcome, Guid by, DateTimeOffset now)
    {
        if (State is not (EngagementState.Reported or EngagementState.Signed)) return new NotInState(State, "The outcome is recorded once it is reported.");
        if (outcome.Satisfaction is < 1 or > 5) return new Invalid("satisfaction", $"{outcome.Satisfaction} is no satisfaction.", "It is 1 to 5.");
        if (Kind != EngagementKind.GoLive && (outcome.DefectsBefore ?? outcome.DefectsAfter) is not null) return new Invalid("defectsBefore", "Only a go-live has defects before and after the release.");
        if (outcome.DefectsBefore is < 0 or > MostDefects) return new Invalid("defectsBefore", $"{outcome.DefectsBefore} is no number of defects.", $"It is 0 to {MostDefects}.");
        if (outcome.DefectsAfter is < 0 or > MostDefects) return new Invalid("defectsAfter", $"{outcome.DefectsAfter} is no number of defects.", $"It is 0 to {MostDefects}.");
        if (outcome is { DefectsBefore: null, DefectsAfter: null, Satisfaction: null }) return new Invalid("satisfaction", "Nothing is recorded.", "", "Give defects, satisfaction or both.");
        (DefectsBefore, DefectsAfter, Satisfaction, OutcomeAt) = (outcome.DefectsBefore ?? DefectsBefore, outcome.DefectsAfter ?? DefectsAfter, outcome.Satisfaction ?? Satisfaction, now);
        return new EngagementOutcomeRecorded(PartnerId, Id, Kind, DefectsBefore, DefectsAfter, Satisfaction, by);
    }

    /// <summary>The person in the chair scores it. Nobody signs off what is their own: who did it, and who stood beside them.</summary>
    public Result<Fact> SignOff(Rubric rubric, IReadOnlyDictionary<string, int> scores, string? remark, Guid by, DateTimeOffset now)
    {
        if (Undecidable(by) is { } refusal) return refusal;
        if (remark is { Length: > 4000 }) return new Invalid("remark", "The remark is longer than 4,000 characters.");
        if (RubricScore.Of(rubric, scores).IsRefused(out var score, out var incomplete)) return incomplete;
        if (!score.Passes) return new RubricNotPassed(score.Mean, rubric.PassFrom, score.BelowMinimum);
        var kept = rubric.Criteria.ToDictionary(criterion => criterion.Key, criterion => scores[criterion.Key]);
        (Scores, Mean, Reason) = (JsonSerializer.Serialize(kept), score.Mean, string.IsNullOrWhiteSpace(remark) ? null : remark.Trim());
        (State, DecidedBy, DecidedAt) = (EngagementState.Signed, by, now);
        return new EngagementSigned(PartnerId, Id, Kind, PersonId, Rubric, by);
    }

    public Result<Fact> Refuse(string? reason, Guid by, DateTimeOffset now)
    {
        if (Undecidable(by) is { } refusal) return refusal;
        if (Unfit(reason) is { } unfit) return unfit;
        (State, DecidedBy, DecidedAt, Reason) = (EngagementState.Refused, by, now, reason!.Trim());
        return new EngagementRefused(PartnerId, Id, Kind, PersonId, by);
    }

    private Refusal? Undecidable(Guid by) => State != EngagementState.Reported
        ? new NotInState(State, "It is decided once it is reported.")
        : by == PersonId || by == SupervisorId || by == ReportedBy ? new OwnEngagement() : null;
}

/// <param name="DefectsBefore">Of a go-live: found before the release.</param>
/// <param name="DefectsAfter">Found after it.</param>
/// <param name="Satisfaction">Of the customer, 1 to 5.</param>
public sealed record EngagementOutcome(int? DefectsBefore, int? DefectsAfter, int? Satisfaction);

/// <summary>The share of defects that escaped to the customer: those found after the release, of all that were found.</summary>
public static class DefectEscape
{
    /// <returns>0 to 1; none where a number is missing or no defect was found.</returns>
    public static double? Rate(int? before, int? after) => before + after is > 0 ? (double)after!.Value / (before!.Value + after.Value) : null;
}
