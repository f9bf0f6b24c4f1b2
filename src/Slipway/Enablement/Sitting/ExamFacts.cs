using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Sitting;

public abstract record ExamFact(Guid PartnerId, Guid Attempt, string Exam) : PartnerFact(PartnerId)
{
    public override string? Subject => $"attempt:{Attempt:N}";
}

public sealed record ExamStarted(Guid PartnerId, Guid Attempt, string Exam, Guid By) : ExamFact(PartnerId, Attempt, Exam);

/// <param name="ByClock">The time was over.</param>
public sealed record ExamSubmitted(Guid PartnerId, Guid Attempt, string Exam, Guid By, bool ByClock) : ExamFact(PartnerId, Attempt, Exam);

/// <param name="Until">End of the pass, exclusive.</param>
public sealed record ExamPassed(Guid PartnerId, Guid Attempt, string Exam, Guid By, DateTimeOffset Until) : ExamFact(PartnerId, Attempt, Exam);

public sealed record ExamFailed(Guid PartnerId, Guid Attempt, string Exam, Guid By) : ExamFact(PartnerId, Attempt, Exam);

/// <summary>Nothing is said of how much: that would tell why.</summary>
public sealed record ExtraTimeGranted(Guid PartnerId, Guid Person, Guid By) : PartnerFact(PartnerId);
