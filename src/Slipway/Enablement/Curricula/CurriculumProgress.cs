using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;

namespace Slipway.Enablement.Curricula;

/// <summary>What other modules may ask about learning.</summary>
public sealed class CurriculumProgress(AppDb db)
{
    /// <summary>When a person completed a curriculum last; none where they did not yet.</summary>
    /// <param name="curriculum">Its key.</param>
    public Task<CurriculumDone?> DoneAsync(Guid person, string curriculum, CancellationToken cancellationToken = default) => db.LearningPaths.AsNoTracking()
        .Where(path => path.PersonId == person && path.Curriculum == curriculum && path.CompletedAt != null)
        .Select(path => new CurriculumDone(path.CompletedAt!.Value, path.CompletedNumber!.Value)).FirstOrDefaultAsync(cancellationToken);
}

/// <param name="Version">The number of the version that was completed.</param>
public sealed record CurriculumDone(DateTimeOffset At, int Version);
