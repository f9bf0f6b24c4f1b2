using Slipway.Playbooks.Reading;

namespace Slipway.Compliance.Questionnaires.Importing;

/// <summary>
/// A framework library in YAML, whose requirement nodes carry questions (the form in which the CISA vendor questionnaire is handed around).
/// Nodes of the first level become sections; what has no question of its own becomes a note.
/// </summary>
internal sealed class FrameworkImport
{
    private const string NotKnown = "Slipway has no such field";
    private readonly string _name;
    private readonly Problems _problems;
    private readonly Losses _losses = new();
    private readonly Keys _sections = new();
    private readonly Keys _questions = new();
    private readonly List<(string Title, string Text, List<Question> Questions)> _made = [];
    private int _nodes;
    private int _assessable;

    private FrameworkImport(string name, Problems problems) => (_name, _problems) = (name, problems);

    /// <returns>None where it cannot be read; the problems are noted then.</returns>
    public static ReadSource? Read(MapNode root, string name, Problems problems)
    {
        if (root["objects"] is MapNode { } objects && objects["framework"] is MapNode { } framework && framework["requirement_nodes"] is ListNode nodes)
        {
            return new FrameworkImport(name, problems).Convert(root, objects, framework, nodes);
        }

        problems.Add(root["objects"]!.Place, "objects holds no framework with requirement_nodes, so there is nothing to ask");
        return null;
    }

    private ReadSource? Convert(MapNode root, MapNode objects, MapNode framework, ListNode nodes)
    {
        foreach (var node in nodes.Items) Node(node);
        if (_problems.InOrder.Count > 0) return null;
        _losses.Unused(root, NotKnown, "objects", "name", "description", "version", "copyright", "provider", "packager", "ref_id");
        _losses.Unused(objects, "only the framework is imported", "framework");
        _losses.Unused(framework, NotKnown, "requirement_nodes", "name", "description", "ref_id");
        var sections = _made.Where(section => section.Questions.Count > 0)
            .Select(section => new Section { Key = _sections.Take(section.Title, "section"), Title = section.Title, Text = section.Text, Questions = section.Questions }).ToList();
        var questionnaire = new Questionnaire
        {
            Key = Keys.Of(Text(root["ref_id"]) ?? Text(framework["ref_id"]) ?? "") is { Length: > 0 } key ? key : _name,
            Version = int.TryParse(Text(root["version"]), out var version) && version is > 0 and < 10_000 ? $"{version}.0.0" : "1.0.0",
            Title = Cut(Text(framework["name"]) ?? Text(root["name"]) ?? _name, 200),
            Introduction = Cut(Text(framework["description"]) ?? Text(root["description"]) ?? "", 20_000),
            Source = string.Join("; ", new[] { Said("Provider", root["provider"]), Said("arranged by", root["packager"]), Said("copyright", root["copyright"]) }.Where(part => part.Length > 0)),
            Sections = sections,
        };
        var asked = questionnaire.Questions.Count(question => question.Kind != QuestionKind.Note);
        return new ReadSource(questionnaire, new ImportReport("framework", _nodes, 0, _assessable, asked, _losses.All,
        [
            "The source has no weights and no scores: answers are read by a reviewer, and no score is computed until an author gives weights.",
            "A choice must be answered; a text may stay empty, because many of them only say more about the choice before.",
        ]));
    }

    private void Node(Node given)
    {
        if (given is not MapNode node)
        {
            _problems.Add(given.Place, $"a requirement node must be a group of fields; found {given.Kind}");
            return;
        }

        _nodes++;
        if (node["assessable"] is ScalarNode { Truth: true }) _assessable++;
        _losses.Unused(node, NotKnown, "urn", "assessable", "depth", "parent_urn", "ref_id", "name", "description", "questions", "implementation_groups");
        if (node["implementation_groups"] is { } groups) _losses.Add(groups.Place, "implementation_groups", "who is asked what follows from the partner's segment, not from groups of the source");
        var (name, text) = (Text(node["name"]), Text(node["description"]));
        if (Text(node["depth"]) == "1" || _made.Count == 0)
        {
            _made.Add((Cut(name ?? Text(node["ref_id"]) ?? $"Part {_made.Count + 1}", 300), Cut(text ?? "", 20_000), []));
        }
        else if (name is not null || (text is not null && node["questions"] is null))
        {
            Add(new Question { Key = _questions.Take($"{Text(node["ref_id"])}-{name}", "note"), Kind = QuestionKind.Note, Text = Cut(string.Join("\n\n", new[] { name is null ? null : $"### {name}", text }.OfType<string>()), 4_000), Required = false });
        }

        if (node["questions"] is MapNode questions) Questions(node, questions, name is null ? text : null);
        else if (node["questions"] is { } other) _losses.Add(other.Place, "questions", $"a group is expected; found {other.Kind}");
    }

    private void Questions(MapNode node, MapNode questions, string? guidance)
    {
        foreach (var (at, entry) in questions.Entries.Index())
        {
            if (entry.Value is not MapNode question)
            {
                _losses.Add(entry.At, entry.Key, $"a question is a group of fields; found {entry.Value.Kind}");
                continue;
            }

            _losses.Unused(question, NotKnown, "type", "text", "choices");
            var number = questions.Entries.Count > 1 ? $"{Text(node["ref_id"])}-{at + 1}" : Text(node["ref_id"]);
            if (Text(question["text"]) is not { } words)
            {
                _losses.Add(question.Place, "question", "it has no text");
                continue;
            }

            var kind = Kind(question);
            Add(new Question
            {
                Key = _questions.Take(number is null ? words : $"q-{number}", "question"),
                Text = Cut(words, 4_000),
                Kind = kind,
                Required = Text(question["type"]) is "unique_choice" or "multiple_choice",
                Guidance = guidance,
                Choices = kind is QuestionKind.Single or QuestionKind.Multiple ? Choices(question["choices"]) : [],
            });
        }
    }

    private QuestionKind Kind(MapNode question)
    {
        switch (Text(question["type"]))
        {
            case "unique_choice": return QuestionKind.Single;
            case "multiple_choice": return QuestionKind.Multiple;
            case "text": return QuestionKind.Paragraph;
            case "date": return QuestionKind.Date;
            case "number": return QuestionKind.Number;
            case "boolean": return QuestionKind.YesNo;
            case var other:
                _losses.Add(question.Place, $"type {other}", "it is asked as a text instead");
                return QuestionKind.Paragraph;
        }
    }

    private List<Choice> Choices(Node? given)
    {
        if (given is not ListNode list) return [];
        var choices = new List<Choice>();
        var keys = new Keys();
        foreach (var choice in list.Items.OfType<MapNode>())
        {
            if (Text(choice["value"]) is not { } label) continue;
            _losses.Unused(choice, NotKnown, "urn", "value");
            choices.Add(new Choice { Value = keys.Take(label, "choice"), Label = Cut(label, 2_000) });
        }

        return choices;
    }

    private void Add(Question question) => _made[^1].Questions.Add(question);

    private static string Said(string what, Node? node) => Text(node) is { } text ? $"{what} {text}" : "";

    private static string? Text(Node? node) => node is ScalarNode { Empty: false } scalar && scalar.Value.Trim() is { Length: > 0 } text ? text : null;

    private static string Cut(string text, int longest) => text.Length > longest ? text[..(longest - 1)] + "…" : text;
}
