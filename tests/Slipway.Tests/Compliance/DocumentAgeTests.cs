using System.Text.Json;
using Slipway.Accounts;
using Slipway.Compliance;
using Slipway.Journeys.Fields;
using Slipway.Playbooks;

namespace Slipway.Tests.Compliance;

public class DocumentAgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 16, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-08-18", null)]
    [InlineData("2026-08-17", "The document is 91 days old. It may be 90 days old at most. Send a newer one.")]
    [InlineData("2026-11-17", null)]
    [InlineData("2026-11-18", "The document is dated in the future. Look at the date again.")]
    public void A_document_that_is_too_old_is_refused_before_anybody_reads_it(string date, string? message)
    {
        var step = Step("""{"dateLabel":"Date","notOlderThanDays":90}""");
        var found = new DocumentProof(null!).Check(step, FieldAnswers.FromJson($$"""{"document-date":"{{date}}"}"""), Now).SingleOrDefault();
        Assert.Equal(message, found?.Sentence);
    }

    [Fact]
    public void Without_the_setting_any_age_is_taken() =>
        Assert.Empty(new DocumentProof(null!).Check(Step("""{"dateLabel":"Date"}"""), FieldAnswers.FromJson("""{"document-date":"1999-01-01"}"""), Now));

    [Fact]
    public void An_age_is_counted_from_a_date_that_is_asked_for() => Assert.Equal(
        ["dateLabel"], new DocumentProof(null!).Validate(JsonElement.Parse("""{"accept":["pdf"],"notOlderThanDays":90}"""), null!).Select(problem => problem.Path));

    private static Step Step(string settings) => new()
    {
        Key = "extract", Title = "Extract", Why = "", Guidance = "", Owner = Side.Partner, Stage = Iso44001Stage.Awareness,
        Raci = new Raci("partner-administrator", "legal", [], []), Proof = new ProofDefinition("document", JsonElement.Parse(settings)),
    };
}
