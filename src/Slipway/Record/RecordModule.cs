using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Foundation.Ledger;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Record;

/// <summary>The ledger to the outside: receipts, checkpoints, the public key, and a page where anyone checks a receipt.</summary>
public static class RecordModule
{
    public static IServiceCollection AddRecord(this IServiceCollection services)
    {
        services.AddNav(Face.Public, new NavItem("/verify/receipt", "Check a receipt", "shield-check", NavItem.Foot, Order: 41));
        return services;
    }

    public static void MapRecord(this WebApplication app, RouteGroupBuilder api)
    {
        app.MapGet("/ledger/{position:long}/receipt", ReceiptAsync).RequireAuthorization(Access.SignedIn).ExcludeFromDescription();
        app.MapGet("/ledger/checkpoint", CheckpointAsync).RequireAuthorization(Access.Public).ExcludeFromDescription();
        app.MapGet("/ledger/key", KeyAsync).RequireAuthorization(Access.Public).ExcludeFromDescription();
        app.MapGet("/ledger/consistency", ConsistencyAsync).RequireAuthorization(Access.Public).ExcludeFromDescription();
        api.MapLedger();
    }

    /// <summary>An entry of the viewer's own chain, or any entry for the hub; the rest is not found.</summary>
    internal static async Task<IResult> ReceiptAsync(long position, Viewer viewer, AppDb db, Receipts receipts, CancellationToken cancellationToken)
    {
        var entry = await db.Ledger.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(found => found.Position == position, cancellationToken);
        if (entry is null) return TypedResults.NotFound();
        return await receipts.MakeAsync(entry, cancellationToken) is { } receipt
            ? TypedResults.File(System.Text.Encoding.UTF8.GetBytes(receipt.ToJson()), "application/json", $"receipt-{position}.json")
            : Results.Problem("Another write is still under way before this entry. Try again in a moment.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    internal static async Task<IResult> CheckpointAsync(AppDb db, CancellationToken cancellationToken) =>
        await db.Checkpoints.AsNoTracking().OrderByDescending(found => found.Size).Select(found => found.Note).FirstOrDefaultAsync(cancellationToken) is { } note
            ? TypedResults.Text(note)
            : TypedResults.NotFound();

    internal static async Task<IResult> KeyAsync(LedgerSigner signers, CancellationToken cancellationToken) =>
        await signers.PublicAsync(cancellationToken) is { } key ? TypedResults.Text($"{key}\n") : TypedResults.NotFound();

    /// <summary>Proves that the ledger of one checkpoint grew into that of another: the hashes of RFC 9162, section 2.1.4, in base64, one a line.</summary>
    internal static async Task<IResult> ConsistencyAsync(long from, long to, AppDb db, LedgerTree tree, CancellationToken cancellationToken)
    {
        if (from < 1 || to < from || !await db.Checkpoints.AnyAsync(found => found.Size == to, cancellationToken)) return TypedResults.NotFound();
        var proof = await tree.AskAsync(db, (all, _) => all.Consistency(from, to), cancellationToken);
        return TypedResults.Text(string.Concat(proof.Select(hash => Convert.ToBase64String(hash) + "\n")));
    }

    /// <summary>The hub reads every chain, a partner its own.</summary>
    public static IQueryable<LedgerEntry> VisibleTo(this IQueryable<LedgerEntry> entries, Viewer viewer)
    {
        if (viewer.PartnerId is not { } own) return entries;
        var chain = LedgerEntry.ChainOf(own);
        return entries.Where(entry => entry.Chain == chain);
    }
}
