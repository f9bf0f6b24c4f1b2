using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;

namespace Slipway.Compliance.Questionnaires.Answering;

/// <summary>Puts files at an answer and takes them away again while the partner holds the questionnaire.</summary>
public sealed class Attaching(AppDb db, Snapshots snapshots, TimeProvider time)
{
    public Task<Result<Answer>> AttachAsync(Viewer viewer, Guid id, string question, Upload upload, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, id, question, answer => answer.Attach(upload.Attachment, viewer.PersonId, time.GetUtcNow()), cancellationToken);

    public Task<Result<Answer>> DetachAsync(Viewer viewer, Guid id, string question, string sha256, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, id, question, answer => answer.Detach(sha256, viewer.PersonId, time.GetUtcNow()), cancellationToken);

    private async Task<Result<Answer>> ChangeAsync(Viewer viewer, Guid id, string question, Func<Answer, Refusal?> change, CancellationToken cancellationToken)
    {
        var sent = await db.SentQuestionnaires.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (sent is null) return new NoSuchQuestionnaire();
        if (viewer.IsHub) return new OnlyThePartnerAnswers();
        if (!(await snapshots.GetAsync(sent.Sha256, cancellationToken)).Questions.Any(found => found.Key == question && found.Kind != QuestionKind.Note)) return new NoSuchQuestion(question);

        using var turn = await db.Gate.EnterAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await db.EnterAsync(id, cancellationToken)) return new NotWithPartner(sent.State);
        var answer = await db.Answers.FirstOrDefaultAsync(found => found.SentId == id && found.Question == question, cancellationToken);
        if (answer is null) db.Add(answer = Answer.Begin(id, sent.PartnerId, question, viewer.PersonId, time.GetUtcNow()));
        if (change(answer) is { } refusal) return refusal;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return answer;
    }
}
