using System.ComponentModel.DataAnnotations;
using Slipway.Accounts;

namespace Slipway.Service;

/// <summary>An outcome as it is claimed.</summary>
/// <param name="Kind">What was reached.</param>
/// <param name="Customer">A name, or a number that both sides can look up.</param>
/// <param name="Achieved">What the customer has now that it did not have before.</param>
/// <param name="ReachedOn">Not in the future and not before the partner joined.</param>
/// <param name="Amount">Of a booked deal only.</param>
/// <param name="Currency">ISO 4217, with the amount.</param>
/// <param name="Evidence">Ids of files sent to <c>/uploads</c> before: at least one for a new claim, more for one that was asked about.</param>
public sealed record ClaimRequest(
    OutcomeKind Kind,
    [property: Required, MaxLength(OutcomeClaim.LongestCustomer)] string Customer,
    [property: Required, MaxLength(OutcomeClaim.LongestAchieved)] string Achieved,
    DateOnly ReachedOn,
    [property: Required, MaxLength(10)] IReadOnlyList<Guid> Evidence,
    decimal? Amount = null,
    [property: StringLength(3, MinimumLength = 3)] string? Currency = null)
{
    internal OutcomeClaim Claim => new(Kind, Customer, Achieved, ReachedOn, Amount, Currency);
}

/// <summary>A remark to a claim that is verified.</summary>
/// <param name="Remark">The claimant reads it.</param>
public sealed record RemarkRequest([property: MaxLength(4000)] string? Remark = null);

/// <summary>A decision on a claim with its reason.</summary>
/// <param name="Reason">What was found, what was expected, what to do. The claimant reads it.</param>
public sealed record OutcomeReasonRequest([property: Required, MaxLength(4000)] string Reason);

/// <summary>An outcome as the API shows it.</summary>
/// <param name="ReachedAt">The instant that measures count: the end of the day, or the claim if it came earlier.</param>
/// <param name="Due">Until when the hub promised to answer.</param>
public sealed record OutcomeJson(
    Guid Id, Guid Partner, OutcomeKind Kind, OutcomeState State, string Customer, string Achieved, DateOnly ReachedOn, DateTimeOffset ReachedAt,
    decimal? Amount, string? Currency, Guid ClaimedBy, Side ClaimedFrom, DateTimeOffset ClaimedAt, DateTimeOffset Due, Guid? DecidedBy,
    DateTimeOffset? DecidedAt, string? Reason, IReadOnlyList<EvidenceJson> Evidence)
{
    internal static OutcomeJson Of(Outcome outcome) => new(
        outcome.Id, outcome.PartnerId, outcome.Kind, outcome.State, outcome.Customer, outcome.Achieved, outcome.ReachedOn, outcome.ReachedAt,
        outcome.Amount, outcome.Currency, outcome.ClaimedBy, outcome.ClaimedFrom, outcome.ClaimedAt, outcome.Due, outcome.DecidedBy,
        outcome.DecidedAt, outcome.Reason, [.. outcome.Evidence.Select(file => new EvidenceJson(file.Name, file.ContentType, file.Size, file.Sha256))]);
}

/// <summary>One piece of evidence; its content is behind <c>/outcomes/{id}/evidence/{sha256}</c>.</summary>
public sealed record EvidenceJson(string Name, string ContentType, long Size, string Sha256);
