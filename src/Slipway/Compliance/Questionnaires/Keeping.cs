using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Questionnaires.Importing;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Questionnaires;

/// <summary>Takes a questionnaire from outside as a draft: our own form, or one that is imported with a report of what was not carried over.</summary>
public sealed class Keeping(AppDb db, LedgerWriter ledger, TimeProvider time)
{
    /// <returns>The edition; the one that is there already where the content is the same.</returns>
    public async Task<Result<QuestionnaireVersion>> KeepAsync(Viewer viewer, Source source, CancellationToken cancellationToken) =>
        !QuestionnaireRights.MayAuthor(viewer) ? new MayNotAuthor("add") : await KeepAsync(source, viewer.Actor, cancellationToken);

    internal async Task<Result<QuestionnaireVersion>> KeepAsync(Source source, string actor, CancellationToken cancellationToken)
    {
        if (Sources.Read(source).IsRefused(out var read, out var refusal)) return refusal;
        var (questionnaire, report) = (read.Questionnaire, read.Report?.ToJson());
        var by = Viewer.PersonOf(actor);
        var now = time.GetUtcNow();
        var known = await db.QuestionnaireVersions.FirstOrDefaultAsync(version => version.Key == questionnaire.Key && version.Edition == questionnaire.Version, cancellationToken);
        if (known?.Sha256 == QuestionnaireJson.Sha256(QuestionnaireJson.Write(questionnaire)) && known.State != EditionState.Retired) return known;
        QuestionnaireAdded fact;
        if (known is null)
        {
            (known, fact) = QuestionnaireVersion.Add(questionnaire, report, by, now);
            db.Add(known);
        }
        else if (known.Replace(questionnaire, report, by, now).IsRefused(out fact!, out var taken))
        {
            return taken;
        }

        return await ledger.CommitAsync(actor, fact, cancellationToken) is { } stale ? stale : known;
    }
}
