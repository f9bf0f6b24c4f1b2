using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Slipway.Tests.Accounts;

/// <summary>
/// An authenticator made of software, for a site at http://localhost: one ES256 key, answers as Web Authentication Level 3 describes them
/// (section 6.1 authenticator data, 6.5 attestation "none", 7.2 assertions), in the JSON of section 5.1.
/// </summary>
internal sealed class SoftPasskey
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private string _userHandle = "";

    public string Create(string options)
    {
        var asked = JsonElement.Parse(options);
        _userHandle = asked.GetProperty("user").GetProperty("id").GetString()!;
        var client = ClientData("webauthn.create", asked);
        byte[] data = [.. Data(0x45), .. new byte[16], 0, 32, .. _id, .. CoseKey()];
        byte[] attestation = [0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data];
        return Answer(new { clientDataJSON = Text(client), attestationObject = Text(attestation), transports = new[] { "internal" } });
    }

    public string Get(string options)
    {
        var client = ClientData("webauthn.get", JsonElement.Parse(options));
        var data = Data(0x05);
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new { clientDataJSON = Text(client), authenticatorData = Text(data), signature = Text(signature), userHandle = _userHandle });
    }

    private string Answer(object response) => JsonSerializer.Serialize(new
    {
        id = Text(_id), rawId = Text(_id), type = "public-key", authenticatorAttachment = "platform", clientExtensionResults = new { }, response,
    });

    private static byte[] ClientData(string type, JsonElement asked) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
    {
        type, challenge = asked.GetProperty("challenge").GetString(), origin = "http://localhost", crossOrigin = false,
    }));

    /// <summary>Hash of the site, flags (present, verified, with a key), counter.</summary>
    private static byte[] Data(byte flags) => [.. SHA256.HashData("localhost"u8), flags, 0, 0, 0, 0];

    /// <summary>RFC 9053, section 7.1.1: an EC2 key for ES256 on P-256.</summary>
    private byte[] CoseKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
    }

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
