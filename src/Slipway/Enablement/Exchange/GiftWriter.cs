using System.Globalization;
using System.Text;
using Slipway.Enablement.Questions;

namespace Slipway.Enablement.Exchange;

/// <summary>Writes a bank as GIFT. What GIFT cannot say is left out, and a comment says so.</summary>
public static class GiftWriter
{
    public static string Write(Bank bank)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"// {bank.Title}\n");
        foreach (var topic in bank.Questions.GroupBy(question => question.Topic ?? bank.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n$CATEGORY: {topic.Key}\n");
            foreach (var question in topic)
            {
                if (Answers(question) is { } answers)
                {
                    var general = question.Feedback is { } feedback ? $"\n####{Escape(feedback)}" : "";
                    text.Append(CultureInfo.InvariantCulture, $"\n::{Escape(question.Key)}::[markdown]{Escape(question.Text)} {{{answers.TrimEnd('\n')}{general}\n}}\n");
                }
                else
                {
                    text.Append(CultureInfo.InvariantCulture, $"\n// left out: {question.Key}, because GIFT has no {question.Kind.ToString().ToLowerInvariant()} questions\n");
                }
            }
        }

        return text.ToString();
    }

    private static string? Answers(Question question) => question.Kind switch
    {
        ItemKind.Single => Lines(question.Choices.Select(choice => (choice.Right == true ? "=" : "~") + Escape(choice.Text))),
        ItemKind.Multiple => Lines(question.Choices.Select(choice => $"~%{Weight(question, choice).ToString("0.#####", CultureInfo.InvariantCulture)}%{Escape(choice.Text)}")),
        ItemKind.TrueFalse => question.Answer == true ? "TRUE" : "FALSE",
        ItemKind.Matching => Lines([.. question.Pairs.Select(pair => $"={Escape(pair.Prompt)} -> {Escape(pair.Match)}"), .. question.Distractors.Select(text => $"= -> {Escape(text)}")]),
        ItemKind.Numeric => string.Create(CultureInfo.InvariantCulture, $"#{question.Number!.Value}:{question.Number.Tolerance ?? 0}"),
        ItemKind.ShortText => Lines(question.Accepts.Select(text => $"={Escape(text)}")),
        ItemKind.Essay => "",
        _ => null,
    };

    /// <summary>In percent, whatever the rule for partial credit: GIFT knows weights only.</summary>
    internal static decimal Weight(Question question, Choice choice)
    {
        if (question.Credit == PartialCredit.Weights) return choice.Weight ?? 0;
        var share = 100m / question.Choices.Count(one => one.Right == true);
        return choice.Right == true ? share : -share;
    }

    private static string Lines(IEnumerable<string> lines) => "\n" + string.Join('\n', lines) + "\n";

    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in text.Trim())
        {
            if (letter is '~' or '=' or '#' or '{' or '}' or ':' or '\\') escaped.Append('\\');
            escaped.Append(letter == '\n' ? "\\n" : letter);
        }

        return escaped.ToString();
    }
}
