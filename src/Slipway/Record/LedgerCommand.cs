using System.CommandLine;
using System.Diagnostics;
using Slipway.Foundation.Ledger;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Record;

/// <summary><c>slipway ledger verify</c> and <c>slipway ledger verify-receipt FILE</c>.</summary>
internal static class LedgerCommand
{
    public static Command Create(Func<WebApplication> build)
    {
        var verify = new Command("verify", "Checks every entry and every checkpoint; names the first that does not hold.");
        verify.SetAction((_, cancellationToken) => VerifyAsync(build(), cancellationToken));
        var file = new Argument<FileInfo>("file") { Description = "A receipt as it was downloaded" };
        var key = new Option<string?>("--key") { Description = "The hub's public key, known from elsewhere" };
        var receipt = new Command("verify-receipt", "Checks a receipt. Needs no database.") { file, key };
        receipt.SetAction((parsed, cancellationToken) => VerifyReceiptAsync(parsed.GetRequiredValue(file), parsed.GetValue(key), cancellationToken));
        return new Command("ledger", "Checks the record.") { verify, receipt };
    }

    private static async Task<int> VerifyAsync(WebApplication app, CancellationToken cancellationToken)
    {
        await app.Services.PrepareDatabaseAsync(cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        var started = Stopwatch.GetTimestamp();
        var verdict = await scope.ServiceProvider.GetRequiredService<LedgerVerification>().RunAsync(cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (verdict.Fault is { } fault)
        {
            await Console.Error.WriteLineAsync(fault);
            return 1;
        }

        Console.WriteLine($"The ledger holds: {verdict.Entries:N0} entries in {verdict.Chains:N0} chains, {verdict.Checkpoints:N0} checkpoints, in {seconds:0.0} s.");
        return 0;
    }

    private static async Task<int> VerifyReceiptAsync(FileInfo file, string? trusted, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            await Console.Error.WriteLineAsync($"There is no file {file.FullName}.");
            return 2;
        }

        NoteKey? key = null;
        if (trusted is not null && !NoteKey.TryParse(trusted, out key))
        {
            await Console.Error.WriteLineAsync("The given key is malformed. It reads name+id+base64, as the hub publishes it at /ledger/key.");
            return 2;
        }

        var verdict = Receipt.Verify(await File.ReadAllTextAsync(file.FullName, cancellationToken), key);
        foreach (var reason in verdict.Reasons) await Console.Error.WriteLineAsync(reason);
        if (!verdict.Holds) return 1;
        Console.WriteLine($"The receipt holds. Entry {verdict.Line!.Position} of {verdict.Line.At:u}: {verdict.Line.Kind} by {verdict.Line.Actor}");
        Console.WriteLine($"Signed with {verdict.Key}{(key is null ? " (as the file says; compare it with the key that the hub publishes)" : "")}");
        return 0;
    }
}
