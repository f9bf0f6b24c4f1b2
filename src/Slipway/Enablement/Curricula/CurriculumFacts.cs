using System.Text.Json.Serialization;
using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Curricula;

/// <summary>What somebody at a partner did with a curriculum. Single lessons are not on the record; courses are.</summary>
/// <param name="Curriculum">Its key.</param>
public abstract record CurriculumFact(Guid PartnerId, string Curriculum, Guid Person) : PartnerFact(PartnerId)
{
    [JsonIgnore]
    public override string? Subject => $"curriculum:{Curriculum}";
}

/// <param name="Version">The number of the version that it began with.</param>
public sealed record CurriculumStarted(Guid PartnerId, string Curriculum, Guid Person, int Version) : CurriculumFact(PartnerId, Curriculum, Person);

public sealed record CourseCompleted(Guid PartnerId, string Curriculum, Guid Person, string Course) : CurriculumFact(PartnerId, Curriculum, Person);

/// <param name="Version">The number of the version that was completed.</param>
public sealed record CurriculumCompleted(Guid PartnerId, string Curriculum, Guid Person, int Version) : CurriculumFact(PartnerId, Curriculum, Person);

/// <summary>It is due within a week, and the person is told.</summary>
public sealed record CurriculumReminded(Guid PartnerId, string Curriculum, Guid Person, DateOnly DueOn) : CurriculumFact(PartnerId, Curriculum, Person);

/// <summary>It was due, and the person is told.</summary>
public sealed record CurriculumOverdue(Guid PartnerId, string Curriculum, Guid Person, DateOnly DueOn) : CurriculumFact(PartnerId, Curriculum, Person);

public sealed record AssignmentSent(Guid PartnerId, string Curriculum, Guid Person, string Assignment, Guid HandIn) : CurriculumFact(PartnerId, Curriculum, Person);

public sealed record AssignmentAccepted(Guid PartnerId, string Curriculum, Guid Person, string Assignment, Guid HandIn) : CurriculumFact(PartnerId, Curriculum, Person);

public sealed record AssignmentChangesAsked(Guid PartnerId, string Curriculum, Guid Person, string Assignment, Guid HandIn) : CurriculumFact(PartnerId, Curriculum, Person);

/// <param name="Number">Of the version.</param>
public sealed record CurriculumLoaded(string Curriculum, int Number, string Sha256) : Fact
{
    public override string? Subject => $"curriculum:{Curriculum}";
}
