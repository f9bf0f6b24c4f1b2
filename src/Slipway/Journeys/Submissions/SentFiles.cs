using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Engine;
using Slipway.Platform.Data;
using Slipway.Platform.Files;

namespace Slipway.Journeys.Submissions;

/// <summary>Every file that a partner sent for its steps, each with what became of it; one query.</summary>
internal static class SentFiles
{
    public static async Task<IReadOnlyList<SentFile>> ReadAsync(AppDb db, Viewer viewer, JourneyView view, DateTimeOffset now)
    {
        var rows = await db.Submissions.AsNoTracking().VisibleTo(viewer).Where(found => found.PartnerId == view.Partner.Id && found.SentAt != null)
            .OrderByDescending(found => found.SentAt)
            .Select(found => new { found.Id, found.StepKey, found.Number, found.State, found.SentAt, found.SentBy, found.HoldsFrom, found.HoldsUntil, found.Files }).ToListAsync();
        var steps = view.Playbook.Steps.ToDictionary(step => step.Key, StringComparer.Ordinal);
        var proofs = view.History.Steps.Select(step => view.History.At(step, now)).Where(standing => standing.Proof?.Evidence.StartsWith("submission:", StringComparison.Ordinal) == true)
            .ToDictionary(standing => standing.Proof!.Evidence, StringComparer.Ordinal);
        return [.. rows.SelectMany(row => row.Files.Select(file =>
        {
            var standing = proofs.GetValueOrDefault($"submission:{row.Id:N}");
            var fate = row.State != SubmissionState.Accepted ? FileFate.Undecided
                : standing is null ? FileFate.Replaced : standing.Holds ? FileFate.Holds : FileFate.Lapsed;
            return new SentFile(
                row.Id, row.StepKey, steps.GetValueOrDefault(row.StepKey)?.Title ?? row.StepKey, row.Number, row.State, fate, row.SentAt!.Value, row.SentBy,
                row.HoldsFrom, standing?.Proof?.Until ?? row.HoldsUntil, file);
        }))];
    }
}

/// <summary>What became of a file.</summary>
public enum FileFate
{
    /// <summary>Not accepted: its submission's own state says how it went.</summary>
    Undecided,
    Holds,
    Lapsed,

    /// <summary>A newer version took its place.</summary>
    Replaced,
}

internal sealed record SentFile(
    Guid Submission, string Step, string Title, int Number, SubmissionState State, FileFate Fate, DateTimeOffset SentAt, Guid? SentBy, DateTimeOffset? From,
    DateTimeOffset? Until, Attachment File)
{
    public string Words => Fate == FileFate.Undecided ? Slipway.Ui.Words.Title(State) : Fate.ToString();
}
