using System.Text.Json.Serialization;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Evidence;

public abstract record EvidenceFact(Guid PartnerId, Guid Evidence) : PartnerFact(PartnerId)
{
    [JsonIgnore]
    public override string Subject => $"evidence:{Evidence:N}";
}

public sealed record EvidenceAdded(Guid PartnerId, Guid Evidence, EvidenceKind EvidenceKind, string Sha256, Guid? By) : EvidenceFact(PartnerId, Evidence);

/// <summary>A file that was accepted with a step came into the library by itself.</summary>
public sealed record EvidenceTakenOver(Guid PartnerId, Guid Evidence, string Step, int Number, string Sha256, string Submission) : EvidenceFact(PartnerId, Evidence);

/// <summary>A file of an accepted answer came into the library by itself.</summary>
/// <param name="Question">Its key.</param>
/// <param name="Answers">The questionnaire that was accepted, as <c>questionnaire:id</c>.</param>
public sealed record EvidenceKept(Guid PartnerId, Guid Evidence, string Question, int Number, string Sha256, string Answers) : EvidenceFact(PartnerId, Evidence);

public sealed record EvidenceRevised(
    Guid PartnerId, Guid Evidence, int Number, bool ChangesFile, bool ChangesValidity, bool ChangesScope, string Sha256, Guid By) : EvidenceFact(PartnerId, Evidence);

/// <param name="Links">Ids of the links that it serves from now on.</param>
public sealed record EvidenceAccepted(Guid PartnerId, Guid Evidence, int Number, DateTimeOffset? ValidUntil, IReadOnlyList<Guid> Links, Guid Reviewer) : EvidenceFact(PartnerId, Evidence);

public sealed record EvidenceAskedAgain(Guid PartnerId, Guid Evidence, int Number, Guid Reviewer) : EvidenceFact(PartnerId, Evidence);

public sealed record EvidenceRefused(Guid PartnerId, Guid Evidence, int Number, Guid Reviewer) : EvidenceFact(PartnerId, Evidence);

public sealed record EvidenceTakenBack(Guid PartnerId, Guid Evidence, int Number, Guid By) : EvidenceFact(PartnerId, Evidence);

public sealed record EvidenceLinked(Guid PartnerId, Guid Evidence, TargetKind Target, string Name, Guid? By) : EvidenceFact(PartnerId, Evidence);

public sealed record EvidenceUnlinked(Guid PartnerId, Guid Evidence, TargetKind Target, string Name, Guid By) : EvidenceFact(PartnerId, Evidence);

public sealed record EvidenceWithdrawn(Guid PartnerId, Guid Evidence, Guid By) : EvidenceFact(PartnerId, Evidence);

public sealed record EvidenceHoldPlaced(Guid PartnerId, Guid Evidence, Guid Hold, Guid By) : EvidenceFact(PartnerId, Evidence);

public sealed record EvidenceHoldLifted(Guid PartnerId, Guid Evidence, Guid Hold, Guid By) : EvidenceFact(PartnerId, Evidence);

/// <param name="Sha256">Of the original, which is out of reach from now on.</param>
/// <param name="Copy">SHA-256 of what is shown instead.</param>
public sealed record EvidenceRedacted(Guid PartnerId, Guid Evidence, int Number, string Sha256, string Copy, Guid By) : EvidenceFact(PartnerId, Evidence);

/// <param name="Files">SHA-256 of every revision.</param>
public sealed record EvidenceDeleted(Guid PartnerId, Guid Evidence, IReadOnlyList<string> Files, Guid By) : EvidenceFact(PartnerId, Evidence);
