using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Questionnaires;

/// <summary>The questionnaires that may be asked. Published content never changes, so a node keeps what it has read.</summary>
public sealed class QuestionnaireLibrary(AppDb db, QuestionnaireShelf shelf)
{
    /// <summary>The edition of a key that is asked now; none where none is published.</summary>
    public Task<QuestionnaireVersion?> CurrentAsync(string key, CancellationToken cancellationToken = default) => db.QuestionnaireVersions.AsNoTracking()
        .Where(version => version.Key == key && version.State == EditionState.Published)
        .OrderByDescending(version => version.PublishedAt).ThenByDescending(version => version.Id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The current edition of every key, by title.</summary>
    public async Task<IReadOnlyList<QuestionnaireVersion>> AllAsync(CancellationToken cancellationToken = default)
    {
        var published = await db.QuestionnaireVersions.AsNoTracking().Where(version => version.State == EditionState.Published)
            .Select(version => new { version.Id, version.Key, version.PublishedAt }).ToListAsync(cancellationToken);
        var current = published.GroupBy(version => version.Key, StringComparer.Ordinal)
            .Select(group => group.OrderByDescending(version => version.PublishedAt).ThenByDescending(version => version.Id).First().Id).ToList();
        return await db.QuestionnaireVersions.AsNoTracking().Where(version => current.Contains(version.Id)).OrderBy(version => version.Title).ToListAsync(cancellationToken);
    }

    /// <summary>True once any edition was added.</summary>
    public Task<bool> AnyAsync(CancellationToken cancellationToken = default) => db.QuestionnaireVersions.AnyAsync(cancellationToken);

    /// <summary>What a published edition asks; read from the database once.</summary>
    public Questionnaire Content(QuestionnaireVersion version) => shelf.Known.GetOrAdd(version.Sha256, _ => version.Read());
}

/// <summary>What this process has read already, by hash.</summary>
public sealed class QuestionnaireShelf
{
    internal ConcurrentDictionary<string, Questionnaire> Known { get; } = new(StringComparer.Ordinal);
}
