using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Seats;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Web;

namespace Slipway.Journeys.Api;

/// <summary>Partners under <c>/api/v1</c>, each with the summary of its journey.</summary>
internal static class PartnersApi
{
    public static void MapPartners(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/partners").WithTags("Partners");
        group.MapGet("", ListAsync).WithName("listPartners").WithSummary("Lists partners with the summary of their journeys")
            .WithDescription("The hub sees every partner, a partner itself. The filters: archetype, tier, segment, waitsFor (partner or hub), gates (how many are open), ready, and q in name and domain.")
            .ProducesProblem(422).RequireAuthorization(Access.Scope("partners:read"));
        group.MapGet("/{id:guid}", GetAsync).WithName("getPartner").ShowsVersion().WithSummary("Reads one partner").ProducesProblem(404)
            .RequireAuthorization(Access.Scope("partners:read"));
        group.MapPut("/{id:guid}/tier", TierAsync).WithName("movePartnerToTier").WithSummary("Moves a partner to another tier")
            .ChangesSeen().ProducesProblem(404).RequireAuthorization(Access.Scope("partners:write"));
        group.MapGet("/{id:guid}/chairs", ChairsAsync).WithName("listChairs").ShowsVersion().WithSummary("Who sits in the three chairs, and who sat there before").ProducesProblem(404)
            .RequireAuthorization(Access.Scope("partners:read"));
        group.MapPut("/{id:guid}/chairs/{chair}", SeatAsync).WithName("fillChair").WithSummary("Hands a chair over to another person of the hub")
            .WithDescription("The chairs: partner-manager, customer-success-lead, technical-authority. The person must hold the role of the same name.")
            .ChangesSeen().ProducesProblem(404).RequireAuthorization(Access.Scope("partners:write"));
    }

