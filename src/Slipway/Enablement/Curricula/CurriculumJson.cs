using System.ComponentModel.DataAnnotations;
using Slipway.Enablement.Questions;
using Slipway.Enablement.Sitting;

namespace Slipway.Enablement.Curricula;

/// <summary>A curriculum in its newest version.</summary>
/// <param name="Number">Of the version.</param>
/// <param name="DueDays">Days from joining to the day on which it is due, where it is required.</param>
public sealed record CurriculumJson(string Key, int Number, string Title, string Purpose, LearningRole Role, int DueDays, DateTimeOffset LoadedAt, IReadOnlyList<CourseJson> Courses)
{
    internal static CurriculumJson Of(CurrentCurriculum current) => new(
        current.Key, current.Number, current.Curriculum.Title, current.Curriculum.Purpose, current.Curriculum.Role, current.Curriculum.DueDays, current.LoadedAt,
        [.. current.Curriculum.Courses.Select(course => new CourseJson(
            course.Key, course.Title, [.. course.Lessons.Select(lesson => new LessonTitleJson(lesson.Key, lesson.Title, lesson.Minutes, lesson.Check.Count, current.Marks[lesson.Key].Since))],
            [.. course.Assignments.Select(assignment => new AssignmentJson(assignment.Key, assignment.Title, assignment.Task, assignment.Criteria))]))]);
}

/// <summary>Lessons and assignments that belong together.</summary>
public sealed record CourseJson(string Key, string Title, IReadOnlyList<LessonTitleJson> Lessons, IReadOnlyList<AssignmentJson> Assignments);

/// <summary>A lesson in a list.</summary>
/// <param name="Questions">How many questions its check has.</param>
/// <param name="Since">The number of the version that brought it as it is.</param>
public sealed record LessonTitleJson(string Key, string Title, int Minutes, int Questions, int Since);

/// <summary>Work that is handed in.</summary>
/// <param name="Task">In Markdown.</param>
public sealed record AssignmentJson(string Key, string Title, string Task, IReadOnlyList<string> Criteria);

/// <summary>A lesson as its learner sees it, without the key of its check.</summary>
/// <param name="Text">In Markdown; images and files are named relative to <c>/curricula/{key}/files/</c>.</param>
/// <param name="Fingerprint">SHA-256 of the text and the check, to be named with the answers.</param>
/// <param name="Done">Whether it is done as it is now.</param>
/// <param name="Check">The questions of its check, each a part; no parts where one only has to say that it was read.</param>
public sealed record LessonJson(string Key, string Title, int Minutes, string Text, string Fingerprint, bool Done, DateTimeOffset? DoneAt, IReadOnlyList<ShownPart> Check)
{
    internal static LessonJson Of(OpenLesson open) => new(
        open.Lesson.Key, open.Lesson.Title, open.Lesson.Minutes, open.Lesson.Body, open.Mark.Sha256, open.IsDone, open.Progress.DoneAt, open.Check.Show(null).Parts);
}

/// <summary>The answers to a lesson's check.</summary>
/// <param name="Answer">For each question a list of texts, as the check shows the options; empty for a lesson without a check.</param>
/// <param name="Fingerprint">Of the lesson that was read; where it changed since, nothing is taken.</param>
public sealed record CheckRequest([property: MaxLength(50)] IReadOnlyList<IReadOnlyList<string>> Answer, [property: MaxLength(64)] string? Fingerprint)
{
    internal Given Given => new(Answer);
}

/// <summary>What came of the answers.</summary>
/// <param name="Passed">Whether these answers are all right.</param>
/// <param name="Done">Whether the lesson is done, by these answers or earlier ones.</param>
public sealed record CheckResultJson(bool Passed, bool Done, IReadOnlyList<CheckFeedback> Answers);

/// <summary>How one person stands with one curriculum.</summary>
/// <param name="Need">Whether it is required of the person.</param>
/// <param name="DueOn">The last day; none where it is optional.</param>
/// <param name="Done">Lessons and assignments that are done, of <paramref name="Total"/>.</param>
/// <param name="CompletedVersion">The number of the version that was completed last.</param>
/// <param name="Next">Where it goes on; none while everything is done or waits for the hub.</param>
public sealed record PathJson(
    string Curriculum, int Number, string Title, LearningRole Role, Need Need, DateOnly? DueOn, int Done, int Total, DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt, int? CompletedVersion,
    string? Next, IReadOnlyList<PlaceJson> Places)
{
    internal static PathJson Of(PathView view) => new(
        view.Current.Key, view.Current.Number, view.Curriculum.Title, view.Curriculum.Role, view.Need, view.DueOn, view.Done, view.Places.Count, view.Path?.StartedAt, view.Path?.CompletedAt,
        view.Path?.CompletedNumber, view.Next?.Key, [.. view.Places.Select(place => new PlaceJson(place.Course.Key, place.Key, place.Title, place.IsAssignment, place.State, place.At))]);
}

/// <summary>A lesson or an assignment on somebody's path.</summary>
/// <param name="At">When it was done or handed in.</param>
public sealed record PlaceJson(string Course, string Key, string Title, bool Assignment, PlaceState State, DateTimeOffset? At);

/// <summary>How somebody of a partner stands with all curricula that are offered to the partner.</summary>
public sealed record LearnerJson(Guid Person, string Name, IReadOnlyList<PathJson> Paths);

/// <summary>What is handed in for an assignment.</summary>
/// <param name="Uploads">Files that were uploaded before, five at most.</param>
public sealed record HandInRequest([property: MaxLength(HandIn.LongestText)] string Text, [property: MaxLength(HandIn.MostFiles)] IReadOnlyList<Guid>? Uploads);

/// <summary>What somebody handed in, and how it was decided.</summary>
/// <param name="Number">1 for the first time.</param>
/// <param name="Due">Until when the hub promised to answer.</param>
public sealed record HandInJson(
    Guid Id, Guid Person, Guid Partner, string Curriculum, string Assignment, int Number, string Text, IReadOnlyList<HandInFileJson> Files, DateTimeOffset SentAt, DateTimeOffset Due, HandInState State,
    Guid? DecidedBy, DateTimeOffset? DecidedAt, string? Remark)
{
    internal static HandInJson Of(HandIn handIn) => new(
        handIn.Id, handIn.PersonId, handIn.PartnerId, handIn.Curriculum, handIn.Assignment, handIn.Number, handIn.Text, [.. handIn.Files.Select(file => new HandInFileJson(file.Name, file.Size, file.Sha256))],
        handIn.SentAt, handIn.Due, handIn.State, handIn.DecidedBy, handIn.DecidedAt, handIn.Remark);
}

/// <summary>A file of a hand-in.</summary>
/// <param name="Size">In bytes.</param>
public sealed record HandInFileJson(string Name, long Size, string Sha256);

/// <summary>The hub's decision about a hand-in.</summary>
/// <param name="Remark">Needed to ask again: what was found, what was expected, what to do.</param>
public sealed record HandInDecisionRequest(HandInVerdict Verdict, [property: MaxLength(4000)] string? Remark);
