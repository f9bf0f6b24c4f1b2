using Slipway.Compliance.Questionnaires.Reading;
using Slipway.Playbooks.Reading;

namespace Slipway.Compliance.Questionnaires.Importing;

/// <summary>
/// A questionnaire of Google's VSAQ in JSON. A block with questions of its own becomes a section, the blocks in it become headings; tips become
/// notices beside the question that they speak of, and what they ask ("why") becomes a question that appears with them.
/// </summary>
internal sealed partial class VsaqImport
{
    private const string NotKnown = "Slipway has no such field";
    private readonly Problems _problems;
    private readonly Losses _losses = new();
    private readonly Keys _keys = new();
    private readonly Keys _sections = new();
    private readonly List<Built> _built = [];
    private readonly Dictionary<Node, string> _keyOf = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, Condition> _answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Node? Own, IReadOnlyList<Node> Around)> _tips = new(StringComparer.Ordinal);
    private int _nodes;
    private int _conditions;

    private VsaqImport(Problems problems) => _problems = problems;

    /// <returns>None where it cannot be read; the problems are noted then.</returns>
    public static ReadSource? Read(MapNode root, string name, Problems problems)
    {
        if (root["questionnaire"] is ListNode list) return new VsaqImport(problems).Convert(root, list, name);
        problems.Add(root["questionnaire"]!.Place, $"questionnaire must be a list of blocks; found {root["questionnaire"]!.Kind}");
        return null;
    }

    private ReadSource? Convert(MapNode root, ListNode list, string name)
    {
        foreach (var item in list.Items) Survey(item, []);
        if (_nodes > QuestionnaireCheck.MostQuestions * 2) _problems.Add(list.Place, $"it has {_nodes:N0} items; a questionnaire has {QuestionnaireCheck.MostQuestions:N0} questions at most. Split it by subject");
        if (_problems.InOrder.Count > 0) return null;
        _losses.Unused(root, NotKnown, "questionnaire", "version");
        var whole = list.Items is [MapNode { } only] && Text(only["type"]) == "block" ? only : null;
        Content(whole is null ? list.Items : Items(whole), whole is null ? null : When(whole["cond"]), null);
        var questionnaire = new Questionnaire
        {
            Key = name,
            Version = int.TryParse(Text(root["version"]), out var version) && version is > 0 and < 10_000 ? $"{version}.0.0" : "1.0.0",
            Title = Cut(whole is not null && Text(whole["text"]) is { } title ? Words(title, whole) : Ui.Words.Sentence(name.Replace('-', ' ')), 200),
            Source = "Converted from a questionnaire of VSAQ",
            Sections = [.. _built.Where(section => section.Questions.Count > 0).Select(section => section.Section with { Questions = [.. section.Questions.Select(draft => draft.Question with { Notices = draft.Notices })] })],
        };
        var asked = questionnaire.Questions.Count(question => question.Kind != QuestionKind.Note);
        return new ReadSource(questionnaire, new ImportReport("vsaq", _nodes, _conditions, null, asked, _losses.All,
        [
            "The source has no weights and no scores: answers are read by a reviewer, and no score is computed until an author gives weights.",
            "A choice between answers must be made wherever it is visible; everything else may stay empty, because the source does not say what is required.",
            "Where a warning asks for an explanation, that is a question of its own, which appears with the warning.",
        ]));
    }

    /// <summary>Counts, gives out keys, and learns which answer each name stands for.</summary>
    private void Survey(Node given, IReadOnlyList<Node> around)
    {
        if (given is not MapNode node)
        {
            _problems.Add(given.Place, $"an item must be a group of fields; found {given.Kind}");
            return;
        }

        _nodes++;
        if (node["cond"] is not null) _conditions++;
        var (type, id) = (Text(node["type"]), Text(node["id"]));
        if (type is null) _problems.Add(node.Place, "an item lacks its type");
        if (type == "block")
        {
            IReadOnlyList<Node> inside = node["cond"] is { } cond ? [.. around, cond] : around;
            foreach (var item in Items(node)) Survey(item, inside);
            return;
        }

        var key = _keyOf[node] = _keys.Take(id ?? Text(node["text"]) ?? "", type is "info" or "tip" ? "note" : "question");
        if (type == "tip" && id is not null) _tips.TryAdd(id, (node["cond"], around));
        if (id is not null && type is not ("tip" or "info" or "spacer")) _answers.TryAdd(id, Conditions.Is(key));
        if (type is "check" or "yesno" && id is not null) _answers[id + "/yes"] = Conditions.Is(key, "yes");
        if (type == "yesno" && id is not null) _answers[id + "/no"] = Conditions.Is(key, "no");
        if (type == "check" && id is not null) _answers[id + "/no"] = new Condition { Not = Conditions.Is(key, "yes") };
        foreach (var choice in Choices(node)) _answers[choice.Key] = Conditions.Is(key, choice.Key);
    }

    /// <summary>Blocks without questions of their own are opened; others are sections.</summary>
    private void Content(IReadOnlyList<Node> items, Condition? when, string? outer)
    {
        Built? loose = null;
        foreach (var item in items.OfType<MapNode>())
        {
            if (Text(item["type"]) != "block")
            {
                loose ??= Open(outer ?? "General", when);
                Item(item, null, loose);
                continue;
            }

            loose = null;
            Unused(item, "items", "insertAfter");
            var inside = Conditions.And(when, When(item["cond"]));
            var title = Text(item["text"]) is { } text ? Words(text, item) : null;
            var whole = string.Join(": ", new[] { outer, title }.OfType<string>());
            if (Items(item).OfType<MapNode>().All(child => Text(child["type"]) == "block")) Content(Items(item), inside, whole.Length > 0 ? whole : null);
            else Inside(Items(item), null, Open(whole.Length > 0 ? whole : "General", inside));
        }
    }

    private void Inside(IReadOnlyList<Node> items, Condition? when, Built section)
    {
        foreach (var item in items.OfType<MapNode>())
        {
            if (Text(item["type"]) != "block")
            {
                Item(item, when, section);
                continue;
            }

            Unused(item, "items", "insertAfter");
            var inside = Conditions.And(when, When(item["cond"]));
            if (Text(item["text"]) is { } heading) section.Add(Note(_keys.Take(Text(item["id"]) ?? heading, "heading"), $"### {Words(heading, item)}", inside));
            Inside(Items(item), inside, section);
        }
    }

    private Built Open(string title, Condition? when)
    {
        var section = new Built(new Section { Key = _sections.Take(title, "section"), Title = Cut(title, 300), When = when });
        _built.Add(section);
        return section;
    }

    private Condition? When(Node? given)
    {
        if (given is null or ScalarNode { Empty: true }) return null;
        try
        {
            return given is ScalarNode text ? ConditionText.Parse(text.Value, (name, values) => Leaf(name, values, [])) : throw new FormatException("a condition is a text");
        }
        catch (FormatException reason)
        {
            _losses.Add(given.Place, "cond", $"{reason.Message}; what it decides about is always shown");
            return null;
        }
    }

    private Condition Leaf(string name, IReadOnlyList<string> values, IReadOnlyList<string> following)
    {
        if (values.Count > 0) throw new FormatException("values cannot be compared in conditions of this form");
        if (!name.StartsWith('^')) return _answers.TryGetValue(name, out var known) ? known : throw new FormatException($"the condition speaks of {name}, which is not there");

        // ^tip holds where that tip is visible, so it stands for the conditions of the tip and of the blocks around it.
        if (!_tips.TryGetValue(name[1..], out var tip)) throw new FormatException($"the condition speaks of the tip {name[1..]}, which is not there");
        if (following.Contains(name)) throw new FormatException($"the condition of the tip {name[1..]} leads back to itself");
        Condition? whole = null;
        foreach (var cond in tip.Around.Append(tip.Own).OfType<ScalarNode>())
        {
            whole = Conditions.And(whole, ConditionText.Parse(cond.Value, (inner, compared) => Leaf(inner, compared, [.. following, name])));
        }

        return whole ?? throw new FormatException($"the tip {name[1..]} is always visible, so nothing follows from it");
    }

    private static IReadOnlyList<Node> Items(MapNode block) => (block["items"] as ListNode)?.Items ?? [];

    /// <summary>Each choice is a group with one field: its name and its text.</summary>
    private static IEnumerable<(string Key, Node Text)> Choices(MapNode node) =>
        (node["choices"] as ListNode)?.Items.OfType<MapNode>().SelectMany(choice => choice.Entries).Select(entry => (entry.Key, entry.Value)) ?? [];

    private static string? Text(Node? node) => node is ScalarNode { Empty: false } scalar && scalar.Value.Trim() is { Length: > 0 } text ? text : null;

    private static string Cut(string text, int longest) => text.Length > longest ? text[..(longest - 1)] + "…" : text;

    private sealed class Built(Section section)
    {
        public Section Section => section;

        public List<Draft> Questions { get; } = [];

        public Draft Add(Question question)
        {
            Questions.Add(new Draft(question));
            return Questions[^1];
        }
    }

    private sealed class Draft(Question question)
    {
        public Question Question => question;

        public List<Notice> Notices { get; } = [];
    }
}
