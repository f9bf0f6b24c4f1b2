using Slipway.Ui;

namespace Slipway.Journeys;

/// <summary>What is recorded about questionnaires, evidence and findings. What nobody did begins a sentence of its own.</summary>
public static partial class LedgerWords
{
    private static string? OfCompliance(string kind, Func<string, string?> text) => kind switch
    {
        "questionnaire.sent" => text("by") is null ? $"A step asks for the questionnaire {Key(text)}" : $"sent the questionnaire {Key(text)}",
        "questionnaire.reminded" => text("by") is null ? $"Reminded of the questionnaire {Key(text)}" : $"reminded of the questionnaire {Key(text)}",
        "questionnaire.withdrawn" => $"took the questionnaire {Key(text)} back",
        "section.assigned" => text("person") is null ? $"took a section of {Key(text)} back: {text("section")}" : $"gave a section of {Key(text)} to a colleague: {text("section")}",
        "answer.commented" => $"wrote to a question of {Key(text)}: {text("question")}",
        "answers.submitted" => $"submitted the answers to {Key(text)}{(text("round") is { } round and not "1" ? $", round {round}" : "")}",
        "answers.accepted" => $"accepted the answers to {Key(text)}",
        "answers.reopened" => $"opened answers to {Key(text)} again",
        "answers.refused" => $"refused the answers to {Key(text)}",
        "evidence.added" => $"added evidence: {Said(text("evidenceKind"))}",
        "evidence-taken.over" => "A file that was accepted with a step is in the evidence library",
        "evidence.kept" => "A file of an accepted answer is in the evidence library",
        "evidence.revised" => $"gave revision {text("number")} of a piece of evidence",
        "evidence.accepted" => $"accepted revision {text("number")} of a piece of evidence",
        "evidence-asked.again" => $"asked again about revision {text("number")} of a piece of evidence",
        "evidence.refused" => $"refused revision {text("number")} of a piece of evidence",
        "evidence-taken.back" => $"took revision {text("number")} of a piece of evidence back",
        "evidence.linked" => $"let {Resting(text)} rest on a piece of evidence",
        "evidence.unlinked" => $"let {Resting(text)} no longer rest on a piece of evidence",
        "evidence.withdrawn" => "withdrew a piece of evidence: it proves nothing any more",
        "evidence-hold.placed" => "placed a legal hold on a piece of evidence",
        "evidence-hold.lifted" => "lifted the legal hold on a piece of evidence",
        "evidence.redacted" => $"let a redacted copy stand in for revision {text("number")} of a piece of evidence",
        "evidence.deleted" => "deleted the contents of a piece of evidence; its hashes stay",
        "finding.raised" => $"A finding of {Said(text("severity"))} severity{(text("control") is { } control ? $" about {control}" : "")}",
        "finding.assigned" => "handed a finding over",
        "finding-fix.planned" => "planned how a finding is put right",
        "finding.reported" => "reported a finding as put right",
        "finding.resolved" => text("by") is null ? "A finding is resolved: its check finds nothing any more" : "resolved a finding",
        "finding.reopened" => text("by") is null ? "A finding is open again: it was found once more" : "opened a finding again",
        "risk.accepted" => "accepted the risk of a finding for a while",
        "risk.transferred" => "recorded that somebody else carries the risk of a finding",
        "risk-treatment.lapsed" => "The acceptance of a risk ended: its finding is open again",
        _ => null,
    };

    /// <summary>"minimum controls": a questionnaire is recorded by its key.</summary>
    private static string Key(Func<string, string?> text) => $"“{Words.Sentence((text("key") ?? "").Replace('-', ' '))}”";

    private static string Resting(Func<string, string?> text) => text("target") switch
    {
        "control" => $"the control {text("name")}",
        "step" => $"the step {text("name")}",
        "answer" => "an answer",
        "finding" => "a finding",
        var other => $"a {Said(other)}",
    };

    private static string Said(string? kebab) => (kebab ?? "").Replace('-', ' ');
}
