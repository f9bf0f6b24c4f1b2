using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Platform.Web;

/// <summary>Marks an endpoint that creates: it demands an Idempotency-Key.</summary>
public sealed class CreatesOnce;

/// <summary>Marks an endpoint that changes an existing thing: it demands If-Match. Documentation only; the endpoint checks.</summary>
public sealed class ChangesSeenVersion;

/// <summary>One creation that a client named with a key of its own, and the answer that it got.</summary>
public sealed class IdempotentRequest
{
    public required Guid Id { get; init; }
    public required string Owner { get; init; }
    public required string Key { get; init; }

    /// <summary>SHA-256 of method, address and body: the same key for something else is a mistake.</summary>
    public required string Fingerprint { get; init; }
    public required DateTimeOffset BegunAt { get; set; }

    /// <summary>Set in the transaction of the creation itself.</summary>
    public bool CarriedOut { get; set; }
    public int? Status { get; set; }
    public string? ContentType { get; set; }
    public string? Location { get; set; }
    public string? Etag { get; set; }
    public byte[]? Body { get; set; }
}

internal sealed class IdempotentRequestMapping : IEntityTypeConfiguration<IdempotentRequest>
{
    public void Configure(EntityTypeBuilder<IdempotentRequest> builder)
    {
        builder.ToTable("IdempotentRequests");
        builder.Property(request => request.Id).ValueGeneratedNever();
        builder.HasIndex(request => new { request.Owner, request.Key }).IsUnique();
        builder.HasIndex(request => request.BegunAt);
    }
}

/// <summary>Tells the commit of this request which creation it carries out, so that both become durable together.</summary>
public sealed class IdempotencyScope(AppDb db) : IConsequence
{
    public IdempotentRequest? Current { get; set; }

    public Task<IReadOnlyList<Fact>> FollowAsync(IReadOnlyList<Fact> facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Current is not null)
        {
            db.Attach(Current);
            Current.CarriedOut = true;
        }

        return Task.FromResult<IReadOnlyList<Fact>>([]);
    }
}

/// <summary>
/// The Idempotency-Key header as its IETF draft describes it: 400 where it is missing, 409 while the first request still runs, 422 where the
/// key was used for something else, otherwise the first answer again.
/// </summary>
public sealed class Idempotency(RequestDelegate next)
{
    public const string Header = "Idempotency-Key";

    /// <summary>A request that has not ended by then died: whether it was carried out is known from its transaction.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public async Task InvokeAsync(HttpContext context, AppDb db, IdempotencyScope scope, TimeProvider time)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<CreatesOnce>() is null || Owner(context) is not { } owner)
        {
            await next(context);
            return;
        }

        var key = context.Request.Headers[Header].ToString().Trim('"');
        if (key.Length is 0 or > 100)
        {
            await new KeyMissing().ToProblem().ExecuteAsync(context);
            return;
        }

