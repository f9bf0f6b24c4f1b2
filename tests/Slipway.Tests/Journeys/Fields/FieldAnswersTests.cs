using Slipway.Journeys.Fields;

namespace Slipway.Tests.Journeys.Fields;

public class FieldAnswersTests
{
    [Theory]
    [InlineData("Who signs", "Choose an answer: Who signs.")]
    [InlineData("Do you agree?", "Choose an answer: Do you agree?")]
    [InlineData("Say it. ", "Choose an answer: Say it.")]
    public void A_missing_answer_is_asked_for_with_one_mark_at_the_end(string label, string message)
    {
        var field = new FieldDefinition { Key = "a", Label = label, Type = FieldType.YesNo };

        Assert.Equal(message, Assert.Single(FieldAnswers.FromJson("{}").Check([field])).Found);
    }
}
