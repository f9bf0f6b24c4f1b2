using System.Security.Cryptography;
using System.Text;

namespace Slipway.Compliance.Risk;

/// <summary>
/// Identifiers as OSCAL takes them. It wants UUIDs of version 4 or 5 and ours are of version 7, so each is made from what it names (RFC 9562, section
/// 5.5): the same thing has the same identifier in every export.
/// </summary>
public static class OscalId
{
    /// <summary>Made for this program; it is the root of all names below.</summary>
    private static readonly Guid space = new("6f0b6a6e-5d0c-4f6e-9a58-2f1d6f0c7b31");

    public static Guid Of(string name)
    {
        Span<byte> text = [.. space.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)];
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // Version 5 is SHA-1 by definition; it names and protects nothing.
        SHA1.HashData(text, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary><c>sr-11.1</c> for <c>SR-11(1)</c>, as the catalogue of SP 800-53 writes it.</summary>
    public static string Control(string id) => id.ToLowerInvariant().Replace('(', '.').Replace(")", "", StringComparison.Ordinal);
}
