using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Findings;

public sealed partial class Finding
{
    /// <summary>The owner's side says that it is put right and how one can tell; the hub looks at it.</summary>
    public Result<Fact> ReportFixed(Viewer viewer, string? how, DateTimeOffset now)
    {
        if (viewer.Side != Side) return new NotOwnerOfFinding(Side);
        if (Settled(now) is { } settled) return settled;
        if (ReportedAt is not null) return new AlreadyReported();
        if (Short(how) is { } missing) return new Invalid("reason", missing, "The report says what was done and how one can tell.", "Write a sentence or two.");
        (ReportedAt, ReportedBy, Report) = (now, viewer.PersonId, how!.Trim());
        return new FindingReported(PartnerId, Id, viewer.PersonId);
    }

    /// <summary>The hub has looked: it is put right. Nobody confirms an own report.</summary>
    public Result<Fact> Resolve(Viewer viewer, string? how, string? evidence, DateTimeOffset now)
    {
        if (!viewer.IsHub || !MayJudge(viewer)) return NotJudge();
        if (ResolvedAt is not null) return new FindingIsResolved();
        if (viewer.PersonId == ReportedBy || (Side == Side.Hub && viewer.PersonId == PersonId)) return new OwnReport();
        if (Short(how) is { } missing) return new Invalid("reason", missing, "A resolution says what was seen.", "Write what you looked at.");
        return Settle(viewer.PersonId, how!.Trim(), evidence, now);
    }

    /// <summary>The check that raised it finds nothing any more.</summary>
    internal Fact? Clear(string how, string evidence, DateTimeOffset now) => ResolvedAt is null ? Settle(null, how, evidence, now) : null;

    /// <summary>It is there again, or the report did not convince.</summary>
    public Result<Fact> Reopen(Viewer viewer, string? reason, DateTimeOffset? due, DateTimeOffset now)
    {
        if (!viewer.IsHub || !MayJudge(viewer)) return NotJudge();
        if (ResolvedAt is null && ReportedAt is null && Covering(now) is not { Kind: not TreatmentKind.Fix }) return new FindingIsOpen();
        if (Short(reason) is { } missing) return new Invalid("reason", missing, "Its owner reads why it is open again.", "Say what was found and what is expected.");
        if (due <= now) return new Invalid("due", "The day is in the past.", "", "Choose a day to come.");
        return OpenAgain(reason!.Trim(), due ?? (Due > now ? Due : now.AddDays(30)), viewer.PersonId, now);
    }

    /// <summary>The check that raised it finds it once more: worded and weighed anew.</summary>
    internal Fact? FoundAgain(NewFinding found, DateTimeOffset now)
    {
        if (ResolvedAt is null) return null;
        (Severity, Title, Detail) = (found.Severity, found.Title.Trim(), found.Detail.Trim());
        return OpenAgain("It was found again.", found.Due, found.By, now);
    }

    /// <summary>Another person of the owner's side, or another day.</summary>
    public Result<Fact> Assign(Viewer viewer, Guid? person, DateTimeOffset? due, DateTimeOffset now)
    {
        if (ResolvedAt is not null) return new FindingIsResolved();
        if (viewer.Side != Side && !(viewer.IsHub && MayJudge(viewer))) return new NotOwnerOfFinding(Side);
        if (due is { } day && day != Due)
        {
            if (!viewer.IsHub || !MayJudge(viewer)) return new NotYours("Only security moves the day of a finding.", "Plan the fix, or ask for more time with a comment.");
            if (day <= now) return new Invalid("due", "The day is in the past.", "", "Choose a day to come.");
        }

        (PersonId, Due) = (person, due ?? Due);
        return new FindingAssigned(PartnerId, Id, Side, person, Due);
    }

    private FindingResolved Settle(Guid? by, string how, string? evidence, DateTimeOffset now)
    {
        (ResolvedAt, ResolvedBy, Resolution, ResolutionEvidence) = (now, by, how, evidence);
        return new FindingResolved(PartnerId, Id, by, evidence);
    }

    private FindingReopened OpenAgain(string reason, DateTimeOffset due, Guid? by, DateTimeOffset now)
    {
        (ResolvedAt, ResolvedBy, Resolution, ResolutionEvidence) = (null, null, null, null);
        (ReportedAt, ReportedBy, Report) = (null, null, null);
        if (Treatment is not null) Treat(TreatmentKind.Fix, reason, by ?? RaisedBy ?? Guid.Empty, due, null, now);
        (ReopenedAt, ReopenReason, Due) = (now, reason, due);
        return new FindingReopened(PartnerId, Id, by, due);
    }

    internal static bool MayJudge(Viewer viewer) => viewer.Is(HubRole.Security) || viewer.Is(HubRole.ProgramOwner) || viewer.Is(HubRole.PartnerManager);

    private static NotYours NotJudge() => new("Only security, the partner manager or a program owner decides about a finding.", "Report it fixed; they are told.");
}