        var request = await BeginAsync(context, db, owner, key, time.GetUtcNow());
        if (request.IsRefused(out var begun, out var refusal))
        {
            await refusal.ToProblem().ExecuteAsync(context);
        }
        else if (begun.Status is not null)
        {
            await ReplayAsync(context, begun);
        }
        else
        {
            await RunAsync(context, db, scope, begun);
        }
    }

    /// <summary>Who names their creations; those who need no account share one space, so their keys must be as unique as they say.</summary>
    private static string? Owner(HttpContext context) =>
        context.User.FindFirstValue("credential") ?? context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? (context.User.Identity?.IsAuthenticated == true ? null : "visitor");

    private static async Task<Result<IdempotentRequest>> BeginAsync(
        HttpContext context, AppDb db, string owner, string key, DateTimeOffset now)
    {
        var fingerprint = await FingerprintAsync(context.Request);
        var known = await db.Set<IdempotentRequest>().FirstOrDefaultAsync(request => request.Owner == owner && request.Key == key);
        if (known is null)
        {
            known = new IdempotentRequest { Id = Guid.CreateVersion7(now), Owner = owner, Key = key, Fingerprint = fingerprint, BegunAt = now };
            db.Add(known);
        }
        else if (known.Fingerprint != fingerprint)
        {
            return new KeyUsedOtherwise();
        }
        else if (known.Status is not null)
        {
            return known;
        }
        else if (known.CarriedOut || known.BegunAt > now - Patience)
        {
            return new StillRunning(known.CarriedOut);
        }
        else
        {
            known.BegunAt = now;
        }

        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException)
        {
            return new StillRunning(CarriedOut: false);
        }

        return known;
    }

    private async Task RunAsync(HttpContext context, AppDb db, IdempotencyScope scope, IdempotentRequest request)
    {
        db.ChangeTracker.Clear();
        scope.Current = request;
        var wire = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = wire;
        }

        var kept = await KeepAsync(context, db, request.Id, answer.ToArray());
        await wire.WriteAsync(kept);
    }

    /// <summary>Keeps an answer of success. A refused request changed nothing and may be tried again with the same key.</summary>
    private static async Task<byte[]> KeepAsync(HttpContext context, AppDb db, Guid id, byte[] body)
    {
        db.ChangeTracker.Clear();
        var request = await db.Set<IdempotentRequest>().SingleAsync(found => found.Id == id);
        if (context.Response.StatusCode is >= 200 and < 300)
        {
            request.Status = context.Response.StatusCode;
            request.ContentType = context.Response.ContentType;
            request.Location = context.Response.Headers.Location;
            request.Etag = context.Response.Headers.ETag;
            request.Body = body;
        }
        else
        {
            db.Remove(request);
        }

        await db.SaveChangesAsync();
        return body;
    }

    private static async Task ReplayAsync(HttpContext context, IdempotentRequest request)
    {
        context.Response.StatusCode = request.Status!.Value;
        context.Response.ContentType = request.ContentType;
        if (request.Location is not null) context.Response.Headers.Location = request.Location;
        if (request.Etag is not null) context.Response.Headers.ETag = request.Etag;
        context.Response.Headers["Idempotency-Replayed"] = "true";
        await context.Response.Body.WriteAsync(request.Body);
    }

    private static async Task<string> FingerprintAsync(HttpRequest request)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer)) > 0) hash.AppendData(buffer, 0, read);
        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

public sealed record KeyMissing() : Refusal(
    "The request has no Idempotency-Key of 1 to 100 characters.", "A creation names itself, so that a repeat creates nothing twice.",
    "Send the header with a value of your own, for example a UUID.")
{
    public override int Status => StatusCodes.Status400BadRequest;
}

public sealed record KeyUsedOtherwise() : Refusal(
    "This Idempotency-Key was used for another request.", "One key belongs to one request.", "Send a new key.")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

public sealed record StillRunning(bool CarriedOut) : Refusal(
    CarriedOut ? "The first request with this key was carried out, but its answer was lost." : "The first request with this key still runs.",
    "", CarriedOut ? "Read the collection: what you created is there." : "Repeat in a moment with the same key.");

/// <summary>Marks an endpoint whose answer carries an ETag. Documentation only; the endpoint sets it.</summary>
public sealed class ShowsVersion;

public static class IdempotencyEndpoints
{
    /// <summary>The answer carries the version of what it shows as an ETag.</summary>
    public static RouteHandlerBuilder ShowsVersion(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new ShowsVersion());

    /// <summary>The endpoint creates something: it demands an Idempotency-Key.</summary>
    public static RouteHandlerBuilder CreatesOnce(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new CreatesOnce()).ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>The endpoint changes an existing thing: it demands If-Match, which its handler reads with <see cref="Etags.IfMatch"/>.</summary>
    public static RouteHandlerBuilder ChangesSeen(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new ChangesSeenVersion()).ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
