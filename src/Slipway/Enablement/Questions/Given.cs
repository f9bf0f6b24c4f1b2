using System.Text.Json;
using Slipway.Platform;

namespace Slipway.Enablement.Questions;

/// <summary>
/// An answer as it was given: for each part of the question a list of texts. Choices are the letters as shown; matching has one letter for each prompt and
/// ordering one place for each item, in the order shown and empty where left out; numbers and texts have one entry.
/// </summary>
public sealed record Given(IReadOnlyList<IReadOnlyList<string>> Parts)
{
    /// <summary>Of one answer, in characters.</summary>
    public const int Longest = 20_000;

    public static readonly Given Nothing = new([]);

    public IReadOnlyList<string> Part(int index) => index < Parts.Count ? Parts[index] : [];

    /// <summary>Whether anything was answered at all.</summary>
    public bool IsEmpty => Parts.All(part => part.All(string.IsNullOrWhiteSpace));

    public static Given Read(string? json) => json is null ? Nothing : new Given(JsonSerializer.Deserialize<List<List<string>>>(json)!);

    public string Write() => JsonSerializer.Serialize(Parts);

    /// <summary>Whether it can be an answer to the question; nothing is said about whether it is right.</summary>
    public Refusal? Unfit(Question question)
    {
        var asked = question.Asked();
        if (Parts.Count > asked.Count) return new NoSuchAnswer($"The question has {Words(asked.Count, "part")}; {Parts.Count} were answered.");
        if (Parts.Sum(part => part.Sum(text => text.Length)) > Longest) return new NoSuchAnswer($"The answer is longer than {Longest:N0} characters.");
        for (var i = 0; i < Parts.Count; i++)
        {
            if (Unfit(asked[i], Parts[i]) is { } why) return new NoSuchAnswer(why);
        }

        return null;
    }

    private static string? Unfit(Question question, IReadOnlyList<string> given) => question.Kind switch
    {
        ItemKind.Single or ItemKind.TrueFalse when given.Count > 1 => "One choice can be taken.",
        ItemKind.Single or ItemKind.Multiple when given.Any(text => !Letters.Is(text, question.Choices.Count)) => $"Choices are {Letters.Range(question.Choices.Count)}.",
        ItemKind.TrueFalse when given.Any(text => text is not ("true" or "false")) => "The answer is true or false.",
        ItemKind.Matching when given.Count > question.Pairs.Count => $"There are {question.Pairs.Count} things to match.",
        ItemKind.Matching when given.Any(text => text.Length > 0 && !Letters.Is(text, question.Shuffled())) => $"Answers are {Letters.Range(question.Shuffled())}.",
        ItemKind.Ordering when given.Count > question.Order.Count => $"There are {question.Order.Count} things to order.",
        ItemKind.Ordering when given.Any(text => text.Length > 0 && !(int.TryParse(text, out var place) && place >= 1 && place <= question.Order.Count)) => $"Places are 1 to {question.Order.Count}.",
        ItemKind.Numeric or ItemKind.ShortText or ItemKind.Essay when given.Count > 1 => "One text can be given.",
        _ => null,
    };

    private static string Words(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}

public sealed record NoSuchAnswer(string Why) : Invalid("answer", Why, "", "Answer in the form that the question shows.");

/// <summary>Choices as a person sees them: a, b, c.</summary>
public static class Letters
{
    public static string Of(int index) => ((char)('a' + index)).ToString();

    public static bool Is(string text, int count) => text.Length == 1 && text[0] >= 'a' && text[0] < 'a' + count;

    public static int Index(string text) => text[0] - 'a';

    public static string Range(int count) => $"the letters a to {Of(count - 1)}";
}
