using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Slipway.Platform.Files;

namespace Slipway.Enablement.Engagements;

/// <summary>What is asked for.</summary>
/// <param name="Person">Who is to prove it; the caller where it is left out.</param>
/// <param name="Customer">A name, or a number that both sides can look up.</param>
/// <param name="FirstDay">Of the days within which it could take place.</param>
public sealed record NewEngagementRequest(
    EngagementKind Kind, [property: Required, MaxLength(EngagementRequest.LongestCustomer)] string Customer, DateOnly FirstDay, DateOnly LastDay,
    Guid? Person = null, [property: MaxLength(EngagementRequest.LongestNote)] string? Note = null);

/// <summary>Who supervises it, and when it takes place.</summary>
/// <param name="Supervisor">A person of the hub or of the partner; not the person themselves, and not who signs it off.</param>
/// <param name="Place">An address, or a link to the call.</param>
/// <param name="Rubric">A rubric of the partner's playbook; the kind's own where it is left out.</param>
public sealed record AppointmentRequest(
    Guid Supervisor, DateTimeOffset StartsAt, DateTimeOffset EndsAt, [property: Required, MaxLength(Appointment.LongestPlace)] string Place, [property: MaxLength(60)] string? Rubric = null);

/// <summary>A decision with its reason, which the other side reads.</summary>
public sealed record EngagementReasonRequest([property: Required, MaxLength(4000)] string Reason);

/// <summary>How it went.</summary>
/// <param name="Evidence">Ids of files sent to <c>/uploads</c> before; at least one.</param>
public sealed record EngagementReportRequest([property: Required, MaxLength(8000)] string Report, [property: Required, MaxLength(20)] IReadOnlyList<Guid> Evidence);

/// <summary>What came of it.</summary>
/// <param name="DefectsBefore">Of a go-live: found before the release.</param>
/// <param name="DefectsAfter">Found after it.</param>
/// <param name="Satisfaction">Of the customer, 1 to 5.</param>
public sealed record EngagementOutcomeRequest(int? DefectsBefore = null, int? DefectsAfter = null, int? Satisfaction = null);

/// <summary>The rubric filled in.</summary>
/// <param name="Scores">0 to 3 by the key of the criterion.</param>
public sealed record EngagementScoresRequest([property: Required] IReadOnlyDictionary<string, int> Scores, [property: MaxLength(4000)] string? Remark = null);

/// <summary>A shadow engagement or a supervised go-live.</summary>
/// <param name="Rubric">The key of the rubric by which it is scored.</param>
/// <param name="Due">Until when the hub promised to answer the report.</param>
/// <param name="DefectEscapeRate">The share of defects that were found after the release, 0 to 1; null without a defect.</param>
/// <param name="Mean">The weighted mean of the scores, 0 to 3.</param>
public sealed record EngagementJson(
    Guid Id, Guid Partner, Guid Person, EngagementKind Kind, EngagementState State, string Customer, string? Note, DateOnly FirstDay, DateOnly LastDay, Guid RequestedBy, DateTimeOffset RequestedAt,
    Guid? Supervisor, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, string? Place, string Rubric, string? Report, DateTimeOffset? ReportedAt, DateTimeOffset? Due, int? DefectsBefore, int? DefectsAfter,
    double? DefectEscapeRate, int? Satisfaction, Guid? DecidedBy, DateTimeOffset? DecidedAt, IReadOnlyDictionary<string, int>? Scores, decimal? Mean, string? Reason, IReadOnlyList<EngagementFileJson> Evidence)
{
    internal static EngagementJson Of(Engagement engagement) => new(
        engagement.Id, engagement.PartnerId, engagement.PersonId, engagement.Kind, engagement.State, engagement.Customer, engagement.Note, engagement.FirstDay, engagement.LastDay, engagement.RequestedBy,
        engagement.RequestedAt, engagement.SupervisorId, engagement.StartsAt, engagement.EndsAt, engagement.Place, engagement.Rubric, engagement.Report, engagement.ReportedAt, engagement.Due,
        engagement.DefectsBefore, engagement.DefectsAfter, DefectEscape.Rate(engagement.DefectsBefore, engagement.DefectsAfter), engagement.Satisfaction, engagement.DecidedBy, engagement.DecidedAt,
        engagement.Scores is { } scores ? JsonSerializer.Deserialize<Dictionary<string, int>>(scores) : null, engagement.Mean, engagement.Reason, [.. engagement.Evidence.Select(EngagementFileJson.Of)]);
}

/// <summary>One piece of evidence; its content is behind <c>/engagements/{id}/evidence/{sha256}</c>.</summary>
public sealed record EngagementFileJson(string Name, string ContentType, long Size, string Sha256)
{
    internal static EngagementFileJson Of(Attachment file) => new(file.Name, file.ContentType, file.Size, file.Sha256);
}
