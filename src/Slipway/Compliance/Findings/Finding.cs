using Slipway.Accounts;
using Slipway.Compliance.Questionnaires;
using Slipway.Platform;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Findings;

/// <summary>
/// Something about a partner's security that is not as it should be: what was found, how bad it is, who must act until when, and what was
/// decided about it. It stays open until it is resolved; an accepted or transferred risk comes back by itself when its end is reached.
/// </summary>
public sealed partial class Finding : IVersioned
{
    public const int LongestTitle = 160;
    public const int LongestText = 4000;

    public Guid Id { get; private init; }
    public Guid PartnerId { get; private init; }

    /// <summary>What it was found by, as <c>kind:id</c>; unique for a partner, so that a repeated check does not raise it twice.</summary>
    public string Source { get; private init; } = "";

    /// <summary>The control that it touches, as people write it: <c>SR-6</c>.</summary>
    public string? Control { get; private init; }
    public Severity Severity { get; private set; }
    public string Title { get; private set; } = "";

    /// <summary>What was found and what was expected.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>The side that must act, and the person there where one is named.</summary>
    public Side Side { get; private init; }
    public Guid? PersonId { get; private set; }
    public DateTimeOffset Due { get; private set; }

    /// <summary>None where the program found it by itself.</summary>
    public Guid? RaisedBy { get; private init; }
    public DateTimeOffset RaisedAt { get; private init; }

    /// <summary>Every decision about it, oldest first; the last one that has not ended counts.</summary>
    public List<FindingTreatment> Treatments { get; private init; } = [];

    /// <summary>The last decision and its end, for lists.</summary>
    public TreatmentKind? Treatment { get; private set; }
    public DateTimeOffset? TreatmentUntil { get; private set; }

    /// <summary>When the record was told that an acceptance or a transfer ran out. Whether it did is said by the date alone.</summary>
    public DateTimeOffset? LapseRecordedAt { get; private set; }

    /// <summary>The owner says that it is put right, and the hub has not looked yet.</summary>
    public DateTimeOffset? ReportedAt { get; private set; }
    public Guid? ReportedBy { get; private set; }
    public string? Report { get; private set; }

    public DateTimeOffset? ResolvedAt { get; private set; }
    public Guid? ResolvedBy { get; private set; }
    public string? Resolution { get; private set; }

    /// <summary>What the resolution rests on, as <c>kind:id</c>.</summary>
    public string? ResolutionEvidence { get; private set; }
    public DateTimeOffset? ReopenedAt { get; private set; }
    public string? ReopenReason { get; private set; }
    public int Version { get; set; }

    private Finding()
    {
    }

    public static Result<(Finding Finding, FindingRaised Fact)> Raise(Guid partner, NewFinding found, DateTimeOffset now)
    {
        if (found.Problems() is { Count: > 0 } problems) return new FindingNotComplete(problems);
        var finding = new Finding
        {
            Id = Guid.CreateVersion7(now),
            PartnerId = partner,
            Source = found.Source,
            Control = string.IsNullOrWhiteSpace(found.Control) ? null : found.Control.Trim().ToUpperInvariant(),
            Severity = found.Severity,
            Title = found.Title.Trim(),
            Detail = found.Detail.Trim(),
            Side = found.Side,
            PersonId = found.Person,
            Due = found.Due,
            RaisedBy = found.By,
            RaisedAt = now,
        };
        return (finding, new FindingRaised(partner, finding.Id, found.Source, finding.Control, found.Severity, found.Side, found.Due));
    }

    /// <summary>How it stands at an instant, by dates alone.</summary>
    public FindingState StateAt(DateTimeOffset at) => this switch
    {
        { ResolvedAt: { } resolved } when resolved <= at => FindingState.Resolved,
        _ when Covering(at) is { Kind: TreatmentKind.Accept } => FindingState.RiskAccepted,
        _ when Covering(at) is { Kind: TreatmentKind.Transfer } => FindingState.Transferred,
        { ReportedAt: { } reported } when reported <= at => FindingState.Reported,
        _ => FindingState.Open,
    };

    /// <summary>The decision that counts at an instant: the last one made by then that has not run out.</summary>
    public FindingTreatment? Covering(DateTimeOffset at) =>
        Treatments.Where(treatment => treatment.DecidedAt <= at).MaxBy(treatment => treatment.DecidedAt) is { } last && last.HoldsAt(at) ? last : null;

    /// <summary>True while somebody must still do something about it.</summary>
    public bool IsOpenAt(DateTimeOffset at) => StateAt(at) is FindingState.Open or FindingState.Reported;

    /// <summary>Whose turn it is; none when nothing waits.</summary>
    public Side? WaitsFor(DateTimeOffset at) => StateAt(at) switch
    {
        FindingState.Reported => Side.Hub,
        FindingState.Open => Side,
        _ => null,
    };
}

/// <summary>How a finding stands.</summary>
public enum FindingState
{
    /// <summary>The owner's side must act.</summary>
    Open,

    /// <summary>The owner says that it is put right; the hub looks.</summary>
    Reported,

    /// <summary>The hub lives with it until a date.</summary>
    RiskAccepted,

    /// <summary>Somebody else carries it.</summary>
    Transferred,
    Resolved,
}

/// <summary>What somebody, or a check of the program, found.</summary>
/// <param name="Source">As <c>kind:id</c>; the same source never raises two findings about one partner.</param>
/// <param name="By">None where the program found it by itself.</param>
public sealed record NewFinding(
    string Source, string? Control, Severity Severity, string Title, string Detail, Side Side, DateTimeOffset Due, Guid? Person = null, Guid? By = null)
{
    public IReadOnlyList<Invalid> Problems() => [.. Check()];

    private IEnumerable<Invalid> Check()
    {
        if (string.IsNullOrWhiteSpace(Title)) yield return new Invalid("title", "The finding has no title.", "", "Say in a few words what was found.");
        else if (Title.Trim().Length > Finding.LongestTitle) yield return new Invalid("title", $"The title is longer than {Finding.LongestTitle} characters.");
        if (string.IsNullOrWhiteSpace(Detail)) yield return new Invalid("detail", "It is not said what was found.", "", "Say what was found and what was expected.");
        else if (Detail.Trim().Length > Finding.LongestText) yield return new Invalid("detail", $"The text is longer than {Finding.LongestText:N0} characters.");
        if (!Enum.IsDefined(Severity)) yield return new Invalid("severity", "Choose how severe it is.");
        if (Control is { Length: > 40 }) yield return new Invalid("control", $"{Control[..40]}… is not a control.", "It looks like SR-6 or SR-11(1).");
    }
}
