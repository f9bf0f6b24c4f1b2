using System.Globalization;
using Slipway.Accounts;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Ui.Marks;
using Slipway.Ui.Track;

namespace Slipway.Compliance.Questionnaires.Answering;

/// <summary>How a questionnaire stands, as one side sees it.</summary>
internal static class SentLook
{
    public static Mark Look(this SentQuestionnaire sent, Side reader) => sent.State switch
    {
        SentState.Accepted => Mark.Ok,
        SentState.Submitted => reader == Side.Hub ? Mark.Wait : Mark.Review,
        SentState.Sent or SentState.Answering or SentState.AskedAgain => reader == Side.Hub ? Mark.Review : Mark.Wait,
        SentState.Refused => Mark.Bad,
        _ => Mark.Todo,
    };

    public static string Told(this SentQuestionnaire sent) => sent.State switch
    {
        SentState.Sent => "To answer",
        SentState.Answering => "Being answered",
        SentState.Submitted => "In review",
        SentState.AskedAgain => "Asked again",
        SentState.Superseded => "Replaced by a newer one",
        _ => sent.State.ToString(),
    };

    public static string Told(decimal score) => score.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Where it is read, for this viewer.</summary>
    public static string Path(this SentQuestionnaire sent, Viewer viewer) => viewer.IsHub ? $"/hub/questionnaires/sent/{sent.Id}" : $"/portal/questionnaires/{sent.Id}";

    /// <summary>A plank for each visible question of a section: answered, waiting, or opened again.</summary>
    public static IReadOnlyList<Plank> Planks(this Filled filled, Section section) =>
        [.. filled.Visibility.In(section).Where(question => question.Kind != QuestionKind.Note).Select(question => new Plank(
            filled.Find(question.Key)?.State == AnswerState.Reopened ? Mark.Wait : filled.Value(question.Key).Empty ? Mark.Todo : Mark.Ok))];
}
