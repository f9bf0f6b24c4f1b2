using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Enablement.Banks;
using Slipway.Enablement.Questions;
using Slipway.Enablement.Sitting;
using Slipway.Platform.Data;

namespace Slipway.Demo;

/// <summary>Somebody who sits an exam and knows every answer.</summary>
internal static class DemoCandidate
{
    public static async Task PassAsync(Story story, Viewer viewer, string exam)
    {
        var begun = (await story.DoAsync(scope => scope.GetRequiredService<Starting>().StartAsync(viewer, exam, true, default))).Need();
        await story.DoAsync(async scope =>
        {
            var (db, room) = (scope.GetRequiredService<AppDb>(), scope.GetRequiredService<Room>());
            var answers = await db.AttemptAnswers.AsNoTracking().Where(answer => answer.AttemptId == begun.Id).OrderBy(answer => answer.Place).ToListAsync();
            var banks = await scope.GetRequiredService<BankLibrary>().GetAsync(answers.Select(answer => answer.BankVersionId));
            foreach (var answer in answers) (await room.AnswerAsync(viewer, begun.Id, answer.Place, Right(answer.QuestionIn(banks), answer.Orders()), null, default)).Need();
            return (await room.SubmitAsync(viewer, begun.Id, default)).Need();
        });
    }

    private static Given Right(Question question, IReadOnlyList<int[]> orders) => new([.. question.Asked().Select((part, i) => Right(part, orders[i]))]);

    private static IReadOnlyList<string> Right(Question part, int[] order) => part.Kind switch
    {
        ItemKind.Single or ItemKind.Multiple => [.. order.Index().Where(shown => part.Choices[shown.Item].Right == true || part.Choices[shown.Item].Weight > 0).Select(shown => Letters.Of(shown.Index))],
        ItemKind.TrueFalse => [part.Answer == true ? "true" : "false"],
        ItemKind.Matching => [.. part.Pairs.Select(pair => Letters.Of(Array.FindIndex(order, shown => Matches(part)[shown] == pair.Match)))],
        ItemKind.Ordering => [.. order.Select(item => (item + 1).ToString(CultureInfo.InvariantCulture))],
        ItemKind.Numeric => [part.Number!.Value.ToString(CultureInfo.InvariantCulture)],
        ItemKind.ShortText => [part.Accepts[0]],
        _ => ["I would ask first what the customer wants to be different, and write down what is not known yet."],
    };

    private static List<string> Matches(Question part) => [.. part.Pairs.Select(pair => pair.Match), .. part.Distractors];
}
