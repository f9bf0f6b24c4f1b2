using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform.Data;
using Slipway.Platform.Web;

namespace Slipway.Enablement.Badges;

/// <summary>Badges under <c>/api/v1</c>. Whether others see one is decided by a person: no credential publishes or hides.</summary>
internal static class BadgesApi
{
    public static void MapBadges(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Badges");
        var read = Access.Scope("enablement:read");
        group.MapGet("/badges", ListAsync).WithName("listBadges").WithSummary("Lists badges: of a partner's own people, or everybody's for the hub").RequireAuthorization(read);
        group.MapGet("/badges/{id:guid}", GetAsync).WithName("getBadge").ShowsVersion().WithSummary("Reads one badge with its state now").ProducesProblem(404).RequireAuthorization(read);
        var own = group.MapGroup("").RequireAuthorization(Access.Partner, Access.Person);
        own.MapPut("/badges/{id:guid}/publication", PublishAsync).WithName("publishBadge").ShowsVersion().WithSummary("Shows one's own badge to everyone").ChangesSeen();
        own.MapDelete("/badges/{id:guid}/publication", HideAsync).WithName("hideBadge").ShowsVersion().WithSummary("Keeps one's own badge to oneself again").ChangesSeen();
        group.MapPost("/badge-keys", ChangeKeyAsync).WithName("changeBadgeKey").WithSummary("Lets a new key sign badges from now on")
            .WithDescription("The old keys stay published, and what they signed still holds.").CreatesOnce().RequireAuthorization(Access.HubAdministrator, Access.Scope("enablement:write"));
        group.MapPost("/badges/verifications", VerifyAsync).WithName("verifyBadge").WithSummary("Checks a badge file: a token, or a PNG or SVG with one in it")
            .WithDescription("The body is the file as it was handed over, at most 1 MB. It is checked and not kept. The same check needs nothing but the published keys and status lists.")
            .Accepts<byte[]>("application/octet-stream").ProducesProblem(StatusCodes.Status413PayloadTooLarge).RequireAuthorization(Access.Public);
    }

