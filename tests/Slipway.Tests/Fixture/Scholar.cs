using System.Text.Json;
using Slipway.Demo;
using Slipway.Enablement.Banks;
using Slipway.Enablement.Curricula;
using Slipway.Enablement.Questions;
using Slipway.Enablement.Sitting;
using Slipway.Playbooks;

namespace Slipway.Tests.Fixture;

/// <summary>
/// Learns the shipped curricula and passes the shipped exams by the API alone, because it has read the files that come along. The API shows no key: a
/// question is known again by its text.
/// </summary>
/// <param name="call">Calls the API as the person who learns and answers with what it returned; an error is the test's.</param>
internal sealed class Scholar(Func<HttpMethod, string, object?, Task<JsonElement>> call)
{
    private static readonly Lazy<ILookup<string, Question>> Known = new(Read);

    public async Task PassAsync(string exam)
    {
        var attempt = (await call(HttpMethod.Post, $"/exams/{exam}/attempts", new { conductAccepted = true })).GetProperty("id").GetGuid();
        foreach (var question in (await call(HttpMethod.Get, $"/attempts/{attempt}/questions", null)).Deserialize<QuestionsJson>(PlaybookJson.Options)!.Questions)
        {
            await call(HttpMethod.Put, $"/attempts/{attempt}/answers/{question.Place}", new { answer = question.Parts.Select(To) });
        }

        var marked = await call(HttpMethod.Post, $"/attempts/{attempt}/submission", new { });
        if (marked.GetProperty("passed").ValueKind != JsonValueKind.True) throw new InvalidOperationException($"The exam {exam} was not passed: {marked}");
    }

    /// <summary>Everything that is open: answers the checks, and hands in the assignments.</summary>
    /// <returns>How much was open.</returns>
    public async Task<int> LearnAsync(string curriculum)
    {
        var paths = (await call(HttpMethod.Get, "/learning", null)).GetProperty("items");
        var path = paths.EnumerateArray().Single(path => path.GetProperty("curriculum").GetString() == curriculum);
        var open = path.GetProperty("places").EnumerateArray().Where(place => place.GetProperty("state").GetString() is not ("done" or "waiting")).ToList();
        foreach (var place in open)
        {
            var key = place.GetProperty("key").GetString();
            if (place.GetProperty("assignment").GetBoolean()) await call(HttpMethod.Post, $"/learning/{curriculum}/assignments/{key}/hand-ins", new { text = "For a customer in wholesale, without names. Seven of 300 orders come back each week." });
            else await AnswerAsync(curriculum, key!);
        }

        return open.Count;
    }

    private async Task AnswerAsync(string curriculum, string lesson)
    {
        var shown = await call(HttpMethod.Get, $"/learning/{curriculum}/lessons/{lesson}", null);
        var parts = shown.GetProperty("check").Deserialize<List<ShownPart>>(PlaybookJson.Options)!;
        var result = await call(HttpMethod.Post, $"/learning/{curriculum}/lessons/{lesson}/check", new { answer = parts.Select(To), fingerprint = shown.GetProperty("fingerprint").GetString() });
        if (!result.GetProperty("passed").GetBoolean()) throw new InvalidOperationException($"The check of {lesson} was not passed: {result}");
    }

    private static IReadOnlyList<string> To(ShownPart shown) => RightAnswers.To(Known.Value[shown.Text].First(question => Fits(question, shown)), shown);

    /// <summary>Two questions may ask the same and offer something else.</summary>
    private static bool Fits(Question question, ShownPart shown) =>
        question.Kind == shown.Kind && (question.Kind is not (ItemKind.Single or ItemKind.Multiple) || shown.Options.All(option => question.Choices.Any(choice => choice.Text == option.Text)));

    private static ILookup<string, Question> Read()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "enablement");
        var banks = Directory.GetFiles(Path.Combine(folder, "banks"), "*.yaml").SelectMany(file => BankReader.Read(file, File.ReadAllBytes(file)).Value!.Questions);
        var checks = Directory.GetFiles(Path.Combine(folder, "curricula"), "*.yaml").SelectMany(file => CurriculumReader.Read(CurriculumPackage.FromDisk(file)).Value!.Curriculum.Lessons.SelectMany(lesson => lesson.Check));
        return banks.Concat(checks).SelectMany(question => question.Kind == ItemKind.Scenario ? question.Parts : [question]).ToLookup(question => question.Text);
    }
}
