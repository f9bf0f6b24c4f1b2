using System.Text.Json;
using Slipway.Platform;
using Slipway.Playbooks;
using Slipway.Playbooks.Reading;

namespace Slipway.Compliance.Questionnaires.Reading;

/// <summary>Reads a questionnaire in our own form, YAML or JSON, and answers with it, or with every mistake in it by line and column.</summary>
internal static class QuestionnaireReader
{
    public const int Largest = 5_000_000;

    /// <summary>The file as a tree; none where it cannot be read, the problem is noted then.</summary>
    public static Node? Tree(string file, byte[] bytes, Problems problems)
    {
        if (YamlTree.Text(file, bytes, problems) is not { } text) return null;
        return text.TrimStart().StartsWith('{') || file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? JsonTree.Read(file, text, problems) : YamlTree.Read(file, text, problems);
    }

    public static Result<Questionnaire> Read(Node root, Problems problems)
    {
        var tree = Conditioned(root, problems);
        var json = new Shape(problems).Read(tree, Shape.Of(typeof(Questionnaire)), "");
        var questionnaire = json.Deserialize<Questionnaire>(PlaybookJson.Options)!;
        var written = new CheckedTree(tree, problems);
        foreach (var problem in QuestionnaireCheck.Of(questionnaire)) written.Say(problem.Path, problem.Reason);
        return problems.InOrder is { Count: > 0 } found ? new QuestionnaireRefused(found) : questionnaire;
    }

    /// <summary>A condition may be written as one line; it becomes the group of fields that it stands for.</summary>
    private static Node Conditioned(Node node, Problems problems) => node switch
    {
        ListNode list => new ListNode(list.Place, [.. list.Items.Select(item => Conditioned(item, problems))]),
        MapNode map => new MapNode(map.Place, [.. map.Entries.Select(entry => entry with { Value = entry is { Key: "when", Value: ScalarNode line } ? Parsed(line, problems) : Conditioned(entry.Value, problems) })]),
        _ => node,
    };

    private static Node Parsed(ScalarNode line, Problems problems)
    {
        if (line.Empty) return line;
        try
        {
            return Grown(ConditionText.Parse(line.Value), line.Place);
        }
        catch (FormatException reason)
        {
            problems.Add(line.Place, reason.Message);
            return new ScalarNode(line.Place, "", plain: true);
        }
    }

    private static MapNode Grown(Condition condition, Place place) => condition switch
    {
        { All: { } all } => One("all", new ListNode(place, [.. all.Select(part => Grown(part, place))]), place),
        { Any: { } any } => One("any", new ListNode(place, [.. any.Select(part => Grown(part, place))]), place),
        { Not: { } not } => One("not", Grown(not, place), place),
        { Is: { } leaf } => One("is", Leaf(leaf, place), place),
        _ => new MapNode(place, []),
    };

    private static MapNode Leaf(Answered leaf, Place place) => new(place,
    [
        new Entry("question", place, new ScalarNode(place, leaf.Question, plain: false)),
        new Entry("values", place, new ListNode(place, [.. leaf.Values.Select(value => new ScalarNode(place, value, plain: false))])),
    ]);

    private static MapNode One(string key, Node value, Place place) => new(place, [new Entry(key, place, value)]);
}
