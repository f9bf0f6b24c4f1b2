using System.Text;
using Slipway.Enablement.Banks;
using Slipway.Enablement.Exams;
using Slipway.Enablement.Questions;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Enablement;

public class QuestionCheckTests
{
    private static readonly Question Single = Question.Blank with { Key = "q", Topic = "t", Difficulty = 1, Text = "Which?", Choices = [new("A", true, null), new("B", null, null)] };

    [Fact]
    public void A_sound_question_has_no_problems() => Assert.Empty(QuestionCheck.Of(Single));

    [Fact]
    public void A_question_without_a_right_answer_is_found()
    {
        Assert.Equal("no choice is right; mark one with right: true", Assert.Single(QuestionCheck.Of(Single with { Choices = [new("A", null, null), new("B", null, null)] })).Reason);
        Assert.Contains("2 choices are right", Assert.Single(QuestionCheck.Of(Single with { Choices = [new("A", true, null), new("B", true, null)] })).Reason);
        Assert.NotEmpty(QuestionCheck.Of(Single with { Kind = ItemKind.TrueFalse }));
        Assert.NotEmpty(QuestionCheck.Of(Single with { Kind = ItemKind.Numeric }));
        Assert.NotEmpty(QuestionCheck.Of(Single with { Kind = ItemKind.ShortText }));
    }

    [Fact]
    public void Weights_that_do_not_add_up_are_found()
    {
        var question = Single with { Kind = ItemKind.Multiple, Credit = PartialCredit.Weights, Choices = [new("A", null, 50), new("B", null, 40), new("C", null, -50)] };
        Assert.Equal("the weights of the right choices add up to 90, not to 100", Assert.Single(QuestionCheck.Of(question)).Reason);
        Assert.Empty(QuestionCheck.Of(question with { Choices = [new("A", null, 60), new("B", null, 40), new("C", null, -50)] }));
    }

    [Fact]
    public void The_same_choice_twice_and_a_scenario_in_a_scenario_are_found()
    {
        Assert.Contains(QuestionCheck.Of(Single with { Choices = [new("Same", true, null), new(" same. ".Replace("same", "Same"), null, null)] }), problem => problem.Reason.Contains("twice"));
        var scenario = Single with { Kind = ItemKind.Scenario, Choices = [] };
        Assert.Contains(QuestionCheck.Of(scenario with { Parts = [scenario with { Parts = [Single] }] }), problem => problem.Reason.Contains("within a scenario"));
    }

    [Fact]
    public void A_file_with_mistakes_is_refused_whole_and_each_is_named_by_its_line()
    {
        var yaml = """
            key: bank
            title: Bank
            purpose: For tests.
            questions:
              - key: one
                kind: single
                topic: t
                difficulty: 1
                text: Which?
                choices:
                  - text: A
                  - text: B
              - key: one
                kind: true-false
                topic: t
                difficulty: 5
                text: True?
                answer: true
            """;
        var problems = Assert.IsType<FileRefused>(BankReader.Read("bank.yaml", Encoding.UTF8.GetBytes(yaml)).Refusal).Problems;
        Assert.Equal([(5, "one: no choice is right; mark one with right: true"), (13, "the key one is given a second time"), (16, "one: difficulty is 1 (recall), 2 (use) or 3 (judgement)")],
            problems.Select(problem => (problem.Line, problem.Reason)));
    }

    [Fact]
    public void An_unknown_field_is_not_passed_over()
    {
        var refused = BankReader.Read("bank.yaml", "key: b\ntitle: B\npurpose: P\ncolour: red\nquestions: []\n"u8.ToArray()).Refusal;
        Assert.Equal(4, Assert.IsType<FileRefused>(refused).Problems[0].Line);
    }

    [Theory]
    [InlineData("sales")]
    [InlineData("solution")]
    [InlineData("delivery")]
    [InlineData("support")]
    public void The_shipped_banks_hold_with_at_least_thirty_questions_of_many_kinds(string key)
    {
        var bank = Shipped(key);
        Assert.Equal(key, bank.Key);
        Assert.True(bank.Questions.Count >= 30, $"{bank.Questions.Count} questions.");
        Assert.True(bank.Questions.Select(question => question.Kind).Distinct().Count() >= 8);
        Assert.All(bank.Questions, question => Assert.False(string.IsNullOrWhiteSpace(question.Feedback), $"{question.Key} says nothing afterwards."));
        Assert.Equal([1, 2, 3], bank.Questions.Select(question => question.Difficulty!.Value).Distinct().Order());
    }

    [Fact]
    public void The_shipped_exams_are_filled_by_the_shipped_banks()
    {
        var banks = new[] { "sales", "solution", "delivery", "support" }.ToDictionary(key => key, Shipped);
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "enablement", "exams"), "*.yaml");
        Assert.Equal(9, files.Length);
        foreach (var file in files)
        {
            var read = BankReader.ReadExam(Path.GetFileName(file), File.ReadAllBytes(file));
            Assert.True(read.Refusal is null, read.Refusal?.Sentence);
            Assert.Empty(ExamCheck.Against(read.Value!, banks));
            var sources = banks.ToDictionary(bank => bank.Key, bank => new Source(Guid.CreateVersion7(), bank.Value));
            Assert.Equal(read.Value!.Questions, FormDraw.Draw(read.Value, sources, Exposure.None, 7)!.Count);
        }
    }

    internal static Bank Shipped(string key)
    {
        var read = BankReader.Read($"{key}.yaml", File.ReadAllBytes(Path.Combine(Repository.Root, "enablement", "banks", $"{key}.yaml")));
        Assert.True(read.Refusal is null, read.Refusal?.Sentence);
        return read.Value!;
    }
}
