using FsCheck.Xunit;
using Slipway.Compliance.Questionnaires;
using Slipway.Compliance.Questionnaires.Authoring;
using Slipway.Compliance.Questionnaires.Reading;
using static Slipway.Tests.Compliance.Questionnaires.Samples;

namespace Slipway.Tests.Compliance.Questionnaires;

public class ConditionTextTests
{
    [Theory]
    [InlineData("cloud = yes")]
    [InlineData("cloud")]
    [InlineData("backup in (daily, weekly)")]
    [InlineData("a = yes and b = no and not c")]
    [InlineData("a or b and c")]
    [InlineData("(a or b) and c")]
    [InlineData("not (a = yes and b)")]
    [InlineData("not (a = yes)")]
    [InlineData("a = \"with space\"")]
    [InlineData("a = \"say \\\"yes\\\"\"")]
    public void What_is_read_is_written_again(string text) => Assert.Equal(text, ConditionText.Write(ConditionText.Parse(text)));

    [Fact]
    public void And_binds_closer_than_or()
    {
        var condition = ConditionText.Parse("a or b and c");
        Assert.Equal(["a", null], condition.Any!.Select(part => part.Is?.Question));
        Assert.Equal(["b", "c"], condition.Any![1].All!.Select(part => part.Is!.Question));
    }

    [Theory]
    [InlineData("a && !b || (c)", "a and not b or c")]
    [InlineData("!(a || b)", "not (a or b)")]
    public void Signs_of_other_tools_are_understood(string text, string ours) => Assert.Equal(ours, ConditionText.Write(ConditionText.Parse(text)));

    [Theory]
    [InlineData("", "the condition lacks the name of a question at its end")]
    [InlineData("a and", "the condition lacks the name of a question at its end")]
    [InlineData("(a", "the condition lacks ) at its end")]
    [InlineData("a b", "the condition goes on with b where it should end")]
    [InlineData("a = ", "the condition lacks an answer at its end")]
    [InlineData("a in yes", "the condition lacks ( before yes")]
    [InlineData("a & b", "the condition has &, which means nothing here")]
    [InlineData("not", "the condition lacks the name of a question at its end")]
    public void What_cannot_be_read_says_where(string text, string reason) => Assert.Equal(reason, Assert.Throws<FormatException>(() => ConditionText.Parse(text)).Message);

    [Fact]
    public void Depth_and_length_have_an_end()
    {
        Assert.Equal("the condition is nested more than 16 levels deep", Assert.Throws<FormatException>(() => ConditionText.Parse(new string('(', 3_000) + "a")).Message);
        Assert.Equal("the condition is nested more than 16 levels deep", Assert.Throws<FormatException>(() => ConditionText.Parse(new string('!', 3_000) + "a")).Message);
        Assert.Equal("the condition has 20,000 characters; 10,000 at most", Assert.Throws<FormatException>(() => ConditionText.Parse(new string('a', 20_000))).Message);
    }

    [Property]
    public bool Any_condition_survives_being_written(int seed)
    {
        var random = new Random(seed);
        var asked = Drawn.Questionnaire(random);
        return asked.Questions.Where(question => question.When is not null).All(question =>
        {
            var back = ConditionText.Parse(ConditionText.Write(question.When!));
            var again = asked with { Sections = [asked.Sections[0] with { Questions = [.. asked.Questions.Select(other => other == question ? other with { When = back } : other)] }] };
            var answers = Drawn.Answers(random, asked);
            return Visibility.Of(again, answers).Shows(question.Key) == Visibility.Of(asked, answers).Shows(question.Key);
        });
    }

    [Fact]
    public void A_condition_is_told_in_the_words_of_the_questions()
    {
        var asked = Asking(YesNo("a"), YesNo("b"), YesNo("c", ConditionText.Parse("a in (yes, partly) and not (b = no)")));
        Assert.Equal("“Is a so?” is Yes or Partly, and “Is b so?” is not No", new ConditionWords(asked).Of(asked.Questions.Last().When!));
    }
}
