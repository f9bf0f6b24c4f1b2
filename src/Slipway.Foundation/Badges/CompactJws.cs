using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Foundation.Badges;

/// <summary>A key on the curve P-256 that signs: ES256 (RFC 7518, section 3.4).</summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa _key;

    private SigningKey(ECDsa key) => _key = key;

    public PublicJwk Public => PublicJwk.Of(_key.ExportParameters(includePrivateParameters: false));

    public static SigningKey Make() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <exception cref="CryptographicException">These bytes are no private key in PKCS #8.</exception>
    public static SigningKey FromPkcs8(ReadOnlySpan<byte> pkcs8)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        return new SigningKey(key);
    }

    public byte[] ToPkcs8() => _key.ExportPkcs8PrivateKey();

    /// <summary>The compact form of RFC 7515: header, payload and signature in base64url with dots between.</summary>
    public string Sign(JsonObject header, JsonObject payload)
    {
        var signed = $"{Part(header)}.{Part(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";

        static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString(OpenBadge.Plain)));
    }

    public void Dispose() => _key.Dispose();
}

/// <summary>A signature in compact form, taken apart. Reading it says nothing about whether it holds.</summary>
/// <param name="Signed">The octets that are signed.</param>
public sealed record CompactJws(JsonElement Header, JsonElement Payload, byte[] Signed, byte[] Signature)
{
    private const int Longest = 100_000;

    public string? Algorithm => Text(Header, "alg");

    public string? KeyId => Text(Header, "kid");

    public static CompactJws? Read(string text)
    {
        if (text.Length > Longest || text.Split('.') is not [var header, var payload, var signature]) return null;
        if (!Base64Url.IsValid(header) || !Base64Url.IsValid(payload) || !Base64Url.IsValid(signature)) return null;
        try
        {
            var jws = new CompactJws(
                JsonElement.Parse(Base64Url.DecodeFromChars(header)), JsonElement.Parse(Base64Url.DecodeFromChars(payload)),
                Encoding.ASCII.GetBytes($"{header}.{payload}"), Base64Url.DecodeFromChars(signature));
            return jws.Header.ValueKind == JsonValueKind.Object && jws.Payload.ValueKind == JsonValueKind.Object ? jws : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether the key made the signature. Only ES256 counts, whatever the header says.</summary>
    public bool HoldsBy(PublicJwk key)
    {
        using var opened = key.Open();
        return Algorithm == "ES256" && Signature.Length == 64 && opened?.VerifyData(Signed, Signature, HashAlgorithmName.SHA256) == true;
    }

    internal static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
