using System.Xml.Linq;
using Slipway.Enablement.Questions;

namespace Slipway.Enablement.Exchange;

/// <summary>Reads Moodle XML (docs.moodle.org, "Moodle XML format"): multichoice, truefalse, shortanswer, numerical, matching, ordering, essay.</summary>
public static class MoodleXmlReader
{
    public static Found Read(XElement quiz)
    {
        var (taken, losses, keys, topic, number) = (new List<Question>(), new List<Loss>(), new HashSet<string>(StringComparer.Ordinal), "imported", 0);
        foreach (var item in quiz.Elements("question"))
        {
            var type = (string?)item.Attribute("type") ?? "";
            if (type == "category")
            {
                topic = Importing.KeyOf((Text(item.Element("category")) ?? "imported").Split('/')[^1]);
                continue;
            }

            number++;
            var name = Text(item.Element("name")) is { Length: > 0 } named ? named : $"item {number}";
            try
            {
                var lost = new List<string>();
                var blank = Question.Blank with
                {
                    Key = Importing.KeyOf(name), Topic = topic, Difficulty = 2, Text = Text(item.Element("questiontext")) ?? "",
                    Points = Points((string?)item.Element("defaultgrade")), Feedback = Text(item.Element("generalfeedback")) is { Length: > 0 } feedback ? feedback : null,
                };
                if (item.Descendants("file").Any()) lost.Add("embedded files are not taken");
                if (((string?)item.Element("questiontext")?.Element("text"))?.Contains("<img", StringComparison.OrdinalIgnoreCase) == true) lost.Add("pictures are not taken");
                Importing.Take(One(blank, type, item, lost), name, item.Line(), keys, taken, losses);
                losses.AddRange(lost.Select(reason => new Loss(name, item.Line(), false, reason)));
            }
            catch (FormatException broken)
            {
                losses.Add(new Loss(name, item.Line(), true, broken.Message));
            }
        }

        return new Found(taken, losses);
    }

    private static Question One(Question question, string type, XElement item, List<string> lost)
    {
        var answers = item.Elements("answer").Select(answer => (Text: Text(answer) ?? "", Fraction: Number((string?)answer.Attribute("fraction") ?? "0"), Element: answer)).ToList();
        switch (type)
        {
            case "multichoice" when (string?)item.Element("single") is not ("false" or "0"):
                if (answers.Exists(answer => answer.Fraction is > 0 and < 100)) lost.Add("choices that are worth a part of the points count as wrong");
                return question with { Kind = ItemKind.Single, Choices = [.. answers.Select(answer => new Choice(answer.Text, answer.Fraction == 100 ? true : null, null))] };
            case "multichoice":
                return GiftReader.Weighed(question, [.. answers.Select(answer => (answer.Text, answer.Fraction))]);
            case "truefalse":
                var right = answers.Find(answer => answer.Fraction == 100).Text;
                return question with { Kind = ItemKind.TrueFalse, Answer = right switch { "true" => true, "false" => false, _ => null } };
            case "shortanswer":
                if (answers.Exists(answer => answer.Fraction is > 0 and < 100)) lost.Add("answers that are worth a part of the points are not kept");
                if (answers.Exists(answer => answer.Text.Contains('*', StringComparison.Ordinal))) lost.Add("* stands for itself here, not for any text");
                return question with { Kind = ItemKind.ShortText, Accepts = [.. answers.Where(answer => answer.Fraction == 100).Select(answer => answer.Text)], CaseSensitive = (string?)item.Element("usecase") == "1" ? true : null };
            case "numerical":
                var number = answers.Find(answer => answer.Fraction == 100);
                if (number.Element is null) throw new FormatException("no number is right");
                return question with { Kind = ItemKind.Numeric, Number = new NumberKey(Number(number.Text), Number((string?)number.Element.Element("tolerance") ?? "0"), null) };
            case "matching":
                var pairs = item.Elements("subquestion").Select(sub => new Pair(Text(sub) ?? "", Text(sub.Element("answer")) ?? "")).ToList();
                return question with { Kind = ItemKind.Matching, Pairs = [.. pairs.Where(pair => pair.Prompt.Length > 0)], Distractors = [.. pairs.Where(pair => pair.Prompt.Length == 0).Select(pair => pair.Match)] };
            case "ordering":
                return question with { Kind = ItemKind.Ordering, Order = [.. answers.Select(answer => answer.Text)] };
            case "essay":
                lost.Add("an essay has no rubric in Moodle; one line for the whole was made, write better ones");
                return question with { Kind = ItemKind.Essay, Points = null, Rubric = [new Criterion("Answers the question", question.Points ?? 1)] };
            default:
                throw new FormatException($"questions of the type {type} are not taken");
        }
    }

    private static string? Text(XElement? element) => element?.Element("text") is { } text ? XmlItems.Plain(text.Value) : null;

    private static decimal? Points(string? grade) => Marking.TryNumber(grade ?? "", out var points) && points > 0 && points != 1 ? points : null;

    private static decimal Number(string text) => Marking.TryNumber(text.Trim(), out var number) ? number : throw new FormatException($"“{text}” is not a number");
}
