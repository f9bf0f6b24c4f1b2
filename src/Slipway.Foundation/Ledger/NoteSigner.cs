using System.Text;
using NSec.Cryptography;

namespace Slipway.Foundation.Ledger;

/// <summary>Signs notes with an Ed25519 key (RFC 8032). Dispose of it to wipe the secret from memory.</summary>
public sealed class NoteSigner : IDisposable
{
    private readonly Key _key;

    /// <summary>Takes the signer's name and the 32 secret bytes (the seed of RFC 8032, section 5.1.5).</summary>
    /// <exception cref="ArgumentException">The name is empty or holds a space or a plus sign, or the seed is not 32 bytes.</exception>
    public NoteSigner(string name, ReadOnlySpan<byte> seed)
    {
        if (seed.Length != 32) throw new ArgumentException($"An Ed25519 seed has 32 bytes, not {seed.Length}.", nameof(seed));
        _key = Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey);
        Public = NoteKey.From(name, _key.PublicKey.Export(KeyBlobFormat.RawPublicKey));
    }

    /// <summary>What others need to check the signatures.</summary>
    public NoteKey Public { get; }

    /// <summary>The note: the text, an empty line and one signature line.</summary>
    /// <exception cref="ArgumentException">The text is empty, does not end with a line feed, or holds other control characters.</exception>
    public string Sign(string text)
    {
        if (!SignedNote.GoodText(text)) throw new ArgumentException("A note is lines of text, each ended by a line feed.", nameof(text));
        var signature = SignatureAlgorithm.Ed25519.Sign(_key, Encoding.UTF8.GetBytes(text));
        return $"{text}\n{SignedNote.Mark}{Public.Name} {Convert.ToBase64String([.. Public.IdBytes, .. signature])}\n";
    }

    /// <inheritdoc />
    public void Dispose() => _key.Dispose();
}
