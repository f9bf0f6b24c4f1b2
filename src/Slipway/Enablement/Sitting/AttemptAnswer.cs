using System.Text.Json;
using Slipway.Enablement.Exams;
using Slipway.Enablement.Questions;

namespace Slipway.Enablement.Sitting;

/// <summary>One question of an attempt: which, in which order shown, and what was answered.</summary>
public sealed class AttemptAnswer
{
    public Guid AttemptId { get; private init; }

    /// <summary>From 1, as shown.</summary>
    public int Place { get; private init; }
    public Guid BankVersionId { get; private init; }
    public string Bank { get; private init; } = "";
    public string Question { get; private init; } = "";
    public double Most { get; private init; }

    /// <summary>For each part, what stood at each place as shown.</summary>
    public string Shown { get; private init; } = "[]";

    /// <summary>As JSON; none before the first answer.</summary>
    public string? Given { get; private set; }

    /// <summary>Counts what was kept, so that an older tab cannot overwrite a newer answer unseen.</summary>
    public int Revision { get; private set; }
    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>Points; none before it is marked.</summary>
    public double? Mark { get; private set; }

    /// <summary>Points that a person gave, for each line of the rubric.</summary>
    public string? ByHand { get; private set; }
    public string? Remark { get; private set; }

    private AttemptAnswer()
    {
    }

    internal static AttemptAnswer Blank(Guid attempt, int place, Drawn drawn) => new()
    {
        AttemptId = attempt,
        Place = place,
        BankVersionId = drawn.BankVersion,
        Bank = drawn.Bank,
        Question = drawn.Question.Key,
        Most = drawn.Question.Most(),
        Shown = JsonSerializer.Serialize(drawn.Orders),
    };

    public IReadOnlyList<int[]> Orders() => JsonSerializer.Deserialize<List<int[]>>(Shown)!;

    public IReadOnlyList<double> HandPoints() => ByHand is null ? [] : JsonSerializer.Deserialize<List<double>>(ByHand)!;

    public Question QuestionIn(IReadOnlyDictionary<Guid, Bank> banks) =>
        banks[BankVersionId].Find(Question) ?? throw new InvalidOperationException($"The bank version {BankVersionId} lost its question {Question}.");

    /// <summary>No tab can change it any more: what it still shows carries an older revision.</summary>
    internal void Seal() => Revision++;

    internal void MarkBy(Question question) => Mark = Marking.Of(question, Orders(), Questions.Given.Read(Given));

    internal void MarkBy(Question question, IReadOnlyList<double> points, string? remark)
    {
        (ByHand, Remark) = (JsonSerializer.Serialize(points), remark);
        Mark = Marking.Automatic(question, Orders(), Questions.Given.Read(Given)) + points.Sum();
    }
}
