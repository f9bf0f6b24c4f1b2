using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Enablement.Banks;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;

namespace Slipway.Enablement.Exams;

/// <summary>An exam as it was at one moment, kept for ever: attempts are held to the version that they began with.</summary>
public sealed class ExamVersion
{
    public required Guid Id { get; init; }
    public required string Key { get; init; }
    public required int Number { get; init; }
    public required string Title { get; init; }
    public required string Sha256 { get; init; }
    public required string Json { get; init; }
    public required DateTimeOffset LoadedAt { get; init; }
}

public sealed record ExamLoaded(string Exam, int Number, string Sha256) : Fact
{
    public override string? Subject => $"exam:{Exam}";
}

internal sealed class ExamVersionMapping : IEntityTypeConfiguration<ExamVersion>
{
    public void Configure(EntityTypeBuilder<ExamVersion> builder)
    {
        builder.ToTable("ExamVersions");
        builder.Property(version => version.Id).ValueGeneratedNever();
        builder.Property(version => version.Json).HasMaxLength(200_000);
        builder.HasIndex(version => new { version.Key, version.Number }).IsUnique();
    }
}

public static class ExamSets
{
    extension(AppDb db)
    {
        public DbSet<ExamVersion> ExamVersions => db.Set<ExamVersion>();
    }
}

/// <summary>Exams by version and the newest by key.</summary>
public sealed class ExamLibrary(AppDb db, ExamShelf shelf)
{
    /// <summary>The newest version of each exam, by key.</summary>
    public async Task<IReadOnlyList<CurrentExam>> NewestAsync(CancellationToken cancellationToken = default)
    {
        var rows = await db.ExamVersions.AsNoTracking().Select(version => new { version.Id, version.Key, version.Number }).ToListAsync(cancellationToken);
        var newest = rows.GroupBy(row => row.Key).Select(versions => versions.MaxBy(version => version.Number)!).OrderBy(row => row.Key, StringComparer.Ordinal).ToList();
        var exams = await GetAsync(newest.Select(row => row.Id), cancellationToken);
        return [.. newest.Select(row => new CurrentExam(row.Id, row.Number, exams[row.Id]))];
    }

    public async Task<CurrentExam?> NewestAsync(string key, CancellationToken cancellationToken = default)
    {
        var row = await db.ExamVersions.AsNoTracking().Where(version => version.Key == key).OrderByDescending(version => version.Number)
            .Select(version => new { version.Id, version.Number }).FirstOrDefaultAsync(cancellationToken);
        return row is null ? null : new CurrentExam(row.Id, row.Number, (await GetAsync([row.Id], cancellationToken))[row.Id]);
    }

    public async Task<IReadOnlyDictionary<Guid, Exam>> GetAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken = default)
    {
        var wanted = ids.Distinct().ToList();
        var missing = wanted.Where(id => !shelf.Exams.ContainsKey(id)).ToList();
        if (missing.Count > 0)
        {
            foreach (var row in await db.ExamVersions.AsNoTracking().Where(version => missing.Contains(version.Id)).ToListAsync(cancellationToken))
            {
                shelf.Exams[row.Id] = JsonSerializer.Deserialize<Exam>(row.Json, PlaybookJson.Options)!;
            }
        }

        return wanted.Where(shelf.Exams.ContainsKey).ToDictionary(id => id, id => shelf.Exams[id]);
    }
}

public sealed record CurrentExam(Guid Version, int Number, Exam Exam);

public sealed class ExamShelf
{
    internal ConcurrentDictionary<Guid, Exam> Exams { get; } = new();
}

/// <summary>Keeps an exam as a version of its own, once the banks can fill its blueprint.</summary>
public sealed class LoadingExams(AppDb db, BankLibrary banks, LedgerWriter ledger, TimeProvider time)
{
    /// <param name="content">The exam as YAML.</param>
    public async Task<Result<ExamVersion>> LoadAsync(string filename, byte[] content, string actor, CancellationToken cancellationToken = default) =>
        BankReader.ReadExam(filename, content).IsRefused(out var exam, out var refusal) ? refusal : await LoadAsync(exam, actor, cancellationToken);

    public async Task<Result<ExamVersion>> LoadAsync(Exam exam, string actor, CancellationToken cancellationToken = default)
    {
        var heads = await banks.NewestAsync([.. exam.Blueprint.Select(line => line.Bank).Distinct()], cancellationToken);
        var filled = await banks.GetAsync(heads.Select(head => head.Id), cancellationToken);
        if (ExamCheck.Against(exam, filled.Values.ToDictionary(bank => bank.Key)).ToList() is { Count: > 0 } problems) return new BlueprintNotFilled(problems.ConvertAll(problem => problem.Reason));
        var json = JsonSerializer.Serialize(exam, PlaybookJson.Options);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
        var newest = await db.ExamVersions.AsNoTracking().Where(version => version.Key == exam.Key).OrderByDescending(version => version.Number).FirstOrDefaultAsync(cancellationToken);
        if (newest?.Sha256 == sha256) return newest;
        var now = time.GetUtcNow();
        var loaded = new ExamVersion { Id = Guid.CreateVersion7(now), Key = exam.Key, Number = (newest?.Number ?? 0) + 1, Title = exam.Title, Sha256 = sha256, Json = json, LoadedAt = now };
        db.Add(loaded);
        try
        {
            return await ledger.CommitAsync(actor, new ExamLoaded(exam.Key, loaded.Number, sha256), cancellationToken) is { } stale ? stale : loaded;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return new Stale();
        }
    }
}

public sealed record BlueprintNotFilled(IReadOnlyList<string> Why) : Refusal(
    $"The banks cannot fill the blueprint: {string.Join("; ", Why)}.", "", "Add questions, or ask for fewer.")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}
