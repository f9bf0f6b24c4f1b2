using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Enablement.Curricula;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Library;

/// <summary>The documents of the hub: who finds and takes which, and how they come in.</summary>
public sealed class ContentLibrary(AppDb db, LedgerWriter ledger, TimeProvider time)
{
    public const int MostMegabytes = 50;

    /// <summary>What the viewer may read, by title.</summary>
    /// <param name="search">Words that must all be in title or summary.</param>
    public async Task<IReadOnlyList<LibraryDocument>> FindAsync(Viewer viewer, string? search, LearningRole? role, CancellationToken cancellationToken = default)
    {
        var query = db.LibraryDocuments.AsNoTracking().Include(document => document.Versions).AsQueryable();
        foreach (var word in (search ?? "").ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(10))
        {
            query = query.Where(document => document.SearchText.Contains(word));
        }

        var found = await query.OrderBy(document => document.Title).ToListAsync(cancellationToken);
        var mayRead = await RightAsync(viewer, cancellationToken);
        return [.. found.Where(document => mayRead(document) && (role is null || document.Roles.Contains(role.Value)))];
    }

    public async Task<LibraryDocument?> GetAsync(Viewer viewer, Guid id, CancellationToken cancellationToken = default) =>
        await db.LibraryDocuments.AsNoTracking().Include(document => document.Versions).FirstOrDefaultAsync(document => document.Id == id, cancellationToken) is { } found
            && (await RightAsync(viewer, cancellationToken))(found) ? found : null;

    /// <summary>Puts on record that the viewer takes a version, and answers with its file. Partners take the newest.</summary>
    /// <param name="number">The version; none means the newest.</param>
    public async Task<Result<Attachment>> TakeAsync(Viewer viewer, Guid id, int? number, CancellationToken cancellationToken)
    {
        if (await GetAsync(viewer, id, cancellationToken) is not { } document) return new NoSuchDocument();
        var version = number is null ? document.Newest : document.Versions.Find(found => found.Number == number && (viewer.IsHub || found == document.Newest));
        if (version is null) return new NoSuchDocument();
        var now = time.GetUtcNow();
        db.Add(new LibraryDownload { Id = Guid.CreateVersion7(now), DocumentId = id, Number = version.Number, PersonId = viewer.PersonId, PartnerId = viewer.PartnerId, At = now });
        await ledger.CommitAsync(viewer.Actor, new DocumentDownloaded(viewer.PartnerId, id, version.Number, viewer.PersonId), cancellationToken);
        return version.File;
    }

    public async Task<Result<LibraryDocument>> PublishAsync(Viewer viewer, DocumentTerms terms, Upload file, CancellationToken cancellationToken)
    {
        if (terms.Problem() is { } problem) return problem;
        var now = time.GetUtcNow();
        var document = new LibraryDocument { Id = Guid.CreateVersion7(now), Title = "", Summary = "", SearchText = "" };
        terms.Apply(document);
        document.Versions.Add(VersionOf(document, 1, file, null, viewer, now));
        db.Add(document);
        return await ledger.CommitAsync(viewer.Actor, new DocumentPublished(document.Id, 1, file.Sha256), cancellationToken) is { } stale ? stale : document;
    }

    /// <summary>Changes what is said about a document and, where there is a file, puts it in the place of the newest.</summary>
    public async Task<Result<LibraryDocument>> ReviseAsync(Viewer viewer, Guid id, DocumentTerms terms, Upload? file, string? note, int? seen, CancellationToken cancellationToken)
    {
        if (await db.LibraryDocuments.Include(found => found.Versions).FirstOrDefaultAsync(found => found.Id == id, cancellationToken) is not { } document) return new NoSuchDocument();
        if (terms.Problem() is { } problem) return problem;
        if (note is { Length: > 1000 }) return new Invalid("note", "The note is longer than 1,000 characters.");
        if (seen is { } version) db.Expect(document, version);
        terms.Apply(document);
        document.RetiredAt = null;
        List<Fact> facts = [];
        if (file is not null)
        {
            var next = VersionOf(document, document.Newest.Number + 1, file, note, viewer, time.GetUtcNow());
            document.Versions.Add(next);
            facts.Add(new DocumentPublished(id, next.Number, file.Sha256));
        }

        return await ledger.CommitAsync(viewer.Actor, facts, cancellationToken) is { } stale ? stale : document;
    }

    public async Task<Result<LibraryDocument>> RetireAsync(Viewer viewer, Guid id, int? seen, CancellationToken cancellationToken)
    {
        if (await db.LibraryDocuments.Include(found => found.Versions).FirstOrDefaultAsync(found => found.Id == id, cancellationToken) is not { } document) return new NoSuchDocument();
        if (document.RetiredAt is not null) return document;
        if (seen is { } version) db.Expect(document, version);
        document.RetiredAt = time.GetUtcNow();
        return await ledger.CommitAsync(viewer.Actor, new DocumentRetired(id), cancellationToken) is { } stale ? stale : document;
    }

    private async Task<Func<LibraryDocument, bool>> RightAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        if (viewer.PartnerId is not { } partner) return _ => true;
        var kind = await db.Partners.Where(found => found.Id == partner).Select(found => new { found.Archetype, found.Tier }).SingleAsync(cancellationToken);
        return document => document.IsFor(kind.Archetype, kind.Tier);
    }

    private static LibraryVersion VersionOf(LibraryDocument document, int number, Upload file, string? note, Viewer viewer, DateTimeOffset now) => new()
    {
        DocumentId = document.Id, Number = number, Sha256 = file.Sha256, Name = file.Name, ContentType = file.ContentType, Size = file.Size, Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(), By = viewer.PersonId, At = now,
    };
}

/// <summary>What is said about a document, and who may read it.</summary>
/// <param name="HubOnly">For the hub's own people alone.</param>
/// <param name="Tiers">Empty means all.</param>
/// <param name="Archetypes">Empty means all.</param>
public sealed record DocumentTerms(
    string Title, string? Summary, IReadOnlyList<LearningRole> Roles, bool HubOnly, IReadOnlyList<Tier> Tiers, IReadOnlyList<Archetype> Archetypes)
{
    internal Refusal? Problem() =>
        string.IsNullOrWhiteSpace(Title) ? new Invalid("title", "The title is missing.")
        : Title.Length > LibraryDocument.LongestTitle ? new Invalid("title", $"The title is longer than {LibraryDocument.LongestTitle} characters.")
        : Summary?.Length > LibraryDocument.LongestSummary ? new Invalid("summary", $"The summary is longer than {LibraryDocument.LongestSummary:N0} characters.")
        : null;

    internal void Apply(LibraryDocument document)
    {
        (document.Title, document.Summary, document.HubOnly) = (Title.Trim(), Summary?.Trim() ?? "", HubOnly);
        document.SearchText = $"{document.Title}\n{document.Summary}".ToLowerInvariant();
        (document.Roles, document.Tiers, document.Archetypes) = ([.. Roles.Distinct()], [.. Tiers.Distinct()], [.. Archetypes.Distinct()]);
    }
}

public sealed record NoSuchDocument() : Refusal("There is no such document.", "", "Search the library for it.")
{
    public override int Status => StatusCodes.Status404NotFound;
}
