using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Foundation.Ledger;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Web;

namespace Slipway.Record;

/// <summary>The ledger under <c>/api/v1</c>.</summary>
internal static class LedgerApi
{
    private const int LargestReceipt = 1_000_000;

    public static void MapLedger(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/ledger").WithTags("Ledger").RequireAuthorization(Access.Scope("ledger:read"));
        group.MapGet("", ListAsync).WithName("listLedger").WithSummary("Reads the record in order, from a position on")
            .WithDescription("The hub reads every chain, a partner its own. To follow the record, ask again with the position of the last entry as after.").ProducesProblem(422);
        group.MapGet("/{position:long}", GetAsync).WithName("getLedgerEntry").WithSummary("Reads one entry").ProducesProblem(404);
        group.MapGet("/{position:long}/receipt", RecordModule.ReceiptAsync).WithName("getReceipt").WithSummary("Downloads the receipt of an entry")
            .Produces<JsonElement>(StatusCodes.Status200OK).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        var open = api.MapGroup("/ledger").WithTags("Ledger").RequireAuthorization(Access.Public);
        open.MapGet("/checkpoint", RecordModule.CheckpointAsync).WithName("getCheckpoint").WithSummary("Reads the newest signed checkpoint of the whole record")
            .WithDescription("A signed note: origin, number of entries, and the root of their Merkle tree (RFC 9162).")
            .Produces<string>(StatusCodes.Status200OK, "text/plain").ProducesProblem(StatusCodes.Status404NotFound);
        open.MapGet("/key", RecordModule.KeyAsync).WithName("getLedgerKey").WithSummary("Reads the public key that signs checkpoints")
            .Produces<string>(StatusCodes.Status200OK, "text/plain").ProducesProblem(StatusCodes.Status404NotFound);
        open.MapGet("/consistency", RecordModule.ConsistencyAsync).WithName("getConsistency").WithSummary("Proves that the record of one checkpoint grew into that of another")
            .WithDescription("The hashes of RFC 9162, section 2.1.4, in base64, one a line.")
            .Produces<string>(StatusCodes.Status200OK, "text/plain").ProducesProblem(StatusCodes.Status404NotFound);
        open.MapPost("/receipts/verifications", VerifyAsync).WithName("verifyReceipt").WithSummary("Checks a receipt")
            .WithDescription("The body is the receipt as it was downloaded, at most 1 MB. It is checked and not kept. The same check runs on any machine: slipway ledger verify-receipt.")
            .Accepts<JsonElement>("application/json").ProducesProblem(StatusCodes.Status413PayloadTooLarge);
    }

    private static async Task<Results<Ok<Page<EntryJson>>, ProblemHttpResult>> ListAsync(
        Viewer viewer, AppDb db, HttpContext context, Guid? partner, string? kind, Guid? actor, DateTimeOffset? from, DateTimeOffset? to, long? after, int? limit, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > Paging.MaxLimit) return new Invalid("limit", $"{limit} is not a page size.", $"It is 1 to {Paging.MaxLimit}.").ToProblem();
        var size = limit ?? Paging.DefaultLimit;
        var start = after ?? 0;
        var settled = db.Database.IsNpgsql() ? await PostgresPositions.SettledAsync(db, cancellationToken) : long.MaxValue;
        var query = db.Ledger.AsNoTracking().VisibleTo(viewer).Where(entry => entry.Position > start && entry.Position <= settled);
        if (partner is { } one)
        {
            var chain = LedgerEntry.ChainOf(one);
            query = query.Where(entry => entry.Chain == chain);
        }

        if (kind is not null) query = query.Where(entry => entry.Kind == kind);
        if (actor is { } id)
        {
            var (person, credential) = (Viewer.ActorOf(id), $"credential:{id:N}");
            query = query.Where(entry => entry.Actor == person || entry.Actor == credential);
        }

        if (from?.ToUniversalTime() is { } first) query = query.Where(entry => entry.At >= first);
        if (to?.ToUniversalTime() is { } end) query = query.Where(entry => entry.At < end);
        var entries = await query.OrderBy(entry => entry.Position).Take(size + 1).ToListAsync(cancellationToken);
        if (entries.Count > size)
        {
            entries.RemoveAt(size);
            context.Response.Headers.Link = $"<{context.Request.Path}{Rest(context, entries[^1].Position, size)}>; rel=\"next\"";
        }

        return TypedResults.Ok(new Page<EntryJson>([.. entries.Select(EntryJson.Of)]));
    }

    private static async Task<Results<Ok<VerdictJson>, ProblemHttpResult>> VerifyAsync(HttpRequest request, LedgerSigner signers, CancellationToken cancellationToken)
    {
        var text = new char[LargestReceipt + 1];
        using var reader = new StreamReader(request.Body);
        var length = await reader.ReadBlockAsync(text, cancellationToken);
        if (length > LargestReceipt) return new ReceiptTooLarge().ToProblem();
        var verdict = Receipt.Verify(new string(text, 0, length), await signers.PublicAsync(cancellationToken));
        return TypedResults.Ok(new VerdictJson(verdict.Holds, verdict.Reasons, verdict.Line?.Position, verdict.Line?.Kind, verdict.Line?.At, verdict.Checkpoint?.Size));
    }

    private static string Rest(HttpContext context, long after, int limit)
    {
        var query = context.Request.Query.Where(pair => pair.Key is "partner" or "kind" or "actor" or "from" or "to").ToDictionary(pair => pair.Key, pair => (string?)pair.Value, StringComparer.Ordinal);
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

public sealed record ReceiptTooLarge() : Refusal("This is larger than a receipt.", "A receipt is a JSON file of up to 1 MB.", "Send the file as it was downloaded.")
{
    public override int Status => StatusCodes.Status413PayloadTooLarge;
}

/// <summary>What a receipt is worth.</summary>
/// <param name="Holds">Whether everything in it agrees, with the key of this installation.</param>
/// <param name="Reasons">What does not agree, a sentence each.</param>
/// <param name="Position">Of the entry that it proves.</param>
/// <param name="CheckpointSize">Entries that the signed checkpoint covers.</param>
public sealed record VerdictJson(bool Holds, IReadOnlyList<string> Reasons, long? Position, string? Kind, DateTimeOffset? At, long? CheckpointSize);

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
