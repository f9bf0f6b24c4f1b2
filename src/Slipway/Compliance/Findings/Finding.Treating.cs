using Slipway.Accounts;
using Slipway.Compliance.Questionnaires;
using Slipway.Platform;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Findings;

public sealed partial class Finding
{
    /// <summary>Nobody lives with a critical risk for longer than a quarter, nor with any other for longer than a year.</summary>
    public static TimeSpan LongestAcceptance(Severity severity) => TimeSpan.FromDays(severity == Severity.Critical ? 92 : 366);

    /// <summary>The owner's side says how and until when it puts it right.</summary>
    public Result<Fact> PlanFix(Viewer viewer, string? plan, DateTimeOffset? until, DateTimeOffset now)
    {
        if (viewer.Side != Side) return new NotOwnerOfFinding(Side);
        if (Settled(now) is { } settled) return settled;
        if (Short(plan) is { } missing) return new Invalid("reason", missing, "A plan says what is done, by whom.", "Write a sentence or two.");
        if (until <= now) return new Invalid("until", "The day is in the past.", "", "Choose a day to come.");
        if (until > Due) return new FixTooLate(Due);
        Treat(TreatmentKind.Fix, plan!, viewer.PersonId, until ?? Due, null, now);
        return new FindingFixPlanned(PartnerId, Id, until ?? Due);
    }

    /// <summary>The hub lives with the risk until a date.</summary>
    public Result<Fact> AcceptRisk(Viewer viewer, string? reason, DateTimeOffset? until, DateTimeOffset now)
    {
        if (NotApprover(viewer) is { } barred) return barred;
        if (ResolvedAt is not null) return new FindingIsResolved();
        if (viewer.PersonId == PersonId) return new OwnRisk();
        if (Short(reason) is { } missing) return new Invalid("reason", missing, "An accepted risk says why it is accepted.", "Write a sentence that an auditor understands in two years.");
        if (until is not { } end) return new Invalid("until", "The acceptance has no end.", "A risk is accepted for a while.", "Choose the day on which it is looked at again.");
        if (end <= now) return new Invalid("until", "The end is in the past.", "", "Choose a day to come.");
        if (end > now + LongestAcceptance(Severity)) return new AcceptedTooLong(Severity, LongestAcceptance(Severity));
        Treat(TreatmentKind.Accept, reason!, viewer.PersonId, end, null, now);
        return new RiskAccepted(PartnerId, Id, viewer.PersonId, end);
    }

    /// <summary>Somebody else carries the risk from now on.</summary>
    public Result<Fact> TransferRisk(Viewer viewer, string? reason, string? to, DateTimeOffset? until, DateTimeOffset now)
    {
        if (NotApprover(viewer) is { } barred) return barred;
        if (ResolvedAt is not null) return new FindingIsResolved();
        if (string.IsNullOrWhiteSpace(to)) return new Invalid("to", "It is not said who carries the risk.", "", "Name the insurer or the supplier, with the number of the contract.");
        if (to.Trim().Length > 200) return new Invalid("to", "The name is longer than 200 characters.");
        if (Short(reason) is { } missing) return new Invalid("reason", missing, "A transfer says on what it rests.", "Write a sentence that an auditor understands in two years.");
        if (until <= now) return new Invalid("until", "The end is in the past.", "", "Choose a day to come, or leave it empty.");
        Treat(TreatmentKind.Transfer, reason!, viewer.PersonId, until, to.Trim(), now);
        return new RiskTransferred(PartnerId, Id, viewer.PersonId, until);
    }

    /// <summary>Says once on the record that an acceptance or a transfer reached its end.</summary>
    public Fact? RecordLapse(DateTimeOffset now)
    {
        if (ResolvedAt is not null || LapseRecordedAt is not null || Treatment is not (TreatmentKind.Accept or TreatmentKind.Transfer) || !(TreatmentUntil <= now)) return null;
        LapseRecordedAt = now;
        return new RiskTreatmentLapsed(PartnerId, Id, Treatment.Value, TreatmentUntil!.Value);
    }

    private void Treat(TreatmentKind kind, string reason, Guid by, DateTimeOffset? until, string? to, DateTimeOffset now)
    {
        Treatments.Add(new FindingTreatment { Id = Guid.CreateVersion7(now), Kind = kind, Reason = reason.Trim(), DecidedBy = by, DecidedAt = now, Until = until, To = to });
        (Treatment, TreatmentUntil, LapseRecordedAt) = (kind, until, null);
    }

    private Refusal? Settled(DateTimeOffset now) => StateAt(now) switch
    {
        FindingState.Resolved => new FindingIsResolved(),
        FindingState.RiskAccepted or FindingState.Transferred => new RiskIsTreated(),
        _ => null,
    };

    /// <summary>Risk is accepted by security or a program owner, never by those who run the partner.</summary>
    private static NotYours? NotApprover(Viewer viewer) =>
        viewer.IsHub && (viewer.Is(HubRole.Security) || viewer.Is(HubRole.ProgramOwner)) ? null
            : new NotYours("Only security or a program owner decides about a risk.", "Ask one of them, with the reason.");

    private static string? Short(string? text) =>
        text is null || text.Trim().Length < 10 ? "The reason is missing or too short." : text.Trim().Length > LongestText ? $"The reason is longer than {LongestText:N0} characters." : null;
}
