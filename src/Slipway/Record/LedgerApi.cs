using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Web;

namespace Slipway.Record;

/// <summary>The ledger under <c>/api/v1</c>.</summary>
internal static class LedgerApi
{
    public static void MapLedger(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/ledger").WithTags("Ledger").RequireAuthorization(Access.Scope("ledger:read"));
        group.MapGet("", ListAsync).WithName("listLedger").WithSummary("Reads the record in order, from a position on");
        group.MapGet("/{position:long}", GetAsync).WithName("getLedgerEntry").WithSummary("Reads one entry");
        group.MapGet("/{position:long}/receipt", RecordModule.ReceiptAsync).WithName("getReceipt").WithSummary("Downloads the receipt of an entry")
            .Produces(StatusCodes.Status200OK, contentType: "application/json").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<Page<EntryJson>>, ProblemHttpResult>> ListAsync(
        Viewer viewer, AppDb db, HttpContext context, Guid? partner, string? kind, long? after, int? limit, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > Paging.MaxLimit) return new Invalid("limit", $"{limit} is not a page size.", $"It is 1 to {Paging.MaxLimit}.").ToProblem();
        var size = limit ?? Paging.DefaultLimit;
        var from = after ?? 0;
        var settled = db.Database.IsNpgsql() ? await PostgresPositions.SettledAsync(db, cancellationToken) : long.MaxValue;
        var query = db.Ledger.AsNoTracking().VisibleTo(viewer).Where(entry => entry.Position > from && entry.Position <= settled);
        if (partner is { } one)
        {
            var chain = LedgerEntry.ChainOf(one);
            query = query.Where(entry => entry.Chain == chain);
        }

        if (kind is not null) query = query.Where(entry => entry.Kind == kind);
        var entries = await query.OrderBy(entry => entry.Position).Take(size + 1).ToListAsync(cancellationToken);
        if (entries.Count > size)
        {
            entries.RemoveAt(size);
            context.Response.Headers.Link = $"<{context.Request.Path}{Rest(context, entries[^1].Position, size)}>; rel=\"next\"";
        }

        return TypedResults.Ok(new Page<EntryJson>([.. entries.Select(EntryJson.Of)]));
    }

    private static string Rest(HttpContext context, long after, int limit)
    {
        var query = context.Request.Query.Where(pair => pair.Key is "partner" or "kind").ToDictionary(pair => pair.Key, pair => (string?)pair.Value, StringComparer.Ordinal);
        query["after"] = after.ToString(System.Globalization.CultureInfo.InvariantCulture);
        query["limit"] = limit.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return QueryString.Create(query).Value!;
    }

    private static async Task<Results<Ok<EntryJson>, ProblemHttpResult>> GetAsync(long position, Viewer viewer, AppDb db, CancellationToken cancellationToken) =>
        await db.Ledger.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(entry => entry.Position == position, cancellationToken) is { } entry
            ? TypedResults.Ok(EntryJson.Of(entry))
            : new NoSuchEntry().ToProblem();
}

public sealed record NoSuchEntry() : Refusal("There is no such entry.", "", "List the record and choose one.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

/// <summary>One entry of the record.</summary>
/// <param name="Position">Place among all entries; rises, may skip.</param>
/// <param name="Chain"><c>hub</c>, or <c>partner:</c> and an id.</param>
/// <param name="Sequence">Place within the chain, without a gap.</param>
/// <param name="Actor">Who: <c>person:</c> or <c>credential:</c> and an id, <c>system</c>, or <c>visitor</c>.</param>
/// <param name="Subject">What it happened to, as kind and id.</param>
/// <param name="Payload">The fact.</param>
/// <param name="PreviousHash">SHA-256 of the entry before it in the chain, in hex.</param>
/// <param name="Hash">SHA-256 over every other column, in hex.</param>
public sealed record EntryJson(
    long Position, string Chain, long Sequence, string Kind, DateTimeOffset At, string Actor, string? Subject, JsonElement Payload, string PreviousHash, string Hash)
{
    internal static EntryJson Of(LedgerEntry entry) => new(
        entry.Position, entry.Chain, entry.Sequence, entry.Kind, entry.At, entry.Actor, entry.Subject, JsonSerializer.Deserialize<JsonElement>(entry.Payload),
        Convert.ToHexStringLower(entry.PreviousHash), Convert.ToHexStringLower(entry.Hash));
}
