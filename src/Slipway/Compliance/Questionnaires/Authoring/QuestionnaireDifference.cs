using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Playbooks;

namespace Slipway.Compliance.Questionnaires.Authoring;

/// <summary>What one edition of a questionnaire says otherwise than another, by the keys of sections and questions. Pure.</summary>
internal static class QuestionnaireDifference
{
    public static IReadOnlyList<ItemChange> Of(Questionnaire from, Questionnaire to) =>
    [
        .. PlaybookDifference.Compare("questionnaire", Whole(from), Whole(to)),
        .. PlaybookDifference.Compare("sections", Sections(from), Sections(to)),
        .. PlaybookDifference.Compare("questions", Questions(from), Questions(to)),
    ];

    private static Dictionary<string, JsonObject> Whole(Questionnaire questionnaire) => new(StringComparer.Ordinal) { [""] = Tree(questionnaire with { Sections = [] }) };

    private static Dictionary<string, JsonObject> Sections(Questionnaire questionnaire) =>
        questionnaire.Sections.ToDictionary(section => section.Key, section => Tree(section with { Questions = [] }), StringComparer.Ordinal);

    /// <summary>A question carries its section along, so that a move is seen, and its text as its title.</summary>
    private static Dictionary<string, JsonObject> Questions(Questionnaire questionnaire)
    {
        var questions = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var section in questionnaire.Sections)
        {
            foreach (var question in section.Questions)
            {
                var tree = Tree(question);
                tree["title"] = question.Text;
                tree["section"] = section.Key;
                questions[question.Key] = tree;
            }
        }

        return questions;
    }

    /// <summary>Conditions are compared as the one line that people write.</summary>
    private static JsonObject Tree<T>(T part)
    {
        var tree = JsonSerializer.SerializeToNode(part, QuestionnaireJson.Options)!.AsObject();
        Shorten(tree);
        return tree;
    }

    private static void Shorten(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list) Shorten(item);
        }
        else if (node is JsonObject group)
        {
            foreach (var (field, value) in group.ToList())
            {
                if (field == "when" && value is JsonObject) group[field] = Reading.ConditionText.Write(value.Deserialize<Condition>(QuestionnaireJson.Options)!);
                else Shorten(value);
            }
        }
    }
}
