using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Questionnaires;

/// <summary>Makes an edition the one that is asked, or takes it out of use. What was sent to partners stays as it was sent.</summary>
public sealed class Publishing(AppDb db, LedgerWriter ledger, TimeProvider time)
{
    public Task<Result<QuestionnaireVersion>> PublishAsync(Viewer viewer, string key, string edition, int? seen, CancellationToken cancellationToken) =>
        DecideAsync(viewer, "publish", key, edition, seen, version => version.Publish(viewer.PersonId, time.GetUtcNow()), cancellationToken);

    public Task<Result<QuestionnaireVersion>> RetireAsync(Viewer viewer, string key, string edition, string? reason, int? seen, CancellationToken cancellationToken) =>
        DecideAsync(viewer, "retire", key, edition, seen, version => version.Retire(viewer.PersonId, reason, time.GetUtcNow()), cancellationToken);

    /// <summary>What comes with the program is published by itself.</summary>
    internal async Task<Refusal?> PublishAsync(QuestionnaireVersion version, CancellationToken cancellationToken) =>
        version.Publish(null, time.GetUtcNow()).IsRefused(out var fact, out var refusal) ? refusal : await ledger.CommitAsync("system", fact, cancellationToken);

    private async Task<Result<QuestionnaireVersion>> DecideAsync(
        Viewer viewer, string what, string key, string edition, int? seen, Func<QuestionnaireVersion, Result<Fact>> verb, CancellationToken cancellationToken)
    {
        if (!QuestionnaireRights.MayAuthor(viewer)) return new MayNotAuthor(what);
        var version = await db.QuestionnaireVersions.FirstOrDefaultAsync(found => found.Key == key && found.Edition == edition, cancellationToken);
        if (version is null) return new NoSuchQuestionnaire();
        if (seen is { } known) db.Expect(version, known);
        if (verb(version).IsRefused(out var fact, out var refusal)) return refusal;
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : version;
    }
}

/// <summary>Who writes and publishes questionnaires; everyone at the hub may look.</summary>
public static class QuestionnaireRights
{
    public static bool MayAuthor(Viewer viewer) => viewer.IsHub && (viewer.Is(HubRole.Security) || viewer.Is(HubRole.ProgramOwner));
}
