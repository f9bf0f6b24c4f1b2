using System.Globalization;
using Slipway.Platform;

namespace Slipway.Compliance.Questionnaires.Sending;

public sealed record QuestionnaireUnknown(string Key) : Invalid(
    "questionnaire", $"No published questionnaire is called {Key}.", "", "Publish it first, or choose one of the list.");

public sealed record NotSender() : NotYours(
    "Questionnaires are sent, taken back and reminded of by security or by a partner manager.", "Ask one of them.");

public sealed record NotWithPartner(SentState State) : Refusal(
    State switch
    {
        SentState.Submitted => "This questionnaire is in review.",
        SentState.Accepted => "This questionnaire was accepted.",
        SentState.Superseded => "A newer questionnaire took the place of this one.",
        _ => $"This questionnaire was {State.Kebab()}.",
    },
    "Answers are written while the partner holds it.", "Look at its current state.");

public sealed record NotSubmitted(SentState State) : Refusal(
    State switch
    {
        SentState.Sent or SentState.Answering => "The partner has not submitted this yet.",
        SentState.AskedAgain => "You asked again; the partner answers next.",
        _ => $"This was {State.Kebab()} already.",
    },
    "", "Look at the current state before you decide.");

public sealed record QuestionnaireClosed(SentState State) : Refusal(
    $"This questionnaire was {State.Kebab()} already.", "Only one that is under way is taken back.", "Send a new one if something else is needed.");

public sealed record KnockedOut(int Answers) : Refusal(
    Answers == 1 ? "One answer knocks this questionnaire out." : $"{Answers} answers knock this questionnaire out.",
    "It can't be accepted as it is.", "Ask again, refuse it, or have the step waived with a reason and an end date.");

public sealed record NothingReopened() : Invalid(
    "questions", "No question is marked.", "Only marked questions are opened again.", "Mark those that the partner shall answer once more and say why.");

public sealed record NoteMissing(string Question) : Invalid(
    $"note.{Question}", "A question is marked without a note.", "The partner reads what to change.", "Say what was found, what was expected and what to do.");

public sealed record RefusalUnexplained() : Invalid(
    "reason", "The reason is empty.", "The partner reads it.", "Say what was found, what was expected and what to do.");

public sealed record RemindedAlready(DateTimeOffset At) : Refusal(
    $"The partner was reminded on {At.ToString("d MMM yyyy", CultureInfo.InvariantCulture)} already.", "Once a day is enough.", "Call them, or wait until tomorrow.");

public sealed record NotReady(IReadOnlyList<Invalid> Problems) : Refusal(
    Problems.Count == 1 ? Problems[0].Found : $"{Problems.Count} things stand in the way of sending.", "", Problems.Count == 1 ? Problems[0].ToDo : "")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
    public override IReadOnlyList<Invalid> Fields => Problems;
}
