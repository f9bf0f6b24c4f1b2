using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Enablement.Banks;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;

namespace Slipway.Enablement.Curricula;

/// <summary>Keeps a curriculum as a version of its own. The same content is kept once.</summary>
public sealed class LoadingCurricula(AppDb db, CurriculumLibrary library, Intake intake, LedgerWriter ledger, TimeProvider time)
{
    private const int MostMegabytes = 10;

    /// <summary>Reads and keeps a package: a ZIP archive or a YAML file.</summary>
    public async Task<Result<CurriculumVersion>> LoadAsync(CurriculumPackage package, string actor, CancellationToken cancellationToken = default)
    {
        if (CurriculumReader.Read(package).IsRefused(out var read, out var refusal)) return refusal;
        var files = new List<Attachment>();
        foreach (var (name, content) in read.Files)
        {
            var taken = await intake.TakeAsync(new MemoryStream(content), name, null, actor, [], MostMegabytes, cancellationToken);
            if (taken.IsRefused(out var upload, out var wrong)) return wrong;
            files.Add(upload.Attachment);
        }

        return await KeepAsync(read.Curriculum, files, null, actor, cancellationToken);
    }

    /// <summary>Puts one lesson in the place of what it was; everything else stays.</summary>
    /// <param name="seen">The number of the version that the author had before them.</param>
    public async Task<Result<CurriculumVersion>> EditAsync(string key, Lesson lesson, int seen, string actor, CancellationToken cancellationToken = default)
    {
        if (await library.FindAsync(key, cancellationToken) is not { } current || current.Curriculum.Lesson(lesson.Key) is null) return new NoSuchCurriculum();
        if (current.Number != seen) return new Stale();
        var text = lesson.Body.ReplaceLineEndings("\n").Trim();
        var wrong = CurriculumCheck.Text(text, [.. current.Files.Select(file => file.Name)]).Select(problem => new PlaybookProblem($"{lesson.Key}.md", problem.Line, 1, problem.Reason)).ToList();
        if (wrong.Count > 0) return new FileRefused(wrong);
        var edited = current.Curriculum with
        {
            Courses = [.. current.Curriculum.Courses.Select(course => course with { Lessons = [.. course.Lessons.Select(found => found.Key == lesson.Key ? lesson with { Text = text } : found)] })],
        };
        if (CurriculumCheck.Of(edited).Select(problem => new Invalid(problem.Path.Split('.')[^1], problem.Reason)).FirstOrDefault() is { } invalid) return invalid;
        return await KeepAsync(edited, [.. current.Files], seen, actor, cancellationToken);
    }

    private async Task<Result<CurriculumVersion>> KeepAsync(Curriculum curriculum, List<Attachment> files, int? seen, string actor, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.Serialize(curriculum, PlaybookJson.Options);
        var whole = json + string.Concat(files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => $"\n{file.Name} {file.Sha256}"));
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole)));
        var newest = await db.CurriculumVersions.AsNoTracking().Where(version => version.Key == curriculum.Key).OrderByDescending(version => version.Number).FirstOrDefaultAsync(cancellationToken);
        if (seen is { } number && newest?.Number != number) return new Stale();
        if (newest?.Sha256 == sha256) return newest;
        var now = time.GetUtcNow();
        var loaded = new CurriculumVersion
        {
            Id = Guid.CreateVersion7(now), Key = curriculum.Key, Number = (newest?.Number ?? 0) + 1, Title = curriculum.Title, Sha256 = sha256, Json = json, Files = files,
            Marks = JsonSerializer.Serialize(Marks(curriculum, newest), PlaybookJson.Options), LoadedBy = actor, LoadedAt = now,
        };
        db.Add(loaded);
        try
        {
            return await ledger.CommitAsync(actor, new CurriculumLoaded(curriculum.Key, loaded.Number, sha256), cancellationToken) is { } stale ? stale : loaded;
        }
        catch (DbUpdateException)
        {
            // Two at once: the index lets one through.
            db.ChangeTracker.Clear();
            return new Stale();
        }
    }

    private static Dictionary<string, LessonMark> Marks(Curriculum curriculum, CurriculumVersion? before)
    {
        var known = before is null ? [] : JsonSerializer.Deserialize<Dictionary<string, LessonMark>>(before.Marks, PlaybookJson.Options)!;
        return curriculum.Lessons.ToDictionary(lesson => lesson.Key, lesson =>
        {
            var now = lesson.Fingerprint();
            return known.GetValueOrDefault(lesson.Key) is { } same && same.Sha256 == now ? same : new LessonMark(now, (before?.Number ?? 0) + 1);
        }, StringComparer.Ordinal);
    }
}
