using System.ComponentModel.DataAnnotations;
using Slipway.Enablement.Exams;

namespace Slipway.Enablement.Sitting;

/// <summary>An exam as everyone may read it.</summary>
/// <param name="Number">Of the version that new attempts follow.</param>
/// <param name="Questions">How many one is asked.</param>
/// <param name="Conduct">What one promises before one begins, in Markdown.</param>
/// <param name="Proctored">Whether it is begun only in a session, once a proctor has let the person in.</param>
public sealed record ExamJson(
    string Key, int Number, string Title, string Purpose, int Questions, int Minutes, int PassPercent, int Attempts, int AttemptDays, int CooldownHours, int ValidMonths,
    FeedbackPolicy Feedback, string Conduct, bool Proctored)
{
    internal static ExamJson Of(CurrentExam current) => new(
        current.Exam.Key, current.Number, current.Exam.Title, current.Exam.Purpose, current.Exam.Questions, current.Exam.Minutes, current.Exam.PassPercent, current.Exam.Attempts,
        current.Exam.AttemptDays, current.Exam.CooldownHours, current.Exam.ValidMonths, current.Exam.Feedback, current.Exam.Conduct, current.Exam.Proctored == true);
}

/// <summary>What one promises to begin.</summary>
/// <param name="ConductAccepted">That the exam's code of conduct was read and is kept.</param>
public sealed record StartRequest(bool ConductAccepted = false);

/// <summary>An answer to one question of an attempt.</summary>
/// <param name="Answer">For each part of the question a list of texts, in the form that the question shows.</param>
public sealed record ExamAnswerRequest([property: Required, MaxLength(50)] IReadOnlyList<IReadOnlyList<string>> Answer);

/// <summary>That an answer is on disk.</summary>
/// <param name="Revision">To name as If-Match with the next change.</param>
public sealed record KeptJson(int Place, int Revision, DateTimeOffset SavedAt);

/// <summary>An attempt, as its person and the hub see it.</summary>
/// <param name="Deadline">Exclusive, by the server's clock; extra time is in it.</param>
/// <param name="Passed">None before it is marked.</param>
public sealed record AttemptJson(
    Guid Id, string Exam, Guid Partner, Guid Person, int Number, AttemptState State, DateTimeOffset StartedAt, DateTimeOffset Deadline, DateTimeOffset? SubmittedAt, bool ClosedByClock,
    bool? Passed, DateTimeOffset? MarkedAt, DateTimeOffset? ValidUntil)
{
    internal static AttemptJson Of(Attempt attempt) => new(
        attempt.Id, attempt.ExamKey, attempt.PartnerId, attempt.PersonId, attempt.Number, attempt.State, attempt.StartedAt, attempt.Deadline, attempt.SubmittedAt, attempt.ClosedByClock,
        attempt.Passed, attempt.MarkedAt, attempt.ValidUntil);
}

/// <summary>The questions of an attempt as shown, while it is open.</summary>
public sealed record QuestionsJson(IReadOnlyList<ShownQuestion> Questions);

/// <summary>The marks that a person gives by the rubric.</summary>
/// <param name="Marks">For each question that needs a person, by its place, the points on each line of its rubric.</param>
/// <param name="Remark">The person who sat the exam may read it.</param>
public sealed record MarksRequest([property: Required] IReadOnlyDictionary<string, IReadOnlyList<double>> Marks, [property: MaxLength(4000)] string? Remark = null)
{
    internal IReadOnlyDictionary<int, IReadOnlyList<double>> ByPlace => Marks.Where(pair => int.TryParse(pair.Key, out _))
        .ToDictionary(pair => int.Parse(pair.Key, System.Globalization.CultureInfo.InvariantCulture), pair => pair.Value);
}

/// <summary>Extra time of a person, in percent of the minutes of each exam.</summary>
/// <param name="Percent">0 to 200; 0 takes it back.</param>
public sealed record ExtraTimeRequest([property: Range(0, 200)] int Percent);
