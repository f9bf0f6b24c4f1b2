using System.Diagnostics.CodeAnalysis;

namespace Slipway.Foundation.Ledger;

/// <summary>A text with signatures beneath it, in the form of C2SP signed-note (the form of Go's checksum database).</summary>
public sealed class SignedNote
{
    /// <summary>An em dash and a space begin a signature line.</summary>
    internal const string Mark = "\u2014 ";
    private const int MostLength = 1_000_000;
    private const int MostSignatures = 100;
    private readonly List<(string Name, byte[] Blob)> _signatures = [];

    private SignedNote(string text) => Text = text;

    /// <summary>The text that is signed, with its last line feed.</summary>
    public string Text { get; }

    /// <summary>The names on the signature lines; a name alone proves nothing.</summary>
    public IEnumerable<string> Signers => _signatures.Select(signature => signature.Name);

    /// <summary>Reads a note without checking any signature; no when it is malformed.</summary>
    public static bool TryParse(string? note, [NotNullWhen(true)] out SignedNote? parsed)
    {
        parsed = null;
        if (note is null || note.Length > MostLength || !note.EndsWith('\n')) return false;
        var split = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0 || !GoodText(note[..(split + 1)])) return false;
        var read = new SignedNote(note[..(split + 1)]);
        var lines = note[(split + 2)..].Split('\n')[..^1];
        if (lines.Length is 0 or > MostSignatures || !lines.All(read.TryAdd)) return false;
        parsed = read;
        return true;
    }

    /// <summary>
    /// Whether the holder of <paramref name="key"/> signed this text. Lines of other keys are passed over; one line of this key that
    /// does not verify spoils the note.
    /// </summary>
    public bool SignedBy(NoteKey key)
    {
        var own = _signatures.Where(signature => signature.Name == key.Name && key.IdBytes.SequenceEqual(signature.Blob.AsSpan(0, NoteKey.IdLength))).ToList();
        return own.Count > 0 && own.TrueForAll(signature => key.Verifies(Text, signature.Blob.AsSpan(NoteKey.IdLength)));
    }

    internal static bool GoodText(string text) =>
        text.EndsWith('\n') && !text.Any(unit => unit != '\n' && char.IsControl(unit)) && Surrogates.Paired(text);

    private bool TryAdd(string line)
    {
        if (!line.StartsWith(Mark, StringComparison.Ordinal)) return false;
        var parts = line[Mark.Length..].Split(' ');
        if (parts.Length != 2 || !NoteKey.GoodName(parts[0])) return false;
        if (!Base64.TryRead(parts[1], out var blob) || blob.Length <= NoteKey.IdLength) return false;
        _signatures.Add((parts[0], blob));
        return true;
    }
}
