using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Slipway.Compliance.Questionnaires;
using static Slipway.Tests.Compliance.Questionnaires.Samples;

namespace Slipway.Tests.Compliance.Questionnaires;

public class AnswerTests
{
    private static readonly Choice[] Abc = [new() { Value = "a", Label = "A" }, new() { Value = "b", Label = "B" }, new() { Value = "c", Label = "C" }];

    private static readonly Question Suppliers = Of(QuestionKind.Table, max: 2) with
    {
        Columns = [new Column("name", "Name", QuestionKind.Text, []), new Column("people", "People", QuestionKind.Number, [], Required: false)],
    };

    [Theory]
    [InlineData(QuestionKind.YesNo, "yes", null)]
    [InlineData(QuestionKind.YesNo, "partly", null)]
    [InlineData(QuestionKind.YesNo, "maybe", "Choose one of the answers offered.")]
    [InlineData(QuestionKind.Number, "12.5", null)]
    [InlineData(QuestionKind.Number, "twelve", "Enter a number, with a point for decimals.")]
    [InlineData(QuestionKind.Number, "1,200", "Enter a number, with a point for decimals.")]
    [InlineData(QuestionKind.Date, "2026-11-30", null)]
    [InlineData(QuestionKind.Date, "30.11.2026", "Enter a date, for example 2026-11-30.")]
    [InlineData(QuestionKind.Text, "One line", null)]
    [InlineData(QuestionKind.Text, "Two\nlines", "Write it on one line.")]
    [InlineData(QuestionKind.Paragraph, "Two\nlines", null)]
    [InlineData(QuestionKind.File, "0192f0c8-7a11-7c3e-8a55-000000000001", null)]
    [InlineData(QuestionKind.File, "report.pdf", "Choose from the evidence library, or add a file.")]
    public void One_answer_is_read_as_its_question_takes_it(QuestionKind kind, string text, string? wrong) =>
        Assert.Equal(wrong, AnswerCheck.Check(Of(kind), AnswerValue.Of(text)).SingleOrDefault()?.Found);

    [Theory]
    [InlineData(QuestionKind.YesNo, "Choose an answer: What about q?")]
    [InlineData(QuestionKind.Date, "Enter a date: What about q?")]
    [InlineData(QuestionKind.File, "Add a file: What about q?")]
    [InlineData(QuestionKind.Paragraph, "Enter an answer: What about q?")]
    public void What_must_be_answered_says_so_under_its_own_key(QuestionKind kind, string message)
    {
        var wrong = Assert.Single(AnswerCheck.Check(Of(kind), AnswerValue.None));
        Assert.Equal(("q", message), (wrong.Name, wrong.Found));
        Assert.Empty(AnswerCheck.Check(Of(kind, required: false), AnswerValue.None));
    }

    [Fact]
    public void Numbers_lengths_and_counts_are_held_against_their_bounds()
    {
        Assert.Equal("Enter 4 or more.", Only(Of(QuestionKind.Number, min: 4), "3"));
        Assert.Equal("Enter 72 or less.", Only(Of(QuestionKind.Number, max: 72), "72.5"));
        Assert.Equal("Write at least 10 characters; these are 3.", Only(Of(QuestionKind.Paragraph, min: 10), "few"));
        Assert.Equal("Write at most 500 characters; these are 501.", Only(Of(QuestionKind.Text), new string('x', 501)));
        Assert.Equal("Choose at most 1.", Only(Of(QuestionKind.Multiple, max: 1, choices: Abc), "a", "b"));
        Assert.Equal("One answer is expected here.", Only(Of(QuestionKind.Single, choices: Abc), "a", "b"));
    }

    [Fact]
    public void A_table_says_which_cell_is_wrong()
    {
        var answer = AnswerValue.OfRows([new Dictionary<string, string> { ["name"] = "Nordlys", ["people"] = "many" }, new Dictionary<string, string> { ["people"] = "4", ["town"] = "Oslo" }]);
        Assert.Equal(
            ["Row 1, People: Enter a number, with a point for decimals.", "Row 2, Name: Enter an answer: Name.", "Row 2: there is no column town."],
            AnswerCheck.Check(Suppliers, answer).Select(wrong => wrong.Found));
    }

    [Fact]
    public void Empty_rows_of_a_form_are_no_rows()
    {
        var form = new FormCollection(new Dictionary<string, StringValues>
        {
            ["answers.q.name"] = new(["Nordlys", "", "Berg"]), ["answers.q.people"] = new(["12", "", ""]),
        });
        var answer = AnswerValue.FromForm(form, Suppliers);
        Assert.Equal("""[{"name":"Nordlys","people":"12"},{"name":"Berg"}]""", answer.ToJson(Suppliers));
        Assert.Empty(AnswerCheck.Check(Suppliers, answer));
    }

    [Theory]
    [InlineData(QuestionKind.YesNo, "true", "\"yes\"")]
    [InlineData(QuestionKind.Number, "\"12.50\"", "12.50")]
    [InlineData(QuestionKind.Number, "7", "7")]
    [InlineData(QuestionKind.Number, "\"seven\"", "\"seven\"")]
    [InlineData(QuestionKind.Multiple, "\"a\"", "[\"a\"]")]
    [InlineData(QuestionKind.Multiple, "[\"b\",\"a\",\"b\"]", "[\"b\",\"a\"]")]
    [InlineData(QuestionKind.Text, "\"  said \"", "\"said\"")]
    [InlineData(QuestionKind.Text, "\"\"", null)]
    [InlineData(QuestionKind.Text, "null", null)]
    public void An_answer_is_stored_in_one_form(QuestionKind kind, string given, string? stored)
    {
        var question = Of(kind, choices: kind == QuestionKind.Multiple ? Abc : []);
        Assert.Equal(stored, AnswerValue.FromJson(given).ToJson(question));
        Assert.Equal(stored, AnswerValue.FromJson(AnswerValue.FromJson(given).ToJson(question)).ToJson(question));
    }

    [Fact]
    public void A_multiple_choice_with_nothing_chosen_was_still_on_the_page()
    {
        var question = Of(QuestionKind.Multiple, choices: Abc);
        Assert.True(AnswerValue.InForm(new FormCollection(new() { [AnswerNames.Shown("q")] = "" }), question));
        Assert.False(AnswerValue.InForm(new FormCollection([]), question));
    }

    [Fact]
    public void Only_visible_questions_must_be_answered()
    {
        var asked = Asking(YesNo("cloud"), YesNo("region", Is("cloud", "yes")));
        Assert.Empty(AnswerCheck.Check(asked, Answers(("cloud", "no"))));
        Assert.Equal(["region"], AnswerCheck.Check(asked, Answers(("cloud", "yes"))).Select(wrong => wrong.Name));
    }

    private static string Only(Question question, params string[] texts) => Assert.Single(AnswerCheck.Check(question, AnswerValue.Of(texts))).Found;
}
