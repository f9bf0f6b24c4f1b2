using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Slipway.Enablement.Exams;
using Slipway.Enablement.Questions;
using Slipway.Enablement.Sitting;
using Slipway.Platform;

namespace Slipway.Enablement.Curricula;

/// <summary>
/// The check of a lesson as one person sees it: the parts of one question, in an order that follows from the person and the lesson, so that every
/// tab shows the same and nothing has to be kept. The key does not leave it.
/// </summary>
public sealed class LessonCheck
{
    private readonly Question _whole;
    private readonly List<int[]> _orders;

    public LessonCheck(Lesson lesson, LessonMark mark, Guid person)
    {
        _whole = Question.Blank with { Kind = ItemKind.Scenario, Parts = lesson.Check };
        var seed = BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{person:N} {mark.Sha256}")));
        var random = new SeededOrder(seed);
        _orders = [.. lesson.Check.Select(question => random.Order(question.Shuffled()))];
    }

    public bool IsThere => _whole.Parts.Count > 0;

    public ShownQuestion Show(string? given) => new(
        1, null, _whole.Most(), [.. _whole.Parts.Select((part, i) => ShownPart.Of(part, _orders[i]))], Given.Read(given).Parts, 0, null);

    public Refusal? Unfit(Given given) => given.Unfit(_whole);

    /// <summary>For each question whether it was answered right, and what one should know about it.</summary>
    public IReadOnlyList<CheckFeedback> Mark(Given given) =>
        [.. _whole.Parts.Select((part, i) => new CheckFeedback(Marking.Share(part, _orders[i], given.Part(i)) >= 1, part.Feedback))];
}

/// <summary>What one is told about an answer of a check.</summary>
/// <param name="Right">Whether all of it was right.</param>
/// <param name="Feedback">What one should know about it. It explains; it does not name the right choice.</param>
public sealed record CheckFeedback(bool Right, string? Feedback);