    private static async Task<Results<Ok<Page<BadgeJson>>, ProblemHttpResult>> ListAsync(
        HttpContext context, Viewer viewer, AppDb db, BadgeAddresses addresses, TimeProvider time, Guid? partner, Guid? person, string? certification, [Choice<BadgeState>] string? state, int? limit, string? cursor,
        CancellationToken cancellationToken)
    {
        if (Choices.Read<BadgeState>("state", state).IsRefused(out var wanted, out var unknown)) return unknown.ToProblem();
        var now = time.GetUtcNow();
        var query = db.Badges.AsNoTracking().VisibleTo(viewer);
        if (partner is { } one) query = query.Where(badge => badge.PartnerId == one);
        if (person is { } holder) query = query.Where(badge => badge.PersonId == holder);
        if (certification is not null) query = query.Where(badge => badge.Certification == certification);
        if (wanted.Value is { } only) query = query.InState(only, now);
        var page = await query.OrderBy(badge => badge.Id).PageAsync(
            context, limit, cursor, (rows, last) => rows.Where(badge => badge.Id > last), badge => badge.Id, badge => BadgeJson.Of(badge, addresses, now), cancellationToken);
        return page.IsRefused(out var items, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static async Task<Results<Ok<BadgeJson>, ProblemHttpResult>> GetAsync(
        Guid id, HttpContext context, Viewer viewer, AppDb db, BadgeAddresses addresses, TimeProvider time, CancellationToken cancellationToken)
    {
        var badge = await db.Badges.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        return badge is null ? new NoSuchBadge().ToProblem() : Shown(badge, context, addresses, time);
    }

    private static Task<Results<Ok<BadgeJson>, ProblemHttpResult>> PublishAsync(
        Guid id, HttpContext context, Viewer viewer, Publishing publishing, BadgeAddresses addresses, TimeProvider time, CancellationToken cancellationToken) =>
        DecideAsync(id, true, context, viewer, publishing, addresses, time, cancellationToken);

    private static Task<Results<Ok<BadgeJson>, ProblemHttpResult>> HideAsync(
        Guid id, HttpContext context, Viewer viewer, Publishing publishing, BadgeAddresses addresses, TimeProvider time, CancellationToken cancellationToken) =>
        DecideAsync(id, false, context, viewer, publishing, addresses, time, cancellationToken);

    private static async Task<Results<Ok<BadgeJson>, ProblemHttpResult>> DecideAsync(
        Guid id, bool published, HttpContext context, Viewer viewer, Publishing publishing, BadgeAddresses addresses, TimeProvider time, CancellationToken cancellationToken)
    {
        if (context.Request.IfMatch().IsRefused(out var seen, out var unseen)) return unseen.ToProblem();
        var result = await publishing.DecideAsync(viewer, id, published, seen.Value, cancellationToken);
        return result.IsRefused(out var badge, out var refusal) ? refusal.ToProblem() : Shown(badge, context, addresses, time);
    }

    private static async Task<Results<Created<BadgeKeyJson>, ProblemHttpResult>> ChangeKeyAsync(Viewer viewer, ChangingKeys keys, BadgeAddresses addresses, CancellationToken cancellationToken)
    {
        var result = await keys.ChangeAsync(viewer, cancellationToken);
        if (result.IsRefused(out var key, out var refusal)) return refusal.ToProblem();
        var id = addresses.Key(key.Id);
        return TypedResults.Created(id.AbsolutePath, new BadgeKeyJson(id, key.Since));
    }

    private static async Task<Results<Ok<CheckedBadgeJson>, ProblemHttpResult>> VerifyAsync(HttpRequest request, CheckingBadges checking, CancellationToken cancellationToken)
    {
        var bytes = new byte[CheckingBadges.Largest + 1];
        var length = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > CheckingBadges.Largest) return new BadgeFileTooLarge().ToProblem();
        var found = await checking.CheckAsync(bytes[..length], cancellationToken);
        return TypedResults.Ok(new CheckedBadgeJson(found.Holds, found.Verdict.Reasons, found.State, found.Title, found.Page));
    }

    private static Ok<BadgeJson> Shown(EarnedBadge badge, HttpContext context, BadgeAddresses addresses, TimeProvider time)
    {
        context.Response.SetEtag(badge.Version);
        return TypedResults.Ok(BadgeJson.Of(badge, addresses, time.GetUtcNow()));
    }
}

/// <summary>A badge.</summary>
/// <param name="Certification">Key of what it certifies.</param>
/// <param name="Certificate">The certificate that it shows.</param>
/// <param name="Number">1 for the award, then one for each renewal.</param>
/// <param name="ValidUntil">End, exclusive.</param>
/// <param name="PublishedAt">Since when its holder shows it to everyone; none while only they see it.</param>
/// <param name="Page">The public page, which is there while it is published.</param>
/// <param name="Credential">The signed token: for its holder, and for everyone while it is published.</param>
public sealed record BadgeJson(
    Guid Id, Guid Partner, Guid Person, string Certification, Guid Certificate, int Number, string Title, string Role, BadgeState State, DateTimeOffset IssuedAt,
    DateTimeOffset ValidUntil, DateTimeOffset? SuspendedAt, DateTimeOffset? RevokedAt, DateTimeOffset? PublishedAt, Uri Page, Uri Credential)
{
    internal static BadgeJson Of(EarnedBadge badge, BadgeAddresses addresses, DateTimeOffset now) => new(
        badge.Id, badge.PartnerId, badge.PersonId, badge.Certification, badge.CertificateId, badge.Number, badge.Title, badge.Role, badge.StateAt(now), badge.IssuedAt,
        badge.ValidUntil, badge.SuspendedAt, badge.RevokedAt, badge.PublishedAt, addresses.Page(badge.Id), addresses.Credential(badge.Id));
}

/// <summary>A key that signs badges.</summary>
/// <param name="Id">Address of its public half.</param>
public sealed record BadgeKeyJson(Uri Id, DateTimeOffset Since);

/// <summary>What a badge file is worth.</summary>
/// <param name="Holds">It is genuine and counts now.</param>
/// <param name="Reasons">What does not agree in the file itself, a sentence each.</param>
/// <param name="State">How the badge stands now; none where the file is not as it was issued.</param>
/// <param name="Title">What it certifies.</param>
/// <param name="Page">Its public page; none where its holder does not show it.</param>
public sealed record CheckedBadgeJson(bool Holds, IReadOnlyList<string> Reasons, BadgeState? State, string? Title, string? Page);
