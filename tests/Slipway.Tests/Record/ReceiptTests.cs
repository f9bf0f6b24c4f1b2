using System.Net;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Foundation.Ledger;
using Slipway.Platform.Ledger;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Record;

/// <summary>What a partner takes home from the ledger, and how anyone checks it.</summary>
public abstract class ReceiptTests(SlipwayHub hub)
{
    [Fact]
    public async Task A_receipt_of_any_entry_holds_by_itself_and_against_the_published_key()
    {
        var acme = await hub.PartnerAsync("Takes receipts");
        var admin = await hub.AsPartnerAdministrator(acme);
        var chain = LedgerEntry.ChainOf(acme.Id);
        var positions = await hub.DbAsync(db => db.Ledger.Where(entry => entry.Chain == chain).Select(entry => entry.Position).ToListAsync());
        foreach (var position in positions)
        {
            var answer = await admin.OpenAsync($"/ledger/{position}/receipt");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var json = await answer.Content.ReadAsStringAsync();
            Assert.True(NoteKey.TryParse((await hub.Visitor().Client.GetStringAsync("/ledger/key")).Trim(), out var key));
            var verdict = Receipt.Verify(json, key);
            Assert.True(verdict.Holds, string.Join(' ', verdict.Reasons));
            Assert.Equal(position, verdict.Line!.Position);
        }
    }

    [Fact]
    public async Task A_receipt_from_before_holds_after_the_ledger_grew_and_the_new_checkpoint_extends_the_old()
    {
        var acme = await hub.PartnerAsync("Grows");
        var admin = await hub.AsPartnerAdministrator(acme);
        await hub.RunAsync<Checkpointing>();
        var before = await hub.DbAsync(db => db.Checkpoints.MaxAsync(checkpoint => checkpoint.Size));
        var position = await hub.DbAsync(db => db.Ledger.Where(entry => entry.Chain == LedgerEntry.ChainOf(acme.Id)).MinAsync(entry => entry.Position));
        var receipt = await admin.Client.GetStringAsync($"/ledger/{position}/receipt");
        await hub.PartnerAsync("Comes later");
        await hub.RunAsync<Checkpointing>();
        var after = await hub.DbAsync(db => db.Checkpoints.MaxAsync(checkpoint => checkpoint.Size));

        Assert.True(Receipt.Verify(receipt).Holds);
        var hashes = (await hub.Visitor().Client.GetStringAsync($"/ledger/consistency?from={before}&to={after}")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Convert.FromBase64String).ToList();
        var roots = await hub.DbAsync(db => db.Checkpoints.Where(checkpoint => checkpoint.Size == before || checkpoint.Size == after).OrderBy(checkpoint => checkpoint.Size).Select(checkpoint => checkpoint.Note).ToListAsync());
        Assert.True(MerkleProof.Extends(before, RootOf(roots[0]), after, RootOf(roots[1]), hashes));
    }

    [Fact]
    public async Task A_strangers_entry_and_the_hubs_own_are_not_found()
    {
        var acme = await hub.PartnerAsync("Has a record");
        var stranger = await hub.AsPartnerAdministrator(await hub.PartnerAsync("Has another"));
        var (own, hubs) = await hub.DbAsync(async db => (
            await db.Ledger.Where(entry => entry.Chain == LedgerEntry.ChainOf(acme.Id)).MinAsync(entry => entry.Position),
            await db.Ledger.Where(entry => entry.Chain == LedgerEntry.HubChain).MinAsync(entry => entry.Position)));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/ledger/{own}/receipt")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/ledger/{hubs}/receipt")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/ledger/{own}")).Status);
    }

    [Fact]
    public async Task The_page_says_what_a_receipt_proves_and_refuses_a_changed_one()
    {
        var acme = await hub.PartnerAsync("Shows a receipt");
        var admin = await hub.AsPartnerAdministrator(acme);
        var position = await hub.DbAsync(db => db.Ledger.Where(entry => entry.Chain == LedgerEntry.ChainOf(acme.Id)).MinAsync(entry => entry.Position));
        var receipt = await admin.Client.GetByteArrayAsync($"/ledger/{position}/receipt");
        var anyone = hub.Visitor();
        Assert.Contains("The receipt holds.", await CheckAsync(anyone, receipt));
        Assert.Contains("does not hold", await CheckAsync(anyone, System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(receipt).Replace("partner.joined", "partner.left", StringComparison.Ordinal))));
        Assert.Contains("does not hold", await CheckAsync(anyone, "not json"u8.ToArray()));
    }

    private static async Task<string> CheckAsync(Visitor visitor, byte[] file)
    {
        var answer = await visitor.PressAsync("/verify/receipt", "/verify/receipt", [("_handler", "receipt")], ("Input.File", "receipt.json", file));
        return await answer.Content.ReadAsStringAsync();
    }

    private static byte[] RootOf(string note) => Convert.FromBase64String(note.Split('\n')[2]);

    public sealed class OnSqlite(SqliteHub hub) : ReceiptTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : ReceiptTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
