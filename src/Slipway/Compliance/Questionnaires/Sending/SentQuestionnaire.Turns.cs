using Slipway.Platform;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Questionnaires.Sending;

public sealed partial class SentQuestionnaire
{
    /// <summary>Counts a change of an answer, so that a submission at the same instant collides with it.</summary>
    public Refusal? Write()
    {
        if (!IsOpen) return new NotWithPartner(State);
        (State, Saves) = (State == SentState.Sent ? SentState.Answering : State, Saves + 1);
        return null;
    }

    /// <summary>Hands it to the hub, which promises to decide until <paramref name="due"/>.</summary>
    /// <param name="answers">SHA-256 over all answers as they were submitted: the record can prove later what was said.</param>
    public Result<Fact> Submit(Guid by, Verdicts verdicts, string answers, DateTimeOffset due, DateTimeOffset now)
    {
        if (!IsOpen) return new NotWithPartner(State);
        (State, SubmittedBy, SubmittedAt, ReviewDue) = (SentState.Submitted, by, now, due);
        (Score, KnockOuts) = (verdicts.Score, verdicts.KnockOuts);
        return new AnswersSubmitted(PartnerId, Id, Key, Round, by, answers);
    }

    /// <param name="validDays">For how long the answers hold; none means until the step's own interval ends.</param>
    public Result<Fact> Accept(Guid reviewer, string? remark, int? validDays, DateTimeOffset now)
    {
        if (State != SentState.Submitted) return new NotSubmitted(State);
        if (KnockOuts > 0) return new KnockedOut(KnockOuts);
        Decide(SentState.Accepted, reviewer, remark, now);
        (HoldsFrom, HoldsUntil) = (now, validDays is { } days ? now.AddDays(days) : null);
        return new AnswersAccepted(PartnerId, Id, Key, reviewer, Score, now, HoldsUntil);
    }

    /// <param name="reopened">Keys of the questions that the partner answers once more.</param>
    public Result<Fact> AskAgain(Guid reviewer, string? reason, IReadOnlyList<string> reopened, DateTimeOffset now)
    {
        if (State != SentState.Submitted) return new NotSubmitted(State);
        if (reopened.Count == 0) return new NothingReopened();
        Decide(SentState.AskedAgain, reviewer, reason, now);
        Round++;
        Reminded = ReminderStage.None;
        return new AnswersReopened(PartnerId, Id, Key, reviewer, Round, reopened);
    }

    public Result<Fact> Refuse(Guid reviewer, string? reason, DateTimeOffset now)
    {
        if (State != SentState.Submitted) return new NotSubmitted(State);
        if (string.IsNullOrWhiteSpace(reason)) return new RefusalUnexplained();
        Decide(SentState.Refused, reviewer, reason, now);
        return new AnswersRefused(PartnerId, Id, Key, reviewer);
    }

    /// <summary>The hub takes it back; what was answered stays readable.</summary>
    public Result<Fact> Withdraw(Guid by, string? reason, DateTimeOffset now)
    {
        if (!IsUnderWay) return new QuestionnaireClosed(State);
        Decide(SentState.Withdrawn, by, reason, now);
        return new QuestionnaireWithdrawn(PartnerId, Id, Key, by);
    }

    /// <summary>A newer one was accepted: this one no longer speaks for the partner.</summary>
    public void GiveWay() => State = State == SentState.Accepted ? SentState.Superseded : State;

    /// <summary>Somebody at the hub reminds the partner; once a day is enough.</summary>
    public Result<Fact> Remind(Guid by, DateTimeOffset now)
    {
        if (!IsOpen) return new NotWithPartner(State);
        if (RemindedAt is { } last && now - last < TimeSpan.FromDays(1)) return new RemindedAlready(last);
        RemindedAt = now;
        return new QuestionnaireReminded(PartnerId, Id, Key, by, Reminded);
    }

    /// <summary>The reminder that is due by itself; none where it was told already. After a long pause only the latest one is told.</summary>
    public Fact? RemindByItself(DateTimeOffset now)
    {
        var stage = !IsOpen || Due is not { } due ? ReminderStage.None
            : now >= due ? ReminderStage.Overdue
            : now >= due.AddDays(-Reminders.SoonDays) && now - SentAt > TimeSpan.FromDays(1) ? ReminderStage.Soon : ReminderStage.None;
        if (stage <= Reminded) return null;
        (Reminded, RemindedAt) = (stage, now);
        return new QuestionnaireReminded(PartnerId, Id, Key, null, stage);
    }

    private void Decide(SentState state, Guid by, string? reason, DateTimeOffset now) =>
        (State, DecidedBy, DecidedAt, Reason) = (state, by, now, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());
}

/// <summary>What the answers come to.</summary>
public sealed record Verdicts(decimal? Score, int KnockOuts);
