using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Slipway.Accounts;
using Slipway.Foundation.Badges;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Ui;

namespace Slipway.Enablement.Badges;

/// <summary>What anyone needs to check a badge without asking: issuer, keys, status lists, achievements, and badges that are published.</summary>
internal static class BadgeDocuments
{
    public static void MapBadgeDocuments(this WebApplication app)
    {
        var open = app.MapGroup("").RequireAuthorization(Access.Public).ExcludeFromDescription();
        open.MapGet("/.well-known/jwks.json", KeysAsync);
        open.MapGet("/badges/issuer", Issuer);
        open.MapGet("/badges/keys/{key}", KeyAsync);
        open.MapGet("/badges/status/{list:int}/{purpose}", StatusAsync);
        open.MapGet("/badges/achievements/{key}", AchievementAsync);
        open.MapGet("/badges/achievements/{key}/image.svg", AchievementImageAsync);
        open.MapGet("/badges/{id:guid}/credential.jwt", CredentialAsync);
        open.MapGet("/badges/{id:guid}/image.png", PngAsync);
        open.MapGet("/badges/{id:guid}/image.svg", SvgAsync);
    }

    private static async Task<IResult> KeysAsync(HttpContext context, AppDb db, BadgeAddresses addresses, CancellationToken cancellationToken)
    {
        var keys = await db.BadgeKeys.AsNoTracking().OrderBy(key => key.Since).ToListAsync(cancellationToken);
        return Open(context, new JsonObject { ["keys"] = new JsonArray([.. keys.Select(key => key.Public.ToJson(addresses.Key(key.Id).AbsoluteUri))]) });
    }

    private static async Task<IResult> KeyAsync(string key, HttpContext context, AppDb db, BadgeAddresses addresses, CancellationToken cancellationToken) =>
        await db.BadgeKeys.AsNoTracking().FirstOrDefaultAsync(found => found.Id == key, cancellationToken) is { } known
            ? Open(context, known.Public.ToJson(addresses.Key(known.Id).AbsoluteUri))
            : TypedResults.NotFound();

    private static IResult Issuer(HttpContext context, BadgeAddresses addresses, IOptions<HubOptions> hub)
    {
        var profile = new BadgeIssuer(addresses.Issuer, hub.Value.Name, addresses.Home).ToJson();
        profile.Insert(0, "@context", new JsonArray(OpenBadge.CredentialsContext, OpenBadge.Context));
        return Open(context, profile);
    }

    private static async Task<IResult> StatusAsync(int list, string purpose, HttpContext context, StatusLists lists, CancellationToken cancellationToken)
    {
        if (await lists.ReadAsync(list, purpose, cancellationToken) is not { } read) return TypedResults.NotFound();
        Share(context, StatusLists.Fresh);
        context.Response.Headers.ETag = $"\"{read.Etag}\"";
        return context.Request.Headers.IfNoneMatch == $"\"{read.Etag}\""
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Text(read.Token, "application/vc+jwt");
    }

    private static async Task<IResult> AchievementAsync(string key, HttpContext context, AchievementLibrary achievements, AppDb db, BadgeAddresses addresses, IOptions<HubOptions> hub, CancellationToken cancellationToken)
    {
        if (await KnownAsync(key, achievements, db, cancellationToken) is not { } achievement) return TypedResults.NotFound();
        var json = achievement.ToBadge(addresses).ToJson();
        json["creator"] = new BadgeIssuer(addresses.Issuer, hub.Value.Name, addresses.Home).ToJson();
        json.Insert(0, "@context", new JsonArray(OpenBadge.CredentialsContext, OpenBadge.Context));
        return Open(context, json);
    }

    private static async Task<IResult> AchievementImageAsync(string key, HttpContext context, AchievementLibrary achievements, AppDb db, IOptions<HubOptions> hub, CancellationToken cancellationToken)
    {
        if (await KnownAsync(key, achievements, db, cancellationToken) is not { } achievement) return TypedResults.NotFound();
        Share(context, StatusLists.Fresh);
        return TypedResults.Text(BadgeArt.Draw(achievement.Title, achievement.Role, hub.Value.Name, null).ToSvg(), "image/svg+xml");
    }

    /// <summary>What somebody holds a badge for; a key that none was issued for stays unknown, whatever the certifications are.</summary>
    private static async Task<Achievement?> KnownAsync(string key, AchievementLibrary achievements, AppDb db, CancellationToken cancellationToken) =>
        await db.Badges.AnyAsync(badge => badge.Certification == key, cancellationToken) ? await achievements.FindAsync(key, cancellationToken) : null;

    private static async Task<IResult> CredentialAsync(Guid id, HttpContext context, AppDb db, CancellationToken cancellationToken) =>
        await FindAsync(id, context, db, cancellationToken) is { } badge ? TypedResults.Text(badge.Credential, "text/plain") : TypedResults.NotFound();

    private static async Task<IResult> PngAsync(Guid id, HttpContext context, AppDb db, HubTime time, IOptions<HubOptions> hub, CancellationToken cancellationToken) =>
        await FindAsync(id, context, db, cancellationToken) is { } badge
            ? TypedResults.Bytes(Png.Bake(badge.Drawn(hub.Value, time).ToPng(), badge.Credential), "image/png")
            : TypedResults.NotFound();

    private static async Task<IResult> SvgAsync(Guid id, HttpContext context, AppDb db, HubTime time, IOptions<HubOptions> hub, CancellationToken cancellationToken) =>
        await FindAsync(id, context, db, cancellationToken) is { } badge
            ? TypedResults.Text(SvgBadge.Bake(badge.Drawn(hub.Value, time).ToSvg(), badge.Credential), "image/svg+xml")
            : TypedResults.NotFound();

    private static BadgeArt Drawn(this EarnedBadge badge, HubOptions hub, HubTime time) => BadgeArt.Draw(badge.Title, badge.Role, hub.Name, time.Day(badge.IssuedAt).Year);

    /// <summary>Not to be kept by anyone in between: the holder may hide it at any moment.</summary>
    private static async Task<EarnedBadge?> FindAsync(Guid id, HttpContext context, AppDb db, CancellationToken cancellationToken)
    {
        var badge = await db.Badges.AsNoTracking().ShownTo(Viewer.Find(context.User)).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        context.Response.Headers.CacheControl = "private, no-cache";
        if (badge?.PublishedAt is not null) context.Response.Headers.AccessControlAllowOrigin = "*";
        if (badge is not null && context.Request.Query.ContainsKey("download")) context.Response.Headers.ContentDisposition = $"attachment; filename=\"{badge.Certification}-{Path.GetFileName(context.Request.Path)}\"";
        return badge;
    }

    private static IResult Open(HttpContext context, JsonObject json)
    {
        Share(context, StatusLists.Fresh);
        return TypedResults.Text(json.ToJsonString(), "application/json");
    }

    /// <summary>Programs in other people's pages may read it, and whoever stands in between may keep it for a while.</summary>
    private static void Share(HttpContext context, TimeSpan age)
    {
        context.Response.Headers.CacheControl = $"public, max-age={age.TotalSeconds:0}";
        context.Response.Headers.AccessControlAllowOrigin = "*";
    }
}
