using Slipway.Platform;

namespace Slipway.Compliance.Questionnaires.Sending;

/// <summary>What is looked at before a questionnaire goes out, so that nobody waits for an answer to something that never arrived.</summary>
public static class SendingCheck
{
    public static IReadOnlyList<CheckLine> Of(SendingFacts facts) =>
    [
        new CheckLine("recipient", facts.Recipients switch
        {
            _ when facts.NamedIsGone => new Invalid("recipient", "The recipient does not belong to the partner any more.", "It is somebody who can sign in.", "Choose another person."),
            0 => new Invalid("recipient", "The partner has no administrator who can sign in.", "Somebody must receive it.", "Let the partner's administrator be invited first."),
            _ => null,
        }, facts.Recipients == 1 ? "One person receives it." : $"{facts.Recipients} people receive it."),
        new CheckLine("mail", facts.MailTrouble is { } trouble
            ? new Invalid("mail", $"Mail does not leave at the moment: {trouble}", "The partner is told by mail.", "Look at the mail page, or send it all the same: the partner finds it in the portal.")
            : null, "Mail leaves."),
        new CheckLine("questions", facts.VisibleQuestions == 0
            ? new Invalid("questionnaire", "Before the first answer no question of it is visible.", "At least one must be.", "Look at the conditions of its sections and questions.")
            : null, facts.VisibleQuestions == 1 ? "One question is visible at the start." : $"{facts.VisibleQuestions} questions are visible at the start."),
        new CheckLine("open", facts.AlreadyOpen
            ? new Invalid("questionnaire", "The partner is answering this questionnaire already.", "One at a time.", "Wait for it, or take it back first.")
            : null, "It is not open with the partner yet."),
        new CheckLine("due", facts.DueIsPast
            ? new Invalid("due", "The day by which to answer has passed.", "It is a day to come.", "Choose another day.")
            : null, "The day can be kept."),
    ];
}

/// <param name="Recipients">How many people would be written to.</param>
/// <param name="NamedIsGone">A person was named who is not there.</param>
/// <param name="MailTrouble">What the mail server last said where nothing has left since; none where mail works.</param>
/// <param name="VisibleQuestions">Before anything is answered.</param>
public sealed record SendingFacts(int Recipients, bool NamedIsGone, string? MailTrouble, int VisibleQuestions, bool AlreadyOpen, bool DueIsPast);

/// <summary>One thing that was looked at.</summary>
/// <param name="Problem">None where it is as it should be.</param>
/// <param name="Fine">What to say then.</param>
public sealed record CheckLine(string Name, Invalid? Problem, string Fine)
{
    public bool Holds => Problem is null;

    /// <summary>Mail that fails is told, and may be sent past: the letter is tried again by itself and the portal shows the questionnaire.</summary>
    public bool MayBePassed => Name == "mail";
}
