using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Evidence;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Questionnaires.Answering;

/// <summary>
/// Puts files and pieces of the evidence library at an answer, and takes them away again while the partner holds the questionnaire. What rests on a
/// piece is linked in the same commit.
/// </summary>
public sealed class Attaching(AppDb db, Snapshots snapshots, EvidenceLinks links, LedgerWriter ledger, TimeProvider time)
{
    private const int Tries = 5;

    public Task<Result<Answer>> AttachAsync(Viewer viewer, Guid id, string question, Upload upload, CancellationToken cancellationToken)
    {
        // A file that came with the same post is saved with the answer, also at the second try.
        var row = db.Entry(upload).State;
        return ChangeAsync(viewer, id, question, (answer, now) =>
        {
            db.Entry(upload).State = row;
            return Task.FromResult(answer.Attach(upload.Attachment, viewer.PersonId, now));
        }, cancellationToken);
    }

    /// <param name="evidence">Ids of pieces of the partner's library: exactly these.</param>
    public Task<Result<Answer>> RestOnAsync(Viewer viewer, Guid id, string question, IReadOnlyCollection<Guid> evidence, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, id, question, async (answer, now) =>
        {
            var pieces = await db.EvidenceItems.Where(item => item.PartnerId == answer.PartnerId && evidence.Contains(item.Id)).Include(item => item.Revisions).ToListAsync(cancellationToken);
            if (pieces.Count != evidence.Distinct().Count()) return new EvidenceUnknown();
            if (pieces.Find(piece => !answer.Evidence.Contains(piece.Id) && piece.EndedAt(now) is not null) is { } ended) return new EvidenceEnded(ended.Title);
            return answer.RestOn([.. pieces.Select(piece => AnswerFile.Of((piece.Counting ?? piece.Newest).File, piece.Id))], viewer.PersonId, now);
        }, cancellationToken);

    public Task<Result<Answer>> DetachAsync(Viewer viewer, Guid id, string question, string sha256, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, id, question, (answer, now) => Task.FromResult(answer.Detach(sha256, viewer.PersonId, now)), cancellationToken);

    /// <summary>Somebody who saves an answer in the same instant is no reason to refuse: it is looked at again.</summary>
    private async Task<Result<Answer>> ChangeAsync(
        Viewer viewer, Guid id, string question, Func<Answer, DateTimeOffset, Task<Refusal?>> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await TryAsync(viewer, id, question, change, cancellationToken);
            if (result.Refusal is not null) db.ChangeTracker.Clear();
            if (result.Refusal is not Stale || attempt == Tries) return result;
        }
    }

    private async Task<Result<Answer>> TryAsync(
        Viewer viewer, Guid id, string question, Func<Answer, DateTimeOffset, Task<Refusal?>> change, CancellationToken cancellationToken)
    {
        var sent = await db.SentQuestionnaires.VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (sent is null) return new NoSuchQuestionnaire();
        if (viewer.IsHub) return new OnlyThePartnerAnswers();
        if (!(await snapshots.GetAsync(sent.Sha256, cancellationToken)).Asks(question)) return new NoSuchQuestion(question);
        if (sent.Write() is { } closed) return closed;
        var now = time.GetUtcNow();
        var answer = await db.Answers.FirstOrDefaultAsync(found => found.SentId == id && found.Question == question, cancellationToken);
        if (answer is null) db.Add(answer = Answer.Begin(id, sent.PartnerId, question, viewer.PersonId, now));
        if (await change(answer, now) is { } refusal) return refusal;
        if ((await links.RestOnAsync(viewer, sent.PartnerId, EvidenceTarget.Answer(answer.Id), answer.Evidence, cancellationToken)).IsRefused(out var facts, out var why)) return why;
        try
        {
            return await ledger.CommitAsync(viewer.Actor, facts, cancellationToken) is { } late ? late : answer;
        }
        catch (DbUpdateException)
        {
            // Two who give the first answer to a question at once.
            return new Stale();
        }
    }
}
