using Slipway.Enablement.Banks;
using Slipway.Enablement.Exams;
using Slipway.Enablement.Questions;

namespace Slipway.Enablement.Sitting;

/// <summary>A question as the person who sits the exam may see it. It is built by naming what is shown; the key is not among it.</summary>
/// <param name="Place">From 1.</param>
/// <param name="Intro">What a scenario tells before its parts, in Markdown.</param>
/// <param name="Points">The most that it gives.</param>
/// <param name="Answer">What is kept, for each part a list of texts.</param>
/// <param name="Revision">To name as If-Match with the next change of the answer.</param>
public sealed record ShownQuestion(
    int Place, string? Intro, double Points, IReadOnlyList<ShownPart> Parts, IReadOnlyList<IReadOnlyList<string>> Answer, int Revision, DateTimeOffset? SavedAt)
{
    public static ShownQuestion Of(AttemptAnswer answer, IReadOnlyDictionary<Guid, Bank> banks)
    {
        var (question, orders) = (answer.QuestionIn(banks), answer.Orders());
        return new ShownQuestion(
            answer.Place, question.Kind == ItemKind.Scenario ? question.Text : null, answer.Most,
            [.. question.Asked().Select((part, i) => ShownPart.Of(part, orders[i]))], Given.Read(answer.Given).Parts, answer.Revision, answer.SavedAt);
    }

    /// <summary>As an author previews it, in the order of the bank.</summary>
    public static ShownQuestion Preview(Question question) => new(
        1, question.Kind == ItemKind.Scenario ? question.Text : null, question.Most(),
        [.. question.Asked().Select(part => ShownPart.Of(part, [.. Enumerable.Range(0, part.Shuffled())]))], [], 0, null);
}

/// <summary>A question, or a part of a scenario, as it is shown.</summary>
/// <param name="Text">Markdown.</param>
/// <param name="Options">What can be chosen or matched, by its letter.</param>
/// <param name="Prompts">What is to be matched, or put in order.</param>
/// <param name="Unit">Of a number.</param>
public sealed record ShownPart(ItemKind Kind, string Text, IReadOnlyList<ShownOption> Options, IReadOnlyList<string> Prompts, string? Unit)
{
    internal static ShownPart Of(Question part, int[] order) => part.Kind switch
    {
        ItemKind.Single or ItemKind.Multiple => new(part.Kind, part.Text, Lettered(order.Select(index => part.Choices[index].Text)), [], null),
        ItemKind.Matching => new(
            part.Kind, part.Text, Lettered(order.Select(index => part.Pairs.Select(pair => pair.Match).Concat(part.Distractors).ElementAt(index))), [.. part.Pairs.Select(pair => pair.Prompt)], null),
        ItemKind.Ordering => new(part.Kind, part.Text, [], [.. order.Select(index => part.Order[index])], null),
        ItemKind.TrueFalse => new(part.Kind, part.Text, [new("true", "True"), new("false", "False")], [], null),
        ItemKind.Numeric => new(part.Kind, part.Text, [], [], part.Number?.Unit),
        _ => new(part.Kind, part.Text, [], [], null),
    };

    private static List<ShownOption> Lettered(IEnumerable<string> texts) => [.. texts.Select((text, i) => new ShownOption(Letters.Of(i), text))];
}

/// <summary>One thing that can be chosen or matched.</summary>
/// <param name="Value">What is answered for it.</param>
public sealed record ShownOption(string Value, string Text);

/// <summary>What the person is told afterwards, as far as the exam's policy goes.</summary>
/// <param name="Share">Of the points, 0 to 1; none while a person still marks, or where only passed or not is told.</param>
public sealed record ExamFeedback(double? Share, IReadOnlyList<TopicResult> Topics, IReadOnlyList<QuestionResult> Questions)
{
    public static readonly ExamFeedback None = new(null, [], []);

    public static ExamFeedback Of(Attempt attempt, Exam exam, IReadOnlyDictionary<Guid, Bank> banks)
    {
        if (attempt.State != AttemptState.Marked || exam.Feedback == FeedbackPolicy.Result) return None;
        var answers = attempt.Answers.OrderBy(answer => answer.Place).Select(answer => (Answer: answer, Question: answer.QuestionIn(banks))).ToList();
        return new ExamFeedback(
            attempt.Points / attempt.Most,
            [.. answers.GroupBy(one => one.Question.Topic ?? "").OrderBy(topic => topic.Key, StringComparer.Ordinal)
                .Select(topic => new TopicResult(topic.Key, topic.Sum(one => one.Answer.Mark ?? 0), topic.Sum(one => one.Answer.Most)))],
            exam.Feedback != FeedbackPolicy.Questions ? [] :
            [.. answers.Select(one => new QuestionResult(one.Answer.Place, one.Question.Text, one.Answer.Mark ?? 0, one.Answer.Most, one.Question.Feedback, one.Answer.Remark))]);
    }
}

/// <summary>The points reached in one topic.</summary>
public sealed record TopicResult(string Topic, double Points, double Most);

/// <summary>How far one question was right, and what one should know about it.</summary>
/// <param name="Feedback">What one should know about it. It explains; it does not name the right choice.</param>
/// <param name="Remark">What the person who marked it wrote.</param>
public sealed record QuestionResult(int Place, string Text, double Points, double Most, string? Feedback, string? Remark);
