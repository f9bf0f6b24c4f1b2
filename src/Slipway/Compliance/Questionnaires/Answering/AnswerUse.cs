using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Evidence;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Questionnaires.Answering;

/// <summary>The answers that rest on evidence, by their question.</summary>
internal sealed class AnswerUse(AppDb db, Snapshots snapshots) : IEvidenceUse
{
    public TargetKind Kind => TargetKind.Answer;

    public async Task<IReadOnlyDictionary<string, EvidenceUse>> OfAsync(Viewer viewer, IReadOnlyCollection<string> targets, CancellationToken cancellationToken)
    {
        var (ids, all) = (targets.Select(Guid.Parse).ToList(), db.Answers);
        var sent = await db.SentQuestionnaires.AsNoTracking().VisibleTo(viewer).Where(found => all.Any(answer => answer.SentId == found.Id && ids.Contains(answer.Id)))
            .ToDictionaryAsync(found => found.Id, cancellationToken);
        var answers = await all.AsNoTracking().Where(answer => ids.Contains(answer.Id)).Select(answer => new { answer.Id, answer.SentId, answer.Question }).ToListAsync(cancellationToken);
        var texts = await snapshots.GetAsync(sent.Values.Select(found => found.Sha256), cancellationToken);
        return answers.Where(answer => sent.ContainsKey(answer.SentId))
            .ToDictionary(answer => answer.Id.ToString(), answer => Use(sent[answer.SentId], texts[sent[answer.SentId].Sha256], answer.Question, viewer), StringComparer.Ordinal);
    }

    private static EvidenceUse Use(SentQuestionnaire sent, Questionnaire text, string question, Viewer viewer)
    {
        var section = text.Sections.First(found => found.Questions.Any(one => one.Key == question));
        var page = viewer.IsHub || !sent.IsOpen ? sent.Path(viewer) : $"{sent.Path(viewer)}/sections/{section.Key}";
        return new EvidenceUse(section.Questions.First(one => one.Key == question).Text, $"Answer in {sent.Title}, {sent.Told().ToLowerInvariant()}", $"{page}#q-{question}");
    }
}
