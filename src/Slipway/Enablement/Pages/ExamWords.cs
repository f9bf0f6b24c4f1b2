using System.Globalization;
using Slipway.Enablement.Exams;
using Slipway.Enablement.Questions;
using Slipway.Enablement.Sitting;
using Slipway.Foundation.Statistics;
using Slipway.Ui;
using Slipway.Ui.Marks;

namespace Slipway.Enablement.Pages;

/// <summary>How exams, attempts and figures are told.</summary>
internal static class ExamWords
{
    public static (Mark Mark, string Text) Told(this Attempt attempt, HubTime time) => attempt.State switch
    {
        AttemptState.Open when attempt.Deadline <= time.Now => (Mark.Todo, "Time is over"),
        AttemptState.Open => (Mark.Wait, $"Open until {time.Deadline(attempt.Deadline)}"),
        AttemptState.Marking => (Mark.Review, "Being marked"),
        _ when attempt.Passed != true => (Mark.Bad, "Not passed"),
        _ when attempt.ValidUntil <= time.Now => (Mark.Bad, $"Pass ended {time.Date(attempt.ValidUntil!.Value)}"),
        _ => (Mark.Ok, $"Passed, until {time.Date(attempt.ValidUntil!.Value)}"),
    };

    public static string Told(this ItemKind kind) => kind switch
    {
        ItemKind.Single => "One choice",
        ItemKind.Multiple => "Several choices",
        ItemKind.TrueFalse => "True or false",
        ItemKind.ShortText => "Short text",
        var other => Words.Title(other),
    };

    public static string Told(this FeedbackPolicy policy) => policy switch
    {
        FeedbackPolicy.Result => "Afterwards you are told whether you passed.",
        FeedbackPolicy.Topics => "Afterwards you are told whether you passed and how far you came in each topic.",
        _ => "Afterwards you are told, for each question, how far you were right and what to know about it. Right answers are not shown.",
    };

    public static string Difficulty(int? level) => level switch { 1 => "recall", 2 => "use", 3 => "judgement", _ => "any" };

    public static string Points(double points) => points == 1 ? "1 point" : $"{Number(points)} points";

    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The figure; or why there is none.</summary>
    public static string Told(this SampleFigure figure, string format = "0.00") =>
        figure.Value is { } value ? value.ToString(format, CultureInfo.InvariantCulture) : figure.TooFew ? $"from {figure.Least}" : "no spread";
}
