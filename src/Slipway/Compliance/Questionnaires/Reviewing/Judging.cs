using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Evidence;
using Slipway.Compliance.Questionnaires.Answering;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Journeys.Reviews;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Questionnaires.Reviewing;

/// <summary>
/// Security reads what was submitted: keeps marks and notes at single answers, then accepts, opens the marked ones again, or refuses. Whoever lost the
/// role since signing in is refused, whatever their session still says.
/// </summary>
public sealed class Judging(AppDb db, Filling filling, AnswerFindings findings, KnockOutFindings knockOuts, AnswerEvidence evidence, EvidenceLinks links, LedgerWriter ledger, TimeProvider time)
{
    /// <summary>Keeps signs at answers without deciding; another reviewer sees them.</summary>
    public async Task<Result<SentQuestionnaire>> MarkAsync(Viewer viewer, Guid id, IReadOnlyList<AnswerMark> marks, int? version, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(viewer, id, version, marks, cancellationToken);
        if (opened.IsRefused(out var review, out var refusal)) return refusal;
        return await ledger.CommitAsync(viewer.Actor, [], cancellationToken) is { } stale ? stale : review.Sent;
    }

    public async Task<Result<SentQuestionnaire>> DecideAsync(Viewer viewer, Guid id, Judgement judgement, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(viewer, id, judgement.Version, judgement.Marks, cancellationToken);
        if (opened.IsRefused(out var review, out var refusal)) return refusal;
        var now = time.GetUtcNow();
        if (Apply(review, judgement, viewer.PersonId, now).IsRefused(out var fact, out var why))
        {
            db.ChangeTracker.Clear();
            return why;
        }

        await db.CloseReviewAsync(id, viewer.PersonId, Words(judgement.Verdict), now, cancellationToken);
        var facts = new List<Fact> { fact };
        if (judgement.Verdict == QuestionnaireVerdict.Accept)
        {
            facts.AddRange(await GiveWayAsync(review.Sent, viewer.PersonId, cancellationToken));
            facts.AddRange(await evidence.KeepAsync(review.Filled, viewer.PersonId, cancellationToken));
            facts.AddRange(await findings.FollowAsync(review.Filled, cancellationToken));
            facts.AddRange(await knockOuts.ClearAsync(review.Filled, cancellationToken));
        }
        else if (judgement.Verdict == QuestionnaireVerdict.Refuse)
        {
            var answers = review.Filled.Answers.Values.Select(answer => answer.Id.ToString()).ToList();
            await links.DecideAsync(review.Sent.PartnerId, TargetKind.Answer, answers, accepted: false, viewer.PersonId, judgement.Reason, cancellationToken);
        }

        return await ledger.CommitAsync(viewer.Actor, facts, cancellationToken) is { } stale ? stale : review.Sent;
    }

    private async Task<Result<Review>> OpenAsync(Viewer viewer, Guid id, int? version, IReadOnlyList<AnswerMark> marks, CancellationToken cancellationToken)
    {
        var sent = await db.SentQuestionnaires.VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (sent is null) return new NoSuchQuestionnaire();
        if (!await IsReviewerAsync(viewer, cancellationToken)) return new NotQuestionnaireReviewer();
        if (version is { } seen) db.Expect(sent, seen);
        if (version is { } known && known != sent.Version) return new Stale();
        if (sent.State != SentState.Submitted) return new NotSubmitted(sent.State);
        var filled = await filling.TrackedAsync(sent, cancellationToken);
        foreach (var mark in marks)
        {
            if (filled.Find(mark.Question) is not { } answer) return new NoSuchQuestion(mark.Question);
            if (mark.Note is { Length: > 4000 }) return new Invalid($"note.{mark.Question}", "The note is longer than 4,000 characters.");
            answer.Mark(mark.AskAgain, mark.Note, viewer.PersonId, time.GetUtcNow());
        }

        return new Review(sent, filled);
    }

