using Slipway.Playbooks.Reading;

namespace Slipway.Compliance.Questionnaires;

public sealed partial class QuestionnaireCheck
{
    /// <summary>Conditions speak of questions that exist, of answers that those offer, and never in a circle.</summary>
    private void Visibility()
    {
        var known = new Dictionary<string, Question>(StringComparer.Ordinal);
        foreach (var question in _questionnaire.Questions) known.TryAdd(question.Key, question);
        foreach (var (section, s) in _questionnaire.Sections.Select((section, s) => (section, s)))
        {
            When(section.When, $"sections[{s}].when", known);
            foreach (var (question, q) in section.Questions.Select((question, q) => (question, q)))
            {
                When(question.When, $"sections[{s}].questions[{q}].when", known);
                foreach (var (notice, n) in question.Notices.Select((notice, n) => (notice, n))) When(notice.When, $"sections[{s}].questions[{q}].notices[{n}].when", known);
            }
        }

        Circles();
    }

    private void When(Condition? condition, string path, Dictionary<string, Question> known)
    {
        if (condition is null) return;
        if (Conditions.Parts(condition).Take(Conditions.MostParts + 1).Count() > Conditions.MostParts)
        {
            Say(path, $"the condition has more than {Conditions.MostParts} parts");
            return;
        }

        if (Conditions.Depth(condition) is var depth and > Conditions.Deepest) Say(path, $"the condition is nested {depth} levels deep; {Conditions.Deepest} at most");
        foreach (var part in Conditions.Parts(condition))
        {
            var given = new object?[] { part.All, part.Any, part.Not, part.Is }.Count(field => field is not null);
            if (given != 1) Say(path, $"each part of a condition has exactly one of all, any, not and is; found {given}");
            if (part.All is { Count: 0 } || part.Any is { Count: 0 }) Say(path, "a condition with all or any names at least one part");
            if (part.Is is { } leaf) Leaf(leaf, path, known);
        }
    }

    private void Leaf(Answered leaf, string path, Dictionary<string, Question> known)
    {
        if (!known.TryGetValue(leaf.Question, out var asked))
        {
            Say(path, $"the condition speaks of the question {Short(leaf.Question)}, which is not there{Closest.Hint(leaf.Question, known.Keys)}");
        }
        else if (asked.Kind is QuestionKind.Note)
        {
            Say(path, $"the condition speaks of {asked.Key}, which is a note and has no answer");
        }
        else if (leaf.Values.Count > 0 && asked.Kind is not (QuestionKind.YesNo or QuestionKind.Single or QuestionKind.Multiple))
        {
            Say(path, $"the condition compares the answer to {asked.Key}, but only answers from a choice can be compared; leave the values out to ask whether it was answered");
        }
        else if (leaf.Values.Count > 0)
        {
            var offered = asked.Offered.Select(choice => choice.Value).ToList();
            foreach (var value in leaf.Values.Except(offered, StringComparer.Ordinal)) Say(path, $"the condition waits for the answer {Short(value)}, which {asked.Key} does not offer{Closest.Hint(value, offered)}");
        }
    }

    private void Circles()
    {
        var circular = QuestionOrder.Of(_questionnaire).Circular;
        if (circular.Count == 0) return;
        var circle = Circle(circular);
        var (first, s) = _questionnaire.Sections.Select((section, s) => (section, s)).First(pair => ReferenceEquals(pair.section, circle[0].Section));
        var q = first.Questions.ToList().FindIndex(question => ReferenceEquals(question, circle[0].Question));
        var way = string.Join(" → ", circle.Append(circle[0]).Select(one => one.Question.Key).Take(12));
        Say(circle[0].Question.When is null ? $"sections[{s}].when" : $"sections[{s}].questions[{q}].when", circle.Count == 1
            ? $"{circle[0].Question.Key} is visible only if it was answered itself, so it never is"
            : $"the conditions go in a circle, so none of these is ever visible: {way}");
    }

    /// <summary>One circle among the questions that could not be sorted: each of them waits for another of them, so following leads into one.</summary>
    private static List<Asked> Circle(IReadOnlyList<Asked> circular)
    {
        var known = new Dictionary<string, Asked>(StringComparer.Ordinal);
        foreach (var one in circular) known.TryAdd(one.Question.Key, one);
        var way = new List<Asked>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var next = circular[0];
        while (seen.TryAdd(next.Question.Key, way.Count))
        {
            way.Add(next);
            next = QuestionOrder.Named(next.Section.When).Concat(QuestionOrder.Named(next.Question.When)).Select(known.GetValueOrDefault).OfType<Asked>().First();
        }

        return way[seen[next.Question.Key]..];
    }
}
