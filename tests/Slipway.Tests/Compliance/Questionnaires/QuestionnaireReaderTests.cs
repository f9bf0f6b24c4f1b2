using System.Text;
using NJsonSchema;
using Slipway.Compliance.Controls;
using Slipway.Compliance.Questionnaires;
using Slipway.Compliance.Questionnaires.Importing;
using Slipway.Compliance.Questionnaires.Reading;
using Slipway.Playbooks.Reading;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Compliance.Questionnaires;

public class QuestionnaireReaderTests
{
    private const string Small = """
        key: small
        version: 1.0.0
        title: Small
        sections:
          - key: one
            title: One
            questions:
              - key: cloud
                text: Do you use the cloud?
                kind: yes-no
                weight: 2
                controls: [SC-7]
              - key: region
                text: Where?
                kind: single
                when: cloud in (yes, partly)
                choices:
                  - { value: eu, label: Europe }
                  - { value: us, label: "United States" }
        """;

    public static TheoryData<string> Shipped => ["minimum-controls", "extended-controls"];

    [Fact]
    public void A_condition_on_one_line_is_what_it_stands_for()
    {
        var region = Read(Small).Questions.Last();
        Assert.Equal(("cloud", "yes,partly"), (region.When!.Is!.Question, string.Join(',', region.When.Is.Values)));
    }

    [Theory]
    [InlineData("weight: 2", "weight: -2", "small.yaml:11:17: a weight is 0 or more; found -2")]
    [InlineData("when: cloud in (yes, partly)", "when: clowd", "small.yaml:16:15: the condition speaks of the question clowd, which is not there; did you mean cloud?")]
    [InlineData("when: cloud in (yes, partly)", "when: cloud in (yes", "small.yaml:16:15: the condition lacks ) at its end")]
    [InlineData("kind: single", "kind: several", "small.yaml:15:15: kind must be one of yes-no, single, multiple, number, date, text, paragraph, file, table, note; found “several”")]
    [InlineData("key: region", "key: cloud", "small.yaml:13:14: the question cloud is given a second time; its answer could not be told from the first")]
    [InlineData("title: One", "titel: One", "small.yaml:6:5: the section one has no field titel; did you mean title?")]
    [InlineData("text: Where?", "text: &where Where?", "small.yaml:14:15: uses an anchor (& or *); write the content out")]
    [InlineData("weight: 2", "weight: 2\n        weight: 3", "small.yaml:12:9: the field weight is given a second time; the first is on line 11")]
    [InlineData("[SC-7]", "[SC7]", "small.yaml:12:20: a control is written as SR-6 or SR-11(1); found “SC7”")]
    [InlineData("version: 1.0.0", "version: 1.0", "small.yaml:2:10: version must be text; put it in quotation marks: \"1.0\"")]
    public void A_mistake_is_told_with_its_line(string old, string spoilt, string problem) => Assert.Contains(problem, Problems(Small.Replace(old, spoilt, StringComparison.Ordinal)));