    /// <summary>The session says what the person was when they signed in; the roles are read as they are now.</summary>
    private async Task<bool> IsReviewerAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        if (!viewer.IsHub || !viewer.Is(HubRole.Security)) return false;
        var person = await db.People.AsNoTracking().FirstOrDefaultAsync(found => found.Id == viewer.PersonId && found.LeftAt == null, cancellationToken);
        return person is not null && Viewer.Of(person).Is(HubRole.Security);
    }

    private static Result<Fact> Apply(Review review, Judgement judgement, Guid reviewer, DateTimeOffset now)
    {
        var (sent, filled) = review;
        if (judgement.Reason is { Length: > 4000 }) return new Invalid("reason", "The reason is longer than 4,000 characters.");
        switch (judgement.Verdict)
        {
            case QuestionnaireVerdict.Refuse:
                return sent.Refuse(reviewer, judgement.Reason, now);
            case QuestionnaireVerdict.AskAgain:
                var marked = filled.Submitted.Where(answer => answer.Marked).ToList();
                if (marked.Find(answer => answer.Note is null) is { } bare) return new NoteMissing(bare.Question);
                var asked = sent.AskAgain(reviewer, judgement.Reason, [.. marked.Select(answer => answer.Question).Order(StringComparer.Ordinal)], now);
                if (asked.Refusal is null) marked.ForEach(answer => answer.Reopen());
                return asked;
            default:
                if (filled.IsBelowPass && string.IsNullOrWhiteSpace(judgement.Reason)) return new BelowPass(sent.Score ?? 0, filled.Questionnaire.PassFrom ?? 0);
                var accepted = sent.Accept(reviewer, judgement.Reason, filled.Questionnaire.ValidDays, now);
                if (accepted.Refusal is null) foreach (var answer in filled.Submitted) answer.Accept();
                return accepted;
        }
    }

    /// <summary>Of the same questionnaire only the newest accepted one speaks for a partner; nothing of an earlier one rests on evidence any more.</summary>
    private async Task<IReadOnlyList<Fact>> GiveWayAsync(SentQuestionnaire accepted, Guid by, CancellationToken cancellationToken)
    {
        var earlier = await db.SentQuestionnaires.Where(found => found.PartnerId == accepted.PartnerId && found.Key == accepted.Key && found.State == SentState.Accepted && found.Id != accepted.Id)
            .ToListAsync(cancellationToken);
        if (earlier.Count == 0) return [];
        earlier.ForEach(found => found.GiveWay());
        var ids = earlier.ConvertAll(found => found.Id);
        var answers = await db.Answers.Where(answer => ids.Contains(answer.SentId)).Select(answer => answer.Id).ToListAsync(cancellationToken);
        return await links.ReleaseAsync(accepted.PartnerId, TargetKind.Answer, answers.ConvertAll(id => id.ToString()), by, cancellationToken);
    }

    private static string Words(QuestionnaireVerdict verdict) => verdict switch
    {
        QuestionnaireVerdict.Accept => "accepted",
        QuestionnaireVerdict.AskAgain => "asked again",
        _ => "refused",
    };

    private sealed record Review(SentQuestionnaire Sent, Filled Filled);
}

public enum QuestionnaireVerdict
{
    Accept,
    AskAgain,
    Refuse,
}

/// <param name="AskAgain">Opens the question again when the reviewer asks again.</param>
/// <param name="Note">What was found, expected, to do; the partner reads it.</param>
public sealed record AnswerMark(string Question, bool AskAgain, string? Note);

/// <param name="Marks">Kept together with the decision, on top of those that stand there already.</param>
/// <param name="Version">Of the questionnaire that the reviewer read; none means whatever is there.</param>
public sealed record Judgement(QuestionnaireVerdict Verdict, string? Reason, IReadOnlyList<AnswerMark> Marks, int? Version);

public sealed record NotQuestionnaireReviewer() : NotYours("Questionnaires are decided by security.", "Leave it in their queue.");

public sealed record BelowPass(decimal Score, decimal PassFrom) : Invalid(
    "reason", $"The score is {Score:0}, below the {PassFrom:0} that are asked for.", "It can be accepted with a reason.", "Say why these answers are enough.");
