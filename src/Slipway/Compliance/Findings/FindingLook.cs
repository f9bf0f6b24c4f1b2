using Slipway.Accounts;
using Slipway.Compliance.Questionnaires;
using Slipway.Ui;
using Slipway.Ui.Marks;

namespace Slipway.Compliance.Findings;

/// <summary>How a finding stands, as one side sees it.</summary>
internal static class FindingLook
{
    public static Mark Look(this Finding finding, Side reader, DateTimeOffset now) => finding.StateAt(now) switch
    {
        FindingState.Resolved => Mark.Ok,
        FindingState.RiskAccepted or FindingState.Transferred => Mark.Waived,
        FindingState.Open when finding.Due < now => Mark.Bad,
        _ => finding.WaitsFor(now) == reader ? Mark.Wait : Mark.Review,
    };

    public static string Told(this Finding finding, DateTimeOffset now) => finding.StateAt(now) switch
    {
        FindingState.Open when finding.Due < now => "Overdue",
        FindingState.Open when finding.Covering(now) is { Kind: TreatmentKind.Fix } => "Being fixed",
        FindingState.Open => "Open",
        FindingState.Reported => "Reported as fixed",
        FindingState.RiskAccepted => "Risk accepted",
        FindingState.Transferred => "Risk transferred",
        _ => "Resolved",
    };

    /// <summary>"Advice" needs no mark; from high on it is told in the colour of a failure.</summary>
    public static Mark Look(this Severity severity) => severity switch
    {
        Severity.High or Severity.Critical => Mark.Bad,
        Severity.Medium => Mark.Wait,
        _ => Mark.Todo,
    };

    public static string Told(this Severity severity) => severity == Severity.Advice ? "Advice" : $"{Words.Title(severity)} risk";

    public static string Told(this TreatmentKind kind) => kind switch
    {
        TreatmentKind.Fix => "Fix",
        TreatmentKind.Accept => "Accept the risk",
        _ => "Transfer the risk",
    };

    /// <summary>"Weighed as" of the source, in words: a person, a check of the program, an answer.</summary>
    public static string FoundBy(this Finding finding) => finding.Source.Split(':')[0] switch
    {
        "person" => "by somebody",
        "answer" => "in an answer of a questionnaire",
        "knock-out" => "in an answer that keeps its questionnaire from being accepted",
        var kind => $"by {Words.Sentence(kind.Replace('-', ' ')).ToLowerInvariant()}",
    };

    public static string Path(this Finding finding, Viewer viewer) => $"/{(viewer.IsHub ? "hub" : "portal")}/findings/{finding.Id}";
}
