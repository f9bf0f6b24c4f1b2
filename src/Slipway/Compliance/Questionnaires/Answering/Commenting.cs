using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Questionnaires.Answering;

/// <summary>Either side writes a word to a question while it is under way; the other side is told.</summary>
public sealed class Commenting(AppDb db, Snapshots snapshots, LedgerWriter ledger, TimeProvider time)
{
    public async Task<Result<AnswerComment>> CommentAsync(Viewer viewer, Guid id, string question, string? text, CancellationToken cancellationToken)
    {
        var sent = await db.SentQuestionnaires.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (sent is null) return new NoSuchQuestionnaire();
        if (!sent.IsUnderWay) return new QuestionnaireClosed(sent.State);
        if (!(await snapshots.GetAsync(sent.Sha256, cancellationToken)).Asks(question)) return new NoSuchQuestion(question);
        if (string.IsNullOrWhiteSpace(text)) return new CommentEmpty();
        if (text.Trim().Length > AnswerComment.Longest) return new CommentTooLong();
        var comment = new AnswerComment
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()), SentId = id, Question = question, From = viewer.Side, By = viewer.PersonId, At = time.GetUtcNow(), Text = text.Trim(),
        };
        db.Add(comment);
        var fact = new AnswerCommented(sent.PartnerId, id, sent.Key, question, viewer.Side, viewer.PersonId);
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } late ? late : comment;
    }
}
