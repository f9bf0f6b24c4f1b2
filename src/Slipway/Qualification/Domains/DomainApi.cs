using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Seats;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Platform.Web;

namespace Slipway.Qualification.Domains;

/// <summary>A partner's web domain under <c>/api/v1</c>: what its TXT record must say, and the look whether it does.</summary>
internal static class DomainApi
{
    public static void MapDomains(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/partners/{partner:guid}/domain").WithTags("Partners").ProducesProblem(404);
        group.MapGet("", GetAsync).WithName("getDomain").WithSummary("Reads the domain of a partner, what its TXT record must say, and what was found last")
            .RequireAuthorization(Access.Scope("partners:read"));
        group.MapPost("/checks", CheckAsync).WithName("checkDomain").WithSummary("Looks now whether the TXT record is there")
            .WithDescription("Not more often than every ten seconds. What is found closes the step that asks for it.").ProducesProblem(409).RequireAuthorization(Access.Scope("journeys:write"));
    }

    private static async Task<Results<Ok<DomainJson>, ProblemHttpResult>> GetAsync(Guid partner, Viewer viewer, AppDb db, CancellationToken cancellationToken)
    {
        var found = await db.Partners.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(row => row.Id == partner, cancellationToken);
        if (found is null) return new NoSuchPartner().ToProblem();
        var claim = await db.DomainClaims.AsNoTracking().FirstOrDefaultAsync(row => row.PartnerId == partner, cancellationToken);
        return TypedResults.Ok(new DomainJson(found.Domain, DomainClaim.Record(partner, found.Domain), claim?.Finding, claim?.LookedAt, claim?.FoundAt));
    }

    private static async Task<Results<Ok<DomainJson>, ProblemHttpResult>> CheckAsync(
        Guid partner, Viewer viewer, CheckingDomain checking, CancellationToken cancellationToken) =>
        (await checking.CheckAsync(viewer, partner, cancellationToken)).IsRefused(out var claim, out var refusal)
            ? refusal.ToProblem()
            : TypedResults.Ok(new DomainJson(claim.Domain, DomainClaim.Record(partner, claim.Domain), claim.Finding, claim.LookedAt, claim.FoundAt));
}

/// <summary>The web domain of a partner.</summary>
/// <param name="Record">The text that one TXT record of the domain must hold.</param>
/// <param name="Finding">What the last look found; none before the first.</param>
/// <param name="FoundAt">When the record was there last.</param>
public sealed record DomainJson(string Domain, string Record, DomainFinding? Finding, DateTimeOffset? LookedAt, DateTimeOffset? FoundAt);