    private static async Task<Results<Ok<Page<PartnerJson>>, ProblemHttpResult>> ListAsync(
        HttpContext context, Viewer viewer, AppDb db, [Choice<Archetype>] string? archetype, [Choice<Tier>] string? tier, int? segment, [Choice<Side>] string? waitsFor, int? gates, bool? ready, string? q,
        int? limit, string? cursor, CancellationToken cancellationToken)
    {
        if (Choices.Read<Archetype>("archetype", archetype).IsRefused(out var kind, out var refusal)) return refusal.ToProblem();
        if (Choices.Read<Tier>("tier", tier).IsRefused(out var level, out refusal)) return refusal.ToProblem();
        if (Choices.Read<Side>("waitsFor", waitsFor).IsRefused(out var side, out refusal)) return refusal.ToProblem();
        var rows = Rows(db, viewer);
        if (kind.Value is { } oneKind) rows = rows.Where(row => row.Partner.Archetype == oneKind);
        if (level.Value is { } oneLevel) rows = rows.Where(row => row.Partner.Tier == oneLevel);
        if (segment is { } one) rows = rows.Where(row => row.Partner.Segment == one);
        if (side.Value is { } turn) rows = rows.Where(row => row.Journey.Summary.WaitsFor == turn);
        if (gates is { } open) rows = rows.Where(row => row.Journey.Summary.GatesOpen == open);
        if (ready is { } isReady) rows = rows.Where(row => row.Journey.Summary.Ready == isReady);
        if (q?.Trim().ToLowerInvariant() is { Length: > 0 } needle)
        {
            rows = rows.Where(row => row.Partner.SearchName.Contains(needle) || row.Partner.Domain.Contains(needle));
        }

        var page = await rows.OrderBy(row => row.Partner.Id).PageAsync(
            context, limit, cursor, (all, last) => all.Where(row => row.Partner.Id > last), row => row.Partner.Id,
            row => PartnerJson.Of(row.Partner, row.Journey), cancellationToken);
        return page.IsRefused(out var items, out refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static async Task<Results<Ok<PartnerJson>, ProblemHttpResult>> GetAsync(
        Guid id, HttpContext context, Viewer viewer, AppDb db, CancellationToken cancellationToken)
    {
        var row = viewer.MaySee(id) ? await One(db, id).FirstOrDefaultAsync(cancellationToken) : null;
        if (row is null) return new NoSuchPartner().ToProblem();
        context.Response.SetEtag(row.Version);
        return TypedResults.Ok(row.Partner);
    }

    private static async Task<Results<Ok<PartnerJson>, ProblemHttpResult>> TierAsync(
        Guid id, TierRequest request, HttpContext context, Viewer viewer, Moving moving, AppDb db, CancellationToken cancellationToken) =>
        context.Request.IfMatch().IsRefused(out var seen, out var refusal)
            ? refusal.ToProblem()
            : await AnswerAsync(await moving.TierAsync(viewer, id, request.Tier, seen.Value, cancellationToken), context, viewer, db, cancellationToken);

    private static async Task<Results<Ok<PartnerJson>, ProblemHttpResult>> AnswerAsync(
        Result<Partner> result, HttpContext context, Viewer viewer, AppDb db, CancellationToken cancellationToken) =>
        result.IsRefused(out var partner, out var refusal) ? refusal.ToProblem() : await GetAsync(partner.Id, context, viewer, db, cancellationToken);

    private static async Task<Results<Ok<ChairsJson>, ProblemHttpResult>> ChairsAsync(
        Guid id, HttpContext context, Viewer viewer, AppDb db, Names names, CancellationToken cancellationToken)
    {
        var partner = await db.Partners.AsNoTracking().VisibleTo(viewer).Include(found => found.Chairs).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (partner is null) return new NoSuchPartner().ToProblem();
        context.Response.SetEtag(partner.Version);
        return TypedResults.Ok(await ChairsJson.OfAsync(partner, names, cancellationToken));
    }

    private static async Task<Results<Ok<ChairsJson>, ProblemHttpResult>> SeatAsync(
        Guid id, [Choice<Chair>] string chair, ChairRequest request, HttpContext context, Viewer viewer, Seating seating, Names names, CancellationToken cancellationToken)
    {
        if (Naming.FromKebab<Chair>(chair) is not { } one) return new NoSuchChair(chair).ToProblem();
        if (context.Request.IfMatch().IsRefused(out var seen, out var refusal)) return refusal.ToProblem();
        if ((await seating.SeatAsync(viewer, id, one, request.Person, seen.Value, cancellationToken)).IsRefused(out var partner, out refusal)) return refusal.ToProblem();
        context.Response.SetEtag(partner.Version);
        return TypedResults.Ok(await ChairsJson.OfAsync(partner, names, cancellationToken));
    }

    private static IQueryable<PartnerRow> Rows(AppDb db, Viewer viewer) =>
        from partner in db.Partners.AsNoTracking().VisibleTo(viewer)
        join journey in db.Journeys.AsNoTracking() on partner.Id equals journey.PartnerId
        select new PartnerRow { Partner = partner, Journey = journey };

    /// <summary>Only what is shown: this is read more often than anything else.</summary>
    private static IQueryable<SeenPartner> One(AppDb db, Guid id) =>
        from partner in db.Partners
        join journey in db.Journeys on partner.Id equals journey.PartnerId
        where partner.Id == id
        select new SeenPartner(partner.Version, new PartnerJson(
            partner.Id, partner.Name, partner.LegalName, partner.Country, partner.RegistrationNumber, partner.Domain, partner.Archetype, partner.Tier,
            partner.Segment, partner.JoinedAt, journey.SignedAt, journey.FirstValueAt, journey.FirstValueMinutes,
            new JourneySummaryJson(
                journey.Id, journey.Summary.Proved, journey.Summary.Steps, journey.Summary.GatesOpen, journey.Summary.Ready, journey.Summary.WaitsFor,
                journey.Summary.StuckStep, journey.Summary.StuckSince, journey.Summary.NextDue)));

    private sealed record SeenPartner(int Version, PartnerJson Partner);

    private sealed class PartnerRow
    {
        public required Partner Partner { get; init; }
        public required Journey Journey { get; init; }
    }
}

public sealed record NoSuchChair(string Chair) : Refusal(
    $"There is no chair {Chair}.", "A partner has three: partner-manager, customer-success-lead, technical-authority.", "Name one of them.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

/// <summary>Another tier for a partner.</summary>
/// <param name="Tier">The tier that the partner has from now on.</param>
public sealed record TierRequest(Tier Tier);

/// <summary>Who takes a chair over.</summary>
/// <param name="Person">A person of the hub who holds the role of the chair.</param>
public sealed record ChairRequest(Guid Person);

/// <summary>A partner as the API shows it, with the summary of its journey as of its last change.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Segment">Risk segment 1 to 3, 3 for the deepest checks.</param>
/// <param name="SignedAt">When Time to First Value began to run; none before the contract's last signature.</param>
/// <param name="FirstValueMinutes">From signature to the first verified outcome; none until then.</param>
public sealed record PartnerJson(
    Guid Id, string Name, string LegalName, string Country, string RegistrationNumber, string Domain, Archetype Archetype, Tier Tier, int Segment,
    DateTimeOffset JoinedAt, DateTimeOffset? SignedAt, DateTimeOffset? FirstValueAt, long? FirstValueMinutes, JourneySummaryJson Journey)
{
    internal static PartnerJson Of(Partner partner, Journey journey) => new(
        partner.Id, partner.Name, partner.LegalName, partner.Country, partner.RegistrationNumber, partner.Domain, partner.Archetype, partner.Tier,
        partner.Segment, partner.JoinedAt, journey.SignedAt, journey.FirstValueAt, journey.FirstValueMinutes,
        new JourneySummaryJson(
            journey.Id, journey.Summary.Proved, journey.Summary.Steps, journey.Summary.GatesOpen, journey.Summary.Ready, journey.Summary.WaitsFor,
            journey.Summary.StuckStep, journey.Summary.StuckSince, journey.Summary.NextDue));
}

/// <summary>A journey in a few figures, as of its last change.</summary>
/// <param name="Proved">How many of the applicable steps hold.</param>
/// <param name="Ready">True when both gates hold.</param>
/// <param name="WaitsFor">Whose turn the oldest open turn is; none when nothing waits.</param>
/// <param name="StuckStep">The step of that turn.</param>
/// <param name="NextDue">The hub's next promise among the open turns.</param>
public sealed record JourneySummaryJson(
    Guid Id, int Proved, int Steps, int GatesOpen, bool Ready, Side? WaitsFor, string? StuckStep, DateTimeOffset? StuckSince, DateTimeOffset? NextDue);

/// <summary>The three chairs of a partner: exactly one person in each, always.</summary>
/// <param name="Now">Who is accountable.</param>
/// <param name="Before">Who was, the latest first.</param>
public sealed record ChairsJson(IReadOnlyList<SeatJson> Now, IReadOnlyList<SeatJson> Before)
{
    internal static async Task<ChairsJson> OfAsync(Partner partner, Names names, CancellationToken cancellationToken)
    {
        var book = await names.OfAsync(partner.Chairs.Select(seat => (Guid?)seat.PersonId), cancellationToken);
        var seats = partner.Chairs.OrderBy(seat => seat.Chair).ThenByDescending(seat => seat.Since)
            .Select(seat => new SeatJson(seat.Chair, seat.PersonId, book[seat.PersonId], seat.Since, seat.Until)).ToList();
        return new ChairsJson([.. seats.Where(seat => seat.Until is null)], [.. seats.Where(seat => seat.Until is not null).OrderByDescending(seat => seat.Until)]);
    }
}

/// <summary>One person in one chair.</summary>
public sealed record SeatJson(Chair Chair, Guid Person, string Name, DateTimeOffset Since, DateTimeOffset? Until);
