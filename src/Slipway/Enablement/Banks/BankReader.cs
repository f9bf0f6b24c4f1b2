using System.Text.Json;
using System.Text.RegularExpressions;
using Slipway.Enablement.Exams;
using Slipway.Enablement.Questions;
using Slipway.Platform;
using Slipway.Playbooks;
using Slipway.Playbooks.Reading;

namespace Slipway.Enablement.Banks;

/// <summary>Reads a bank or an exam from YAML and answers with it, or with every mistake by file, line and reason.</summary>
public static partial class BankReader
{
    public const int MostQuestions = 5000;

    public static Result<Bank> Read(string file, byte[] content)
    {
        var problems = new Problems();
        var root = Parse(file, content, problems);
        if (root is null) return new FileRefused(problems.InOrder);
        var bank = new Shape(problems).Read(root, Shape.Of(typeof(Bank)), "").Deserialize<Bank>(PlaybookJson.Options)!;
        if (problems.InOrder.Count == 0) Check(bank, root, problems);
        return problems.InOrder is { Count: > 0 } found ? new FileRefused(found) : bank;
    }

    public static Result<Exam> ReadExam(string file, byte[] content)
    {
        var problems = new Problems();
        var root = Parse(file, content, problems);
        if (root is null) return new FileRefused(problems.InOrder);
        var exam = new Shape(problems).Read(root, Shape.Of(typeof(Exam)), "").Deserialize<Exam>(PlaybookJson.Options)!;
        if (problems.InOrder.Count == 0)
        {
            foreach (var problem in ExamCheck.Of(exam)) problems.Add(Find(root, problem.Path), problem.Reason);
        }

        return problems.InOrder is { Count: > 0 } found ? new FileRefused(found) : exam;
    }

    /// <summary>Whether a file describes an exam: those have a blueprint, banks don't.</summary>
    public static bool IsExam(byte[] content) => content.AsSpan().IndexOf("\nblueprint:"u8) >= 0;

    /// <summary>One question by itself, for editing by hand.</summary>
    public static Result<Question> ReadQuestion(byte[] content)
    {
        var problems = new Problems();
        var root = Parse("question", content, problems);
        if (root is null) return new FileRefused(problems.InOrder);
        var question = new Shape(problems).Read(root, Shape.Of(typeof(Question)), "").Deserialize<Question>(PlaybookJson.Options)!;
        if (problems.InOrder.Count == 0) Check(question, root, "", problems);
        return problems.InOrder is { Count: > 0 } found ? new FileRefused(found) : question;
    }

    internal static Node? Parse(string file, byte[] content, Problems problems) =>
        YamlTree.Text(file, content.Length > 4 * PlaybookFiles.LargestFile ? null : content, problems) is { } text ? YamlTree.Read(file, text, problems) : null;

    private static void Check(Bank bank, Node root, Problems problems)
    {
        if (!KeyForm().IsMatch(bank.Key)) problems.Add(Find(root, "key"), $"key is small letters, digits and hyphens; found “{bank.Key}”");
        if (bank.Questions.Count == 0) problems.Add(root.Place, "the bank has no questions");
        if (bank.Questions.Count > MostQuestions) problems.Add(Find(root, "questions"), $"the bank has {bank.Questions.Count} questions; {MostQuestions} are the most");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < bank.Questions.Count; i++)
        {
            var (question, at) = (bank.Questions[i], $"questions[{i}]");
            if (!seen.Add(question.Key)) problems.Add(Find(root, $"{at}.key"), $"the key {question.Key} is given a second time");
            Check(question, root, at, problems);
        }
    }

    private static void Check(Question question, Node root, string at, Problems problems)
    {
        if (!KeyForm().IsMatch(question.Key)) problems.Add(Find(root, $"{at}.key"), $"key is small letters, digits and hyphens; found “{question.Key}”");
        foreach (var problem in QuestionCheck.Of(question))
        {
            problems.Add(Find(root, problem.Path.Length == 0 ? at : $"{at}.{problem.Path}"), $"{question.Key}: {problem.Reason}");
        }
    }

    internal static Place Find(Node node, string path)
    {
        foreach (var part in Parts().Matches(path).Select(match => match.Value))
        {
            var below = node switch
            {
                ListNode list when int.TryParse(part, out var index) && index < list.Items.Count => list.Items[index],
                MapNode map => map[part],
                _ => null,
            };
            if (below is null) break;
            node = below;
        }

        return node.Place;
    }

    [GeneratedRegex("[^.\\[\\]]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parts();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    internal static partial Regex KeyForm();
}

/// <summary>A file with any mistake is refused as a whole; what is in use stays.</summary>
public sealed record FileRefused(IReadOnlyList<PlaybookProblem> Problems) : Refusal(
    Problems.Count == 1 ? $"The file has one mistake. {Problems[0]}." : $"The file has {Problems.Count} mistakes, the first: {Problems[0]}.",
    "It is loaded whole or not at all.", "Put right what is listed, then load it again.")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
    public override IReadOnlyList<Invalid> Fields => [.. Problems.Select(problem => new Invalid(problem.Place, problem.Reason))];

    /// <summary>Every mistake by its line, for the control that took the file.</summary>
    public string ByLine() => string.Join(" ", Problems.Select(problem => $"Line {problem.Line}: {problem.Reason}."));
}
