using System.Text.Json;

namespace Slipway.Foundation.Ledger;

/// <summary>
/// A file that proves on its own that a line stands in the ledger: the line, its path to the root of a signed checkpoint, the
/// checkpoint, and the public key. It can be checked years later, without the hub and without its database.
/// </summary>
/// <param name="Line">The line.</param>
/// <param name="Index">Its leaf in the ledger's tree, counted from 0 in the order of positions.</param>
/// <param name="Path">Its inclusion proof in the tree of the checkpoint.</param>
/// <param name="Checkpoint">The signed checkpoint.</param>
/// <param name="Key">The key that signed it, as <see cref="NoteKey.ToString"/> writes it.</param>
public sealed record Receipt(LedgerLine Line, long Index, IReadOnlyList<byte[]> Path, string Checkpoint, string Key)
{
    /// <summary>The form of the file.</summary>
    public const string Version = "slipway-receipt-v1";

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    private sealed record File(string Format, LedgerLine Line, long Index, IReadOnlyList<byte[]> Path, string Checkpoint, string Key);

    /// <summary>The receipt as a JSON file: hashes in base64, the instant in ISO 8601.</summary>
    public string ToJson() => JsonSerializer.Serialize(new File(Version, Line, Index, Path, Checkpoint, Key), Form);

    /// <summary>Checks a receipt with nothing else at hand.</summary>
    /// <param name="json">The file's text; whatever it is, the answer is a verdict and never an exception.</param>
    /// <param name="trusted">
    /// The key that the reader knows from elsewhere. Without it the answer says only that the file agrees with the key that it
    /// carries itself: compare that key with one the hub published.
    /// </param>
    public static ReceiptVerdict Verify(string json, NoteKey? trusted = null)
    {
        try
        {
            var file = JsonSerializer.Deserialize<File>(json, Form);
            if (file is null) return ReceiptVerdict.No("The file is empty.");
            if (file.Format != Version) return ReceiptVerdict.No($"The file says that it is a {file.Format}; this reader knows {Version}.");
            return new Receipt(file.Line, file.Index, file.Path, file.Checkpoint, file.Key).Verify(trusted);
        }
        catch (JsonException malformed)
        {
            return ReceiptVerdict.No($"The file is not a receipt: {malformed.Message}");
        }
    }

    private ReceiptVerdict Verify(NoteKey? trusted)
    {
        if (!NoteKey.TryParse(Key, out var key)) return ReceiptVerdict.No("The public key is malformed.");
        var reasons = new List<string>();
        if (trusted is not null && trusted.ToString() != key.ToString())
        {
            reasons.Add($"The receipt is signed with {key.Name} ({key.Id}), not with the key that you trust, {trusted.Name} ({trusted.Id}).");
        }

        if (!Line.Holds()) reasons.Add("The line was changed: its columns do not give its hash.");
        if (!Ledger.Checkpoint.TryVerify(Checkpoint, key, out var checkpoint, out var reason))
        {
            reasons.Add(reason);
        }
        else if (!MerkleProof.Includes(MerkleHash.Leaf(Line.Hash), Index, checkpoint.Size, Path, checkpoint.Root))
        {
            reasons.Add($"The path does not lead from leaf {Index} to the root of the checkpoint with {checkpoint.Size} lines.");
        }

        return new ReceiptVerdict(reasons.Count == 0, reasons, Line, checkpoint, key);
    }
}

/// <summary>What a receipt is worth.</summary>
/// <param name="Holds">Whether everything in it agrees.</param>
/// <param name="Reasons">What does not agree, a sentence each; empty when it holds.</param>
/// <param name="Line">The line, as far as it could be read.</param>
/// <param name="Checkpoint">The checkpoint, when its signature is valid.</param>
/// <param name="Key">The key that the receipt carries.</param>
public sealed record ReceiptVerdict(bool Holds, IReadOnlyList<string> Reasons, LedgerLine? Line, Checkpoint? Checkpoint, NoteKey? Key)
{
    internal static ReceiptVerdict No(string reason) => new(false, [reason], null, null, null);
}
