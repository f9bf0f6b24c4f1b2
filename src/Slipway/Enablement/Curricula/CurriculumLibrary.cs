using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Playbooks;

namespace Slipway.Enablement.Curricula;

/// <summary>Curricula by version. A version never changes, so a node keeps those that it has read.</summary>
public sealed class CurriculumLibrary(AppDb db, CurriculumShelf shelf)
{
    /// <summary>The newest version of each curriculum, by role and title.</summary>
    public async Task<IReadOnlyList<CurrentCurriculum>> NewestAsync(CancellationToken cancellationToken = default) =>
        [.. (await NewestAsync(null, cancellationToken)).OrderBy(current => current.Curriculum.Role).ThenBy(current => current.Curriculum.Title, StringComparer.Ordinal)];

    public async Task<CurrentCurriculum?> FindAsync(string key, CancellationToken cancellationToken = default) => (await NewestAsync(key, cancellationToken)).SingleOrDefault();

    private async Task<IReadOnlyList<CurrentCurriculum>> NewestAsync(string? key, CancellationToken cancellationToken)
    {
        var rows = await db.CurriculumVersions.AsNoTracking().Where(version => key == null || version.Key == key)
            .Select(version => new { version.Id, version.Key, version.Number, version.LoadedAt }).ToListAsync(cancellationToken);
        var heads = rows.GroupBy(row => row.Key).Select(versions => (Newest: versions.MaxBy(version => version.Number)!, versions.MinBy(version => version.Number)!.LoadedAt)).ToList();
        await ReadAsync([.. heads.Select(head => head.Newest.Id)], cancellationToken);
        return [.. heads.Select(head => shelf.Versions[head.Newest.Id] with { FirstLoadedAt = head.LoadedAt })];
    }

    private async Task ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var missing = ids.Where(id => !shelf.Versions.ContainsKey(id)).ToList();
        if (missing.Count == 0) return;
        foreach (var row in await db.CurriculumVersions.AsNoTracking().Where(version => missing.Contains(version.Id)).ToListAsync(cancellationToken))
        {
            shelf.Versions[row.Id] = new CurrentCurriculum(
                row.Id, row.Number, row.LoadedAt, row.LoadedAt, JsonSerializer.Deserialize<Curriculum>(row.Json, PlaybookJson.Options)!,
                JsonSerializer.Deserialize<Dictionary<string, LessonMark>>(row.Marks, PlaybookJson.Options)!, row.Files);
        }
    }
}

/// <summary>A curriculum in its newest version.</summary>
/// <param name="FirstLoadedAt">When its first version came; nobody is late before that.</param>
/// <param name="Marks">By lesson.</param>
public sealed record CurrentCurriculum(
    Guid Version, int Number, DateTimeOffset LoadedAt, DateTimeOffset FirstLoadedAt, Curriculum Curriculum, IReadOnlyDictionary<string, LessonMark> Marks, IReadOnlyList<Attachment> Files)
{
    public string Key => Curriculum.Key;

    /// <summary>A lesson's text as safe HTML, with links to its files.</summary>
    /// <param name="heading">The level that its highest headings take on the page.</param>
    public string Html(Lesson lesson, int heading = 2) => Html(lesson.Body, heading);

    public string Html(string markdown, int heading) => Ui.Markdown.ToHtml(
        markdown, heading, to => Files.Any(file => file.Name == Uri.UnescapeDataString(to)) ? $"/curricula/{Key}/files/{to}" : to);
}

/// <summary>What this process has read already.</summary>
public sealed class CurriculumShelf
{
    internal ConcurrentDictionary<Guid, CurrentCurriculum> Versions { get; } = new();
}
