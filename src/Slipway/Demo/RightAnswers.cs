using System.Globalization;
using Slipway.Enablement.Questions;
using Slipway.Enablement.Sitting;

namespace Slipway.Demo;

/// <summary>What somebody answers who knows everything, in the order in which the options are shown to them.</summary>
internal static class RightAnswers
{
    public static IReadOnlyList<string> To(Question part, ShownPart shown) => part.Kind switch
    {
        ItemKind.Single or ItemKind.Multiple => [.. shown.Options.Where(option => part.Choices.Any(choice => choice.Text == option.Text && (choice.Right == true || choice.Weight > 0))).Select(option => option.Value)],
        ItemKind.TrueFalse => [part.Answer == true ? "true" : "false"],
        ItemKind.Matching => [.. part.Pairs.Select(pair => shown.Options.First(option => option.Text == pair.Match).Value)],
        ItemKind.Ordering => [.. shown.Prompts.Select(prompt => $"{part.Order.Index().First(item => item.Item == prompt).Index + 1}")],
        ItemKind.Numeric => [part.Number!.Value.ToString(CultureInfo.InvariantCulture)],
        ItemKind.ShortText => [part.Accepts[0]],
        _ => ["I would ask first what the customer wants to be different, and write down what is not known yet."],
    };

    /// <summary>What somebody answers who misremembers.</summary>
    public static IReadOnlyList<string> Missed(Question part, ShownPart shown) => part.Kind switch
    {
        ItemKind.Single or ItemKind.Multiple => [shown.Options.First(option => !To(part, shown).Contains(option.Value)).Value],
        ItemKind.TrueFalse => [part.Answer == true ? "false" : "true"],
        ItemKind.Matching or ItemKind.Ordering => [.. To(part, shown).Reverse()],
        ItemKind.Numeric => [(part.Number!.Value * 10 + 1).ToString(CultureInfo.InvariantCulture)],
        _ => ["I do not know."],
    };
}
