using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Slipway.Foundation.Ledger;

/// <summary>
/// What a ledger was at one moment: its tree's size and root under the ledger's name. Signed, it is a C2SP tlog-checkpoint:
/// <code>
/// hub.example.com/ledger
/// 1204
/// (root of the tree, 32 bytes in base64)
///
/// — hub.example.com (key id and signature, 68 bytes in base64)
/// </code>
/// </summary>
public sealed class Checkpoint
{
    /// <summary>Takes the three lines of a checkpoint.</summary>
    /// <param name="origin">The ledger's name: one line, unique to the ledger.</param>
    /// <param name="size">Number of leaves, 0 or more.</param>
    /// <param name="root">The root of the tree, 32 bytes.</param>
    /// <exception cref="ArgumentException">The origin is empty or not one line, the size is negative, or the root is not 32 bytes.</exception>
    public Checkpoint(string origin, long size, ReadOnlySpan<byte> root)
    {
        if (!GoodOrigin(origin)) throw new ArgumentException("An origin is one line of text.", nameof(origin));
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        if (root.Length != MerkleHash.Size) throw new ArgumentException($"A root has {MerkleHash.Size} bytes, not {root.Length}.", nameof(root));
        (Origin, Size, Root) = (origin, size, root.ToArray());
    }

    /// <summary>The ledger's name.</summary>
    public string Origin { get; }

    /// <summary>Number of leaves.</summary>
    public long Size { get; }

    /// <summary>The root of the tree, 32 bytes.</summary>
    public byte[] Root { get; }

    /// <summary>The text that is signed.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n");

    /// <summary>The checkpoint as a signed note.</summary>
    public string Sign(NoteSigner signer) => signer.Sign(Text);

    /// <summary>
    /// Reads a signed checkpoint and believes it only when <paramref name="key"/> signed it.
    /// </summary>
    /// <param name="note">The whole note with its signature lines.</param>
    /// <param name="key">The key that the reader trusts.</param>
    /// <param name="checkpoint">The checkpoint; none when the answer is no.</param>
    /// <param name="reason">Why not, as one sentence; none when the answer is yes.</param>
    public static bool TryVerify(string? note, NoteKey key, [NotNullWhen(true)] out Checkpoint? checkpoint, [NotNullWhen(false)] out string? reason)
    {
        checkpoint = null;
        reason = null;
        if (!SignedNote.TryParse(note, out var signed)) reason = "The checkpoint is not a signed note.";
        else if (!signed.SignedBy(key)) reason = $"The checkpoint carries no valid signature of {key.Name} ({key.Id}).";
        else if (!TryParse(signed.Text, out checkpoint)) reason = "The signed text is not a checkpoint: origin, size and root on a line each.";
        return checkpoint is not null;
    }

    /// <summary>Reads the text of a checkpoint. Lines after the third are extensions, which this reader passes over.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Checkpoint? checkpoint)
    {
        checkpoint = null;
        var lines = (text ?? "").Split('\n');
        if (lines.Length < 4 || lines[^1].Length != 0 || lines[3..^1].Contains("", StringComparer.Ordinal) || !GoodOrigin(lines[0])) return false;
        if (!long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)) return false;
        if (lines[1] != size.ToString(CultureInfo.InvariantCulture)) return false;
        if (!Base64.TryRead(lines[2], out var root) || root.Length != MerkleHash.Size) return false;
        checkpoint = new Checkpoint(lines[0], size, root);
        return true;
    }

    private static bool GoodOrigin(string origin) => origin.Length > 0 && !origin.Any(char.IsControl) && Surrogates.Paired(origin);
}
