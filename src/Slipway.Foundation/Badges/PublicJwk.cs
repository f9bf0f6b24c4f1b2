using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Foundation.Badges;

/// <summary>The public half of a key on the curve P-256, as a JSON Web Key (RFC 7517; RFC 7518, section 6.2).</summary>
/// <param name="X">32 bytes in base64url.</param>
/// <param name="Y">32 bytes in base64url.</param>
public sealed record PublicJwk(string X, string Y)
{
    /// <summary>SHA-256 over the required members, in base64url (RFC 7638): the same key has the same name everywhere.</summary>
    public string Thumbprint => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{X}}","y":"{{Y}}"}""")));

    /// <param name="kid">How signatures name the key.</param>
    public JsonObject ToJson(string kid) => new()
    {
        ["kty"] = "EC", ["crv"] = "P-256", ["x"] = X, ["y"] = Y, ["alg"] = "ES256", ["use"] = "sig", ["kid"] = kid,
    };

    public static bool TryRead(JsonElement jwk, out PublicJwk? key)
    {
        key = null;
        if (jwk.ValueKind != JsonValueKind.Object || Text(jwk, "kty") != "EC" || Text(jwk, "crv") != "P-256") return false;
        if (Text(jwk, "x") is not { } x || Text(jwk, "y") is not { } y || Decode(x) is null || Decode(y) is null) return false;
        key = new PublicJwk(x, y);
        return true;
    }

    internal static PublicJwk Of(ECParameters parameters) => new(Base64Url.EncodeToString(parameters.Q.X), Base64Url.EncodeToString(parameters.Q.Y));

    /// <summary>None where the two numbers are no point of the curve.</summary>
    internal ECDsa? Open()
    {
        if (Decode(X) is not { } x || Decode(Y) is not { } y) return null;
        try
        {
            return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } });
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static byte[]? Decode(string text) => Base64Url.IsValid(text) && Base64Url.DecodeFromChars(text) is { Length: 32 } bytes ? bytes : null;

    private static string? Text(JsonElement jwk, string name) => jwk.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
