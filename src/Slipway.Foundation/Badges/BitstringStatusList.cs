using System.Buffers.Text;
using System.IO.Compression;
using System.Text.Json.Nodes;

namespace Slipway.Foundation.Badges;

/// <summary>
/// One bit for each credential, packed so that asking for a list does not tell which credential is meant (W3C Bitstring Status List v1.0).
/// The first bit is the highest of the first byte.
/// </summary>
public sealed class BitstringStatusList
{
    /// <summary>The least length that the recommendation allows: among so many, one is not recognised.</summary>
    public const int Length = 131_072;

    private readonly byte[] _bits;

    public BitstringStatusList()
        : this(new byte[Length / 8])
    {
    }

    private BitstringStatusList(byte[] bits) => _bits = bits;

    public int Count => _bits.Length * 8;

    /// <exception cref="IndexOutOfRangeException">The list has no such bit.</exception>
    public bool this[int index]
    {
        get => (_bits[index / 8] & Mask(index)) != 0;
        set => _bits[index / 8] = (byte)(value ? _bits[index / 8] | Mask(index) : _bits[index / 8] & ~Mask(index));
    }

    /// <summary>GZIP (RFC 1952), then base64url with the multibase prefix <c>u</c>.</summary>
    public string Encode()
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.SmallestSize)) zip.Write(_bits);
        return $"u{Base64Url.EncodeToString(packed.ToArray())}";
    }

    /// <summary>None for what is no list, is shorter than the recommendation allows, or unpacks to more than 16 million bits.</summary>
    public static BitstringStatusList? Decode(string encoded)
    {
        const int Largest = 2_000_000;
        if (!encoded.StartsWith('u') || !Base64Url.IsValid(encoded.AsSpan(1))) return null;
        try
        {
            using var zip = new GZipStream(new MemoryStream(Base64Url.DecodeFromChars(encoded.AsSpan(1))), CompressionMode.Decompress);
            var bits = new byte[Largest + 1];
            var length = zip.ReadAtLeast(bits, bits.Length, throwOnEndOfStream: false);
            return length is < Length / 8 or > Largest ? null : new BitstringStatusList(bits[..length]);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>The list as a signed credential (media type <c>application/vc+jwt</c>).</summary>
    /// <param name="id">Its address.</param>
    /// <param name="ttl">How long a copy may be used.</param>
    public string Sign(Uri id, Uri issuer, string purpose, DateTimeOffset from, DateTimeOffset until, TimeSpan ttl, SigningKey key, Uri keyId) => key.Sign(
        new JsonObject { ["alg"] = "ES256", ["kid"] = keyId.AbsoluteUri, ["typ"] = "vc+jwt" },
        new JsonObject
        {
            ["@context"] = new JsonArray(OpenBadge.CredentialsContext),
            ["id"] = id.AbsoluteUri,
            ["type"] = new JsonArray("VerifiableCredential", "BitstringStatusListCredential"),
            ["issuer"] = issuer.AbsoluteUri,
            ["validFrom"] = OpenBadge.Instant(from),
            ["validUntil"] = OpenBadge.Instant(until),
            ["credentialSubject"] = new JsonObject
            {
                ["id"] = $"{id.AbsoluteUri}#list",
                ["type"] = "BitstringStatusList",
                ["statusPurpose"] = purpose,
                ["ttl"] = (long)ttl.TotalMilliseconds,
                ["encodedList"] = Encode(),
            },
            ["iss"] = issuer.AbsoluteUri,
            ["exp"] = until.ToUnixTimeSeconds(),
        });

    private static byte Mask(int index) => (byte)(0x80 >> (index % 8));
}
