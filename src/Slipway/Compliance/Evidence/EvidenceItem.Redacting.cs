using Slipway.Platform;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Evidence;

public sealed partial class EvidenceItem
{
    /// <summary>A copy stands in for the file of a revision from now on. The revision and its hash stay as they were given.</summary>
    public Result<Fact> Redact(int number, Attachment copy, Guid by, string? reason, DateTimeOffset now)
    {
        if (DeletedAt is not null) return new EvidenceGone(State);
        if (Revisions.Find(revision => revision.Number == number) is not { } revision) return new Invalid("revision", $"There is no revision {number}.");
        if (string.IsNullOrWhiteSpace(reason)) return new EvidenceReasonMissing("Say what was blacked out and why; both sides read it.");
        if (reason.Length > 4000) return new Invalid("reason", "The reason is longer than 4,000 characters.");
        if (copy.Sha256 == revision.Sha256) return new Invalid("file", "This is the original.", "", "Black out what must not be seen, save it as a new file and send that.");
        ChangedAt = now;
        return new EvidenceRedacted(PartnerId, Id, number, revision.Sha256, copy.Sha256, by);
    }
}
