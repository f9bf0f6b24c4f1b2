using System.Globalization;
using Slipway.Playbooks.Reading;

namespace Slipway.Compliance.Questionnaires.Importing;

internal sealed partial class VsaqImport
{
    private void Item(MapNode node, Condition? around, Built section)
    {
        var when = Conditions.And(around, When(node["cond"]));
        switch (Text(node["type"]))
        {
            case "info":
                Unused(node);
                if (Text(node["text"]) is { } words) section.Add(Note(_keyOf[node], Markdown(words, node), when));
                break;
            case "spacer":
                _losses.Add(node.Place, "spacer", "space between questions follows the design");
                break;
            case "tip":
                Tip(node, when, section);
                break;
            case "radiogroup" or "checkgroup":
                Group(node, when, section);
                break;
            case "radio":
                _losses.Add(node.Place, "radio", "a radio button outside of a group is no question; put it into a radiogroup");
                break;
            case "check":
                Unused(node, "value");
                section.Add(Asked(node, QuestionKind.Multiple, when) with { Text = "Your confirmation", Required = Text(node["required"]) == "true", Choices = [new Choice { Value = "yes", Label = Label(node) }] });
                break;
            case "yesno":
                Unused(node, "yes", "no");
                section.Add(Asked(node, QuestionKind.Single, when) with
                {
                    Required = true,
                    Choices = [new Choice { Value = "yes", Label = Text(node["yes"]) ?? "Yes" }, new Choice { Value = "no", Label = Text(node["no"]) ?? "No" }],
                });
                break;
            case "line" or "box" or "upload":
                Typed(node, when, section);
                break;
            case var other:
                _losses.Add(node.Place, $"type {other}", "Slipway has no such kind of question");
                break;
        }
    }

    private void Typed(MapNode node, Condition? when, Built section)
    {
        Unused(node, "placeholder", "maxlength");
        var kind = Text(node["type"]) switch { "line" => QuestionKind.Text, "box" => QuestionKind.Paragraph, _ => QuestionKind.File };
        var most = int.TryParse(Text(node["maxlength"]), NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length > 0 && kind != QuestionKind.File ? length : (int?)null;
        section.Add(Asked(node, kind, when) with { Hint = Text(node["placeholder"]), Max = most, Required = Text(node["required"]) == "true" });
    }

    private void Group(MapNode node, Condition? when, Built section)
    {
        Unused(node, "choices", "defaultChoice", "choicesConds");
        if (node["defaultChoice"] is ScalarNode { Truth: true } chosen) _losses.Add(chosen.Place, "defaultChoice", "no answer is chosen beforehand: a person decides each");
        if (node["choicesConds"] is { } conds) _losses.Add(conds.Place, "choicesConds", "each choice of a question is visible with it");
        var choices = Choices(node).DistinctBy(choice => choice.Key).Select(choice => new Choice { Value = choice.Key, Label = Cut(Words(choice.Text.Text ?? choice.Key, node), 2_000) }).ToList();
        var single = Text(node["type"]) == "radiogroup" && choices.Count > 1;
        section.Add(Asked(node, single ? QuestionKind.Single : QuestionKind.Multiple, when) with { Required = single, Choices = choices });
    }

    /// <summary>
    /// A tip stands beside the question whose answer it speaks of, where that is in the same section; it is then visible only with that question.
    /// Otherwise it is a note of its own.
    /// </summary>
    private void Tip(MapNode node, Condition? when, Built section)
    {
        Unused(node, "warn", "severity", "name", "why", "todo", "customTitle");
        if (node["todo"] is { } todo) _losses.Add(todo.Place, "todo", NotKnown);
        var text = Cut(string.Join(" ", new[] { Text(node["name"]) is { } name ? $"**{Words(name, node).TrimEnd('.')}.**" : null, Text(node["text"]) is { } words ? Markdown(words, node) : null }.OfType<string>()), 10_000);
        var named = Conditions.Leaves(when).Select(leaf => leaf.Question).ToHashSet(StringComparer.Ordinal);
        if (section.Questions.LastOrDefault(draft => named.Contains(draft.Question.Key)) is { } host)
        {
            if (text.Length > 0) host.Notices.Add(new Notice(Gravity(node), text, when));
        }
        else if (text.Length > 0)
        {
            section.Add(Note(_keyOf[node], Cut(text, 4_000), when));
            if (Gravity(node) > Severity.Advice) _losses.Add(node.Place, "severity", "the tip speaks of no question in its section, so it is a note, which has no severity");
        }

        if (Text(node["why"]) is { } why)
        {
            section.Add(new Question { Key = _keys.Take($"{_keyOf[node]}-why", "why"), Text = Cut(Words(why, node), 4_000), Kind = QuestionKind.Paragraph, Required = false, When = when });
        }
    }

    private Severity Gravity(MapNode tip)
    {
        if (Text(tip["warn"]) != "yes") return Severity.Advice;
        switch (Text(tip["severity"]))
        {
            case "critical": return Severity.Critical;
            case "high": return Severity.High;
            case "medium" or null: return Severity.Medium;
            case "low": return Severity.Low;
            case var other:
                _losses.Add(tip.Place, $"severity {other}", "it counts as medium");
                return Severity.Medium;
        }
    }

    private Question Asked(MapNode node, QuestionKind kind, Condition? when) => new() { Key = _keyOf[node], Text = Label(node), Kind = kind, When = when };

    private string Label(MapNode node) => Text(node["text"]) is { } text ? Cut(Words(text, node), 4_000) : "Which of these apply?";

    private static Question Note(string key, string text, Condition? when) => new() { Key = key, Text = Cut(text, 4_000), Kind = QuestionKind.Note, Required = false, When = when };

    private void Unused(MapNode node, params IReadOnlyList<string> used) => _losses.Unused(node, NotKnown, ["type", "id", "text", "cond", "required", "className", .. used]);

    private string Markdown(string html, MapNode node) => PlainMarkdown.Of(html, tag => _losses.Add(node.Place, $"<{tag}>", "texts are Markdown, which has no such tag"));

    private string Words(string html, MapNode node) => PlainMarkdown.Words(html, tag => _losses.Add(node.Place, $"<{tag}>", "a question and its answers are plain text"));
}
