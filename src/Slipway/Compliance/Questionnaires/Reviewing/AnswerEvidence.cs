using Microsoft.EntityFrameworkCore;
using Slipway.Compliance.Evidence;
using Slipway.Compliance.Questionnaires.Answering;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Questionnaires.Reviewing;

/// <summary>
/// What an accepted answer shows for itself is in the partner's library from then on: a file that came with the answer becomes a piece for as long as
/// the answers hold, and every piece stands for the answer and, where that is fully good, for the controls of its question. A file that the
/// library has already is not kept twice.
/// </summary>
public sealed class AnswerEvidence(AppDb db, TimeProvider time)
{
    public async Task<IReadOnlyList<Fact>> KeepAsync(Filled filled, Guid reviewer, CancellationToken cancellationToken)
    {
        var shown = filled.Visible.Select(question => (Question: question, Answer: filled.Find(question.Key)!)).Where(pair => pair.Answer?.Files.Count > 0).ToList();
        if (shown.Count == 0) return [];
        var library = await LibraryAsync(filled, shown.SelectMany(pair => pair.Answer.Files), cancellationToken);
        var lacking = filled.Score.Questions.Where(line => line.Degree < 1).Select(line => line.Question).ToHashSet(StringComparer.Ordinal);
        var facts = new List<Fact>();
        foreach (var (question, answer) in shown)
        {
            var controls = lacking.Contains(question.Key) ? [] : question.Controls.Select(control => new EvidenceTarget(TargetKind.Control, control));
            IReadOnlyList<EvidenceTarget> targets = [EvidenceTarget.Answer(answer.Id), .. controls];
            foreach (var file in answer.Files.Where(file => !filled.IsGone(file)).ToList())
            {
                var item = library.Find(found => found.Id == file.Evidence) ?? library.Find(found => found.Revisions.Exists(revision => revision.Sha256 == file.Sha256));
                if (item is null) facts.Add(Take(filled, question, answer, file, library, out item));
                answer.Keep(file, item.Id);
                facts.AddRange(targets.Select(target => item.Serve(target, reviewer, time.GetUtcNow())).OfType<Fact>());
            }
        }

        return facts;
    }

    private Task<List<EvidenceItem>> LibraryAsync(Filled filled, IEnumerable<AnswerFile> files, CancellationToken cancellationToken)
    {
        var (pieces, contents) = (files.Select(file => file.Evidence).OfType<Guid>().ToHashSet(), files.Select(file => file.Sha256).ToHashSet(StringComparer.Ordinal));
        return db.EvidenceItems.Whole().Where(item => item.PartnerId == filled.Sent.PartnerId && item.WithdrawnAt == null && item.DeletedAt == null
            && (pieces.Contains(item.Id) || item.Revisions.Any(revision => contents.Contains(revision.Sha256)))).ToListAsync(cancellationToken);
    }

    private EvidenceKept Take(Filled filled, Question question, Answer answer, AnswerFile file, List<EvidenceItem> library, out EvidenceItem item)
    {
        var sent = filled.Sent;
        var accepted = new AcceptedFile(
            file.ToAttachment(), sent.HoldsFrom!.Value, sent.HoldsUntil, answer.AnsweredBy, answer.AnsweredAt, sent.DecidedBy, sent.DecidedAt!.Value);
        item = EvidenceItem.TakeOver(sent.PartnerId, EvidenceKind.Other, question.Text, $"answer:{answer.Id:N}:{file.Sha256[..16]}", accepted, time.GetUtcNow());
        db.Add(item);
        library.Add(item);
        return new EvidenceKept(sent.PartnerId, item.Id, question.Key, 1, file.Sha256, $"questionnaire:{sent.Id:N}");
    }
}
