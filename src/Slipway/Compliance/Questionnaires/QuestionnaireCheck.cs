using System.Text.RegularExpressions;

namespace Slipway.Compliance.Questionnaires;

/// <summary>One mistake in a definition.</summary>
/// <param name="Path">Where, for example <c>sections[0].questions[3].weight</c>.</param>
public sealed record DefinitionProblem(string Path, string Reason);

/// <summary>All mistakes of a questionnaire whose fields are in order. What concerns single questions and conditions stands with those.</summary>
public sealed partial class QuestionnaireCheck
{
    public const int MostQuestions = 2_000;
    public const int MostSections = 200;
    private readonly Questionnaire _questionnaire;
    private readonly List<DefinitionProblem> _problems = [];

    private QuestionnaireCheck(Questionnaire questionnaire) => _questionnaire = questionnaire;

    public static IReadOnlyList<DefinitionProblem> Of(Questionnaire questionnaire)
    {
        var check = new QuestionnaireCheck(questionnaire);
        check.Whole();

        // What is far too large is not looked at in detail: a list of ten thousand mistakes helps nobody.
        if (check.TooLarge()) return check._problems;
        check.Sections();
        foreach (var (section, s) in questionnaire.Sections.Select((section, s) => (section, s)))
        {
            foreach (var (question, q) in section.Questions.Select((question, q) => (question, q))) check.Question(question, $"sections[{s}].questions[{q}]");
        }

        check.Visibility();
        return check._problems;
    }

    private void Whole()
    {
        Key("a questionnaire's key", _questionnaire.Key, "key");
        if (!VersionForm().IsMatch(_questionnaire.Version)) Say("version", $"version is three numbers with points between, for example 1.2.0; found “{Short(_questionnaire.Version)}”");
        Text("title", _questionnaire.Title, 200, "title");
        Longest("introduction", _questionnaire.Introduction, 20_000, "introduction");
        Longest("source", _questionnaire.Source, 2_000, "source");
        if (_questionnaire.ValidDays is < 1 or > 3660) Say("validDays", $"validDays is 1 to 3660; found {_questionnaire.ValidDays}");
        if (_questionnaire.PassFrom is < 0 or > 100) Say("passFrom", $"passFrom is 0 to 100, as the score is; found {_questionnaire.PassFrom:0.##}");
        if (_questionnaire.Questions.All(question => question.Kind == QuestionKind.Note)) Say("sections", "a questionnaire asks at least one question");
        if (_questionnaire.PassFrom is not null && _questionnaire.Questions.All(question => question.Weight == 0)) Say("passFrom", "passFrom wants a score, but no question has a weight");
    }

    private bool TooLarge()
    {
        var questions = _questionnaire.Questions.Count();
        if (questions > MostQuestions) Say("sections", $"it has {questions:N0} questions; a questionnaire has {MostQuestions:N0} at most, and people stop answering long before. Split it by subject");
        if (_questionnaire.Sections.Count > MostSections) Say("sections", $"it has {_questionnaire.Sections.Count:N0} sections; a questionnaire has {MostSections} at most");
        return questions > MostQuestions || _questionnaire.Sections.Count > MostSections;
    }

    private void Sections()
    {
        var (sections, questions) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (section, s) in _questionnaire.Sections.Select((section, s) => (section, s)))
        {
            var path = $"sections[{s}]";
            Key("a section's key", section.Key, $"{path}.key");
            if (!sections.Add(section.Key)) Say($"{path}.key", $"the section {section.Key} is given a second time");
            Text("title", section.Title, 300, $"{path}.title");
            Longest("text", section.Text, 20_000, $"{path}.text");
            if (section.Questions.Count == 0) Say($"{path}.questions", $"the section {section.Key} has no questions");
            foreach (var (question, q) in section.Questions.Select((question, q) => (question, q)))
            {
                Key("a question's key", question.Key, $"{path}.questions[{q}].key");
                if (!questions.Add(question.Key)) Say($"{path}.questions[{q}].key", $"the question {question.Key} is given a second time; its answer could not be told from the first");
            }
        }
    }

    private void Key(string what, string key, string path)
    {
        if (!KeyForm().IsMatch(key) || key.Length > 80) Say(path, $"{what} is small letters, digits and hyphens, at most 80; found “{Short(key)}”");
    }

    private void Text(string what, string text, int most, string path)
    {
        if (string.IsNullOrWhiteSpace(text)) Say(path, $"{what} is empty");
        else Longest(what, text, most, path);
    }

    private void Longest(string what, string? text, int most, string path)
    {
        if (text?.Length > most) Say(path, $"{what} has {text.Length:N0} characters; {most:N0} at most");
    }

    private void Say(string path, string reason) => _problems.Add(new DefinitionProblem(path, reason));

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyForm();

    [GeneratedRegex(@"^\d{1,5}\.\d{1,5}\.\d{1,5}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionForm();
}
