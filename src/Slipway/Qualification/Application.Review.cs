using Slipway.Platform;
using Slipway.Platform.Ledger;

namespace Slipway.Qualification;

public sealed partial class Application
{
    public const int ReasonAtMost = 4000;

    /// <summary>The question that waits for the applicant.</summary>
    public ApplicationQuestion? OpenQuestion => Questions.Find(question => question.AnsweredAt is null);

    /// <summary>Asks the applicant; the hub's clock stops until the answer.</summary>
    public Result<Fact> Ask(Guid by, string question, int remainingMinutes, DateTimeOffset now)
    {
        if (State != ApplicationState.InReview) return new NotInReview(State);
        if (Words("question", question, "Write the question", "The applicant reads it word for word.") is { } wrong) return wrong;
        var asked = new ApplicationQuestion(Id, by, question.Trim(), now);
        Questions.Add(asked);
        (State, AnswerDue, RemainingMinutes) = (ApplicationState.MoreAsked, null, Math.Max(0, remainingMinutes));
        return new ApplicationMoreAsked(Id, asked.Id, by);
    }

    /// <summary>The applicant answers; the hub's clock continues with what was left of it.</summary>
    public Result<Fact> Answer(string answer, DateTimeOffset due, DateTimeOffset now)
    {
        if (State != ApplicationState.MoreAsked || OpenQuestion is not { } question) return new NothingAsked();
        if (Words("answer", answer, "Write your answer", "The reviewer reads it beside the question.") is { } wrong) return wrong;
        question.Answer(answer.Trim(), now);
        (State, AnswerDue, RemainingMinutes) = (ApplicationState.InReview, due, null);
        return new ApplicationAnswered(Id, question.Id);
    }

    public Result<Fact> Decline(Guid by, string reason, DateTimeOffset now)
    {
        if (!WaitsForDecision) return new NotInReview(State);
        if (Words("reason", reason, "Write the reason", "The applicant reads it and can use it.") is { } wrong) return wrong;
        Decide(ApplicationState.Declined, by, reason.Trim(), now);
        return new ApplicationDeclined(Id, by);
    }

    /// <summary>The organisation is taken in as a partner.</summary>
    public Result<Fact> Accept(Guid by, Guid partner, DateTimeOffset now)
    {
        if (!WaitsForDecision) return new NotInReview(State);
        Decide(ApplicationState.Accepted, by, null, now);
        PartnerId = partner;
        return new ApplicationAccepted(Id, partner, by);
    }

    /// <summary>The applicant does not want to go on.</summary>
    public Result<Fact> Withdraw(string? reason, DateTimeOffset now)
    {
        if (State is not (ApplicationState.Submitted or ApplicationState.InReview or ApplicationState.MoreAsked)) return new NotInReview(State);
        if (reason?.Length > ReasonAtMost) return new Invalid("reason", $"Shorten it to {ReasonAtMost} characters.");
        Decide(ApplicationState.Withdrawn, null, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), now);
        return new ApplicationWithdrawn(Id);
    }

    /// <summary>The hub may decide, also while it waits for an answer that does not come.</summary>
    public bool WaitsForDecision => State is ApplicationState.InReview or ApplicationState.MoreAsked;

    private void Decide(ApplicationState state, Guid? by, string? reason, DateTimeOffset now) =>
        (State, Decision, AnswerDue, RemainingMinutes) = (state, new ApplicationDecision(by, now, reason), null, null);

    private static Invalid? Words(string name, string? text, string missing, string why) => text?.Trim().Length switch
    {
        null or < 10 => new Invalid(name, $"{missing}, 10 characters or more.", why),
        > ReasonAtMost => new Invalid(name, $"Shorten it to {ReasonAtMost} characters."),
        _ => null,
    };
}

/// <summary>How an application ended: by whom (none for the applicant), when and why.</summary>
public sealed record ApplicationDecision(Guid? By, DateTimeOffset At, string? Reason);

/// <summary>One thing that the hub wanted to know before it decides, and the answer once it is there.</summary>
public sealed class ApplicationQuestion
{
    private ApplicationQuestion()
    {
    }

    internal ApplicationQuestion(Guid application, Guid by, string text, DateTimeOffset now) =>
        (Id, ApplicationId, AskedBy, Text, AskedAt) = (Guid.CreateVersion7(now), application, by, text, now);

    public Guid Id { get; private init; }
    public Guid ApplicationId { get; private init; }
    public Guid AskedBy { get; private init; }
    public DateTimeOffset AskedAt { get; private init; }
    public string Text { get; private init; } = "";
    public DateTimeOffset? AnsweredAt { get; private set; }
    public string? AnswerText { get; private set; }

    internal void Answer(string text, DateTimeOffset now) => (AnswerText, AnsweredAt) = (text, now);
}
