using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Slipway.Enablement.Banks;
using Slipway.Enablement.Questions;

namespace Slipway.Enablement.Curricula;

/// <summary>Whether a curriculum can be learned. Pure: the same for a file, an upload and an edit in the back office.</summary>
internal static class CurriculumCheck
{
    public const int LongestText = 40_000;
    private const int MostQuestions = 10;
    private static readonly MarkdownPipeline Located = new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build();
    private static readonly string[] Taken = ["team", "library"];

    public static IEnumerable<QuestionProblem> Of(Curriculum curriculum)
    {
        foreach (var problem in Key(curriculum.Key, "key")) yield return problem;
        if (Taken.Contains(curriculum.Key)) yield return new("key", $"the key {curriculum.Key} is an address of its own; choose another");
        if (curriculum.DueDays is < 1 or > 730) yield return new("dueDays", $"dueDays is 1 to 730; found {curriculum.DueDays}");
        if (curriculum.Courses.Count == 0) yield return new("", "the curriculum has no courses");
        var courses = new HashSet<string>(StringComparer.Ordinal);
        var places = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < curriculum.Courses.Count; i++)
        {
            var (course, at) = (curriculum.Courses[i], $"courses[{i}]");
            foreach (var problem in Key(course.Key, $"{at}.key")) yield return problem;
            if (!courses.Add(course.Key)) yield return new($"{at}.key", $"the course {course.Key} is given a second time");
            if (course.Lessons.Count == 0) yield return new(at, $"the course {course.Key} has no lessons");
            foreach (var problem in Lessons(course, at, places)) yield return problem;
            foreach (var problem in Assignments(course, at, places)) yield return problem;
        }
    }

    /// <summary>What is wrong with a text, by its line from 1.</summary>
    /// <param name="files">Names of the files that lie beside it.</param>
    public static IEnumerable<(int Line, string Reason)> Text(string markdown, IReadOnlyCollection<string> files)
    {
        if (string.IsNullOrWhiteSpace(markdown)) yield return (1, "the lesson has no text");
        if (markdown.Length > LongestText) yield return (1, $"the text is longer than {LongestText:N0} characters; make two lessons of it");
        var document = Markdig.Markdown.Parse(markdown, Located);
        foreach (var html in document.Descendants<HtmlBlock>()) yield return (html.Line + 1, "HTML is not taken; write it in Markdown");
        foreach (var html in document.Descendants<HtmlInline>()) yield return (html.Line + 1, $"HTML is not taken, and {html.Tag} looks like it; write it in Markdown, or set it in `back quotes`");
        foreach (var link in document.Descendants<LinkInline>())
        {
            var to = Uri.UnescapeDataString(link.Url ?? "");
            if (link.IsImage && !files.Contains(to)) yield return (link.Line + 1, $"there is no image {to} beside the lesson; images of other places are not shown");
            if (link is { IsImage: true, FirstChild: null }) yield return (link.Line + 1, $"the image {to} needs a description for those who cannot see it: ![what it shows]({to})");
            if (!link.IsImage && !Leads(to, files)) yield return (link.Line + 1, $"the link to {to} leads nowhere; it is a web address, a mail address, a page of this site or a file beside the lesson");
        }
    }

    private static bool Leads(string to, IReadOnlyCollection<string> files) =>
        files.Contains(to) || (to.StartsWith('/') && !to.StartsWith("//", StringComparison.Ordinal))
        || (Uri.TryCreate(to, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" or "mailto");

    private static IEnumerable<QuestionProblem> Lessons(Course course, string at, HashSet<string> places)
    {
        for (var i = 0; i < course.Lessons.Count; i++)
        {
            var (lesson, path) = (course.Lessons[i], $"{at}.lessons[{i}]");
            foreach (var problem in Place(lesson.Key, path, places)) yield return problem;
            if (lesson.Minutes is < 1 or > 240) yield return new($"{path}.minutes", $"minutes are 1 to 240; found {lesson.Minutes}");
            if (lesson.Check.Count > MostQuestions) yield return new($"{path}.check", $"a check has {MostQuestions} questions at most; more belong into an exam");
            for (var q = 0; q < lesson.Check.Count; q++)
            {
                var question = lesson.Check[q];
                var inside = $"{path}.check[{q}]";
                if (question.Kind is ItemKind.Scenario or ItemKind.Essay) yield return new($"{inside}.kind", "a check has no scenario and no essay: nobody waits for a marker to go on reading");
                else foreach (var problem in QuestionCheck.Of(question, isPart: true)) yield return new(problem.Path.Length == 0 ? inside : $"{inside}.{problem.Path}", $"{question.Key}: {problem.Reason}");
            }
        }
    }

    private static IEnumerable<QuestionProblem> Assignments(Course course, string at, HashSet<string> places)
    {
        for (var i = 0; i < course.Assignments.Count; i++)
        {
            var (assignment, path) = (course.Assignments[i], $"{at}.assignments[{i}]");
            foreach (var problem in Place(assignment.Key, path, places)) yield return problem;
            if (assignment.Criteria.Count == 0) yield return new(path, $"the assignment {assignment.Key} has no criteria, and nobody could tell when it is good enough");
        }
    }

    private static IEnumerable<QuestionProblem> Place(string key, string path, HashSet<string> places)
    {
        foreach (var problem in Key(key, $"{path}.key")) yield return problem;
        if (!places.Add(key)) yield return new($"{path}.key", $"the key {key} is given a second time; lessons and assignments share them");
    }

    private static IEnumerable<QuestionProblem> Key(string key, string path) =>
        BankReader.KeyForm().IsMatch(key) && key.Length <= 80 ? [] : [new QuestionProblem(path, $"key is small letters, digits and hyphens, 80 at most; found “{key}”")];
}
