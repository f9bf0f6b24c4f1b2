using Slipway.Enablement.Exams;
using Slipway.Enablement.Questions;
using Slipway.Foundation.Statistics;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Sitting;

/// <summary>
/// One person sitting one version of an exam. Its questions, their order and the seed are recorded when it begins; so is the instant at which
/// it ends, which no later jump of a clock moves.
/// </summary>
public sealed partial class Attempt : IVersioned
{
    public Guid Id { get; private init; }
    public Guid ExamVersionId { get; private init; }
    public string ExamKey { get; private init; } = "";
    public Guid PersonId { get; private init; }

    /// <summary>Whom the person belonged to; a pass counts for them only while that is so.</summary>
    public Guid PartnerId { get; private init; }

    /// <summary>1 for the first attempt of this person at this exam.</summary>
    public int Number { get; private init; }
    public long Seed { get; private init; }
    public DateTimeOffset StartedAt { get; private init; }

    /// <summary>Exclusive. Extra time is in it.</summary>
    public DateTimeOffset Deadline { get; private init; }

    /// <summary>Granted beforehand, in percent of the exam's minutes.</summary>
    public int ExtraPercent { get; private init; }

    /// <summary>When the person promised to keep to the code of conduct, which is when it began.</summary>
    public DateTimeOffset ConductAcceptedAt { get; private init; }
    public AttemptState State { get; private set; }
    public DateTimeOffset? SubmittedAt { get; private set; }
    public bool ClosedByClock { get; private set; }
    public double Most { get; private init; }
    public double? Points { get; private set; }
    public bool? Passed { get; private set; }
    public DateTimeOffset? MarkedAt { get; private set; }

    /// <summary>Who marked what needs a person; none where nothing did.</summary>
    public Guid? MarkedBy { get; private set; }

    /// <summary>End of the pass, exclusive.</summary>
    public DateTimeOffset? ValidUntil { get; private set; }
    public List<AttemptAnswer> Answers { get; private init; } = [];
    public int Version { get; set; }

    private Attempt()
    {
    }

    public static (Attempt Attempt, ExamStarted Fact) Start(
        CurrentExam exam, Candidate candidate, int number, IReadOnlyList<Drawn> form, long seed, int extraPercent, DateTimeOffset now)
    {
        var attempt = new Attempt
        {
            Id = Guid.CreateVersion7(now),
            ExamVersionId = exam.Version,
            ExamKey = exam.Exam.Key,
            PersonId = candidate.PersonId,
            PartnerId = candidate.PartnerId,
            Number = number,
            Seed = seed,
            StartedAt = now,
            ConductAcceptedAt = now,
            ExtraPercent = extraPercent,
            Deadline = now.AddSeconds(exam.Exam.Minutes * 60L * (100 + extraPercent) / 100),
            State = AttemptState.Open,
            Most = form.Sum(drawn => drawn.Question.Most()),
        };
        attempt.Answers.AddRange(form.Select((drawn, i) => AttemptAnswer.Blank(attempt.Id, i + 1, drawn)));
        return (attempt, new ExamStarted(candidate.PartnerId, attempt.Id, exam.Exam.Key, candidate.PersonId));
    }

    /// <summary>
    /// Ends it, by the person or by the clock, and marks what needs no person. Whatever was kept by then counts.
    /// </summary>
    /// <returns>What happened: ended, and where nobody must mark anything passed or failed as well.</returns>
    public Result<List<Fact>> Submit(Exam exam, IReadOnlyDictionary<Guid, Bank> banks, bool byClock, DateTimeOffset now)
    {
        if (State != AttemptState.Open) return new AttemptEnded();
        var at = now < Deadline ? now : Deadline;
        (SubmittedAt, ClosedByClock) = (at, byClock);
        foreach (var answer in Answers)
        {
            answer.Seal();
            answer.MarkBy(answer.QuestionIn(banks));
        }

        var facts = new List<Fact> { new ExamSubmitted(PartnerId, Id, ExamKey, PersonId, byClock) };
        State = AttemptState.Marking;
        if (Answers.TrueForAll(answer => answer.Mark is not null)) facts.Add(Close(exam, null, now));
        return facts;
    }

    /// <summary>A person marks what only a person can; the whole attempt at once.</summary>
    /// <param name="marks">Points by place and, for each rubric line of the question, in order.</param>
    public Result<Fact> MarkByHand(Exam exam, IReadOnlyDictionary<Guid, Bank> banks, IReadOnlyDictionary<int, IReadOnlyList<double>> marks, string? remark, Guid by, DateTimeOffset now)
    {
        if (State != AttemptState.Marking) return new NothingToMark();
        if (by == PersonId) return new OwnAttempt();
        foreach (var answer in Answers.Where(answer => answer.Mark is null))
        {
            var rubric = answer.QuestionIn(banks).Asked().SelectMany(part => part.Rubric).ToList();
            if (!marks.TryGetValue(answer.Place, out var given) || given.Count != rubric.Count) return new RubricNotFilled(answer.Place, rubric.Count);
            if (given.Where((points, i) => !(points >= 0 && points <= (double)rubric[i].Points)).Any()) return new RubricNotFilled(answer.Place, rubric.Count);
        }

        foreach (var answer in Answers.Where(answer => answer.Mark is null)) answer.MarkBy(answer.QuestionIn(banks), marks[answer.Place], remark);
        return Close(exam, by, now);
    }

    /// <summary>The marks as they come out of the record: the questions, the orders as shown and what was given, and the points that a person gave.</summary>
    public double Recompute(IReadOnlyDictionary<Guid, Bank> banks) =>
        Answers.Sum(answer => Marking.Automatic(answer.QuestionIn(banks), answer.Orders(), Given.Read(answer.Given)) + answer.HandPoints().Sum());

    private Fact Close(Exam exam, Guid? by, DateTimeOffset now)
    {
        (Points, MarkedAt, MarkedBy, State) = (Math.Round(Answers.Sum(answer => answer.Mark!.Value), 6), now, by, AttemptState.Marked);
        Passed = PassMark.Reaches(Points.Value / Most, exam.PassPercent / 100.0);
        if (Passed != true) return new ExamFailed(PartnerId, Id, ExamKey, PersonId);
        ValidUntil = SubmittedAt!.Value.AddMonths(exam.ValidMonths);
        return new ExamPassed(PartnerId, Id, ExamKey, PersonId, ValidUntil.Value);
    }
}

/// <summary>Who sits the exam, and for whom.</summary>
public sealed record Candidate(Guid PersonId, Guid PartnerId);

/// <summary>How an attempt stands.</summary>
public enum AttemptState
{
    Open,

    /// <summary>Ended; a person must mark a part of it.</summary>
    Marking,
    Marked,
}