    [Fact]
    public void Our_own_JSON_is_read_with_lines_too()
    {
        var json = QuestionnaireYaml.WriteJson(Read(Small));
        Assert.Equal(QuestionnaireJson.Write(Read(Small)), QuestionnaireJson.Write(Read(json, "small.json")));
        Assert.StartsWith("small.json:14:21: a weight is 0 or more", Problems(json.Replace("\"weight\": 2", "\"weight\": -2", StringComparison.Ordinal), "small.json")[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "empty.yaml:1:1: is empty")]
    [InlineData("- a", "empty.yaml:1:1: must hold fields (key, version, title, sections); found a list")]
    [InlineData("colour: blue", "empty.yaml:1:1: is no questionnaire that is known here: our own has sections, one of VSAQ has questionnaire, a framework library has objects")]
    [InlineData("{\"questionnaire\": [", "empty.yaml:1:20: is not JSON")]
    public void What_is_no_questionnaire_is_refused(string text, string problem) => Assert.StartsWith(problem, Problems(text, "empty.yaml")[0], StringComparison.Ordinal);

    [Fact]
    public void What_nests_without_an_end_is_refused_at_its_place()
    {
        Assert.Contains("nested more than", Problems(new string('[', 100_000))[0], StringComparison.Ordinal);
        Assert.Contains("is not JSON", Problems("{\"questionnaire\":" + new string('[', 100_000), "deep.json")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_questions_are_refused_in_one_line()
    {
        var text = new StringBuilder("key: large\nversion: 1.0.0\ntitle: Large\nsections:\n  - key: one\n    title: One\n    questions:\n");
        for (var n = 0; n < 10_000; n++) text.Append("      - { key: q").Append(n).Append(", text: Why, kind: text }\n");
        Assert.Equal(["small.yaml:5:3: it has 10,000 questions; a questionnaire has 2,000 at most, and people stop answering long before. Split it by subject"], Problems(text.ToString()));
    }

    [Fact]
    public void Five_megabytes_are_the_end() => Assert.IsType<QuestionnaireTooLarge>(Sources.Read(new Source("large.yaml", new byte[5_000_001])).Refusal);

    [Theory]
    [MemberData(nameof(Shipped))]
    public async Task What_comes_with_the_program_holds_and_follows_its_schema(string name)
    {
        var text = ShippedText(name);
        Assert.Equal(name, Read(text, $"{name}.yaml").Key);
        var problems = new Problems();
        var json = Shape.Free(YamlTree.Read(name, text, problems)!)!.ToJsonString();
        Assert.Empty((await JsonSchema.FromJsonAsync(QuestionnaireSchema.Text)).Validate(json));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void What_is_exported_reads_as_the_same(string name)
    {
        var questionnaire = Read(ShippedText(name));
        Assert.Equal(QuestionnaireJson.Write(questionnaire), QuestionnaireJson.Write(Read(QuestionnaireYaml.Write(questionnaire))));
        Assert.Equal(QuestionnaireJson.Write(questionnaire), QuestionnaireJson.Write(Read(QuestionnaireYaml.WriteJson(questionnaire), "a.json")));
    }

    [Theory]
    [InlineData(1, new[] { "minimum-controls" })]
    [InlineData(3, new[] { "minimum-controls", "extended-controls" })]
    public void Every_control_that_a_segment_owes_is_asked(int segment, string[] questionnaires)
    {
        var set = ControlSetReader.Read("controls.yaml", File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "compliance/controls.yaml"))).Value!;
        var asked = questionnaires.SelectMany(name => Read(ShippedText(name)).Questions).SelectMany(question => question.Controls).ToHashSet();
        Assert.DoesNotContain(set.Owed(segment), control => !asked.Contains(control.Id));
        Assert.DoesNotContain(asked, control => set.Controls.All(known => known.Id != control));
    }

    [Fact]
    public void Best_answers_to_what_is_shipped_are_worth_a_hundred()
    {
        foreach (var name in Shipped)
        {
            var questionnaire = Read(ShippedText(name.Data));
            var answers = new Dictionary<string, AnswerValue>();
            foreach (var question in questionnaire.Questions) answers[question.Key] = Best(question);
            var score = Scoring.Of(questionnaire, answers, answers.Keys.ToHashSet());
            Assert.Equal(100, score.Value);
            Assert.Empty(score.KnockOuts);
            Assert.All(score.Controls, control => Assert.Equal(1, control.Degree));
        }
    }

    [Fact]
    public void The_published_schema_is_the_one_that_the_reader_follows() =>
        Assert.Equal(QuestionnaireSchema.Text, File.ReadAllText(Path.Combine(Repository.Root, "docs/schemas/questionnaire.json")));

    private static AnswerValue Best(Question question) => question.Kind switch
    {
        QuestionKind.YesNo or QuestionKind.Single => AnswerValue.Of(question.Offered.MaxBy(choice => choice.Score ?? 0)!.Value),
        QuestionKind.Multiple => AnswerValue.Of(question.Choices.Where(choice => choice.Score is null or > 0).Select(choice => choice.Value)),
        QuestionKind.Table => AnswerValue.OfRows([question.Columns.ToDictionary(column => column.Key, _ => "x")]),
        _ => AnswerValue.Of("1"),
    };

    private static string ShippedText(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "compliance/questionnaires", $"{name}.yaml"));

    private static Questionnaire Read(string text, string file = "small.yaml")
    {
        Assert.Empty(Problems(text, file));
        return Sources.Read(new Source(file, Encoding.UTF8.GetBytes(text))).Value!.Questionnaire;
    }

    private static IReadOnlyList<string> Problems(string text, string file = "small.yaml") =>
        Sources.Read(new Source(file, Encoding.UTF8.GetBytes(text))).Refusal is { } refusal ? [.. Assert.IsType<QuestionnaireRefused>(refusal).Problems.Select(problem => problem.ToString())] : [];
}
