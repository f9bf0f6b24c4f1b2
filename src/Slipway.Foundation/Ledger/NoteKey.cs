using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Slipway.Foundation.Ledger;

/// <summary>
/// The public half of a signer: an Ed25519 key under a name, written as <c>name+id+base64</c> (C2SP signed-note, "verifier keys").
/// </summary>
public sealed class NoteKey
{
    private const byte Ed25519 = 0x01;
    private const int KeyLength = 32;
    internal const int IdLength = 4;
    private readonly PublicKey _key;
    private readonly byte[] _id;

    private NoteKey(string name, ReadOnlySpan<byte> key)
    {
        Name = name;
        _key = PublicKey.Import(SignatureAlgorithm.Ed25519, key, KeyBlobFormat.RawPublicKey);
        _id = SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', Ed25519, .. key])[..IdLength];
    }

    /// <summary>The signer's name: no space, no plus sign.</summary>
    public string Name { get; }

    /// <summary>The first four bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ key), in lower-case hexadecimal.</summary>
    public string Id => Convert.ToHexStringLower(_id);

    internal ReadOnlySpan<byte> IdBytes => _id;

    /// <summary>Makes a key from its name and its 32 raw bytes.</summary>
    /// <exception cref="ArgumentException">The name is empty or holds a space or a plus sign, or the key is none.</exception>
    public static NoteKey From(string name, ReadOnlySpan<byte> key)
    {
        if (!GoodName(name)) throw new ArgumentException("A signer's name is not empty and holds neither white space nor a plus sign.", nameof(name));
        if (key.Length != KeyLength) throw new ArgumentException($"An Ed25519 key has {KeyLength} bytes, not {key.Length}.", nameof(key));
        try
        {
            return new NoteKey(name, key);
        }
        catch (FormatException none)
        {
            throw new ArgumentException("The bytes are not an Ed25519 key.", nameof(key), none);
        }
    }

    /// <summary>Reads <c>name+id+base64</c>; no when it is malformed, of another algorithm, or its id is not that of the key.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out NoteKey? key)
    {
        key = null;
        var parts = (text ?? "").Split('+', 3);
        if (parts.Length != 3 || !GoodName(parts[0]) || !Base64.TryRead(parts[2], out var bytes)) return false;
        if (bytes.Length != 1 + KeyLength || bytes[0] != Ed25519) return false;
        try
        {
            var read = new NoteKey(parts[0], bytes.AsSpan(1));
            if (read.Id != parts[1]) return false;
            key = read;
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>The key as <c>name+id+base64</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}+{Id}+{Convert.ToBase64String([Ed25519, .. _key.Export(KeyBlobFormat.RawPublicKey)])}");

    internal bool Verifies(string text, ReadOnlySpan<byte> signature) =>
        SignatureAlgorithm.Ed25519.Verify(_key, Encoding.UTF8.GetBytes(text), signature);

    internal static bool GoodName(string name) => name.Length > 0 && !name.Any(unit => unit == '+' || char.IsWhiteSpace(unit) || char.IsControl(unit));
}
