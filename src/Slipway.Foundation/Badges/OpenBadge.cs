using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Foundation.Badges;

/// <summary>Who issues: a Profile of Open Badges 3.0. Its id is the address at which it is published.</summary>
public sealed record BadgeIssuer(Uri Id, string Name, Uri Url)
{
    public JsonObject ToJson() => new() { ["id"] = Id.AbsoluteUri, ["type"] = new JsonArray("Profile"), ["name"] = Name, ["url"] = Url.AbsoluteUri };
}

/// <summary>What was achieved: an Achievement of Open Badges 3.0.</summary>
/// <param name="Criteria">Markdown.</param>
/// <param name="Image">Address of a picture without a credential in it.</param>
/// <param name="Tags">Words to find it by.</param>
public sealed record BadgeAchievement(Uri Id, string Name, string Description, string Criteria, Uri Image, IReadOnlyList<string> Tags)
{
    public JsonObject ToJson() => new()
    {
        ["id"] = Id.AbsoluteUri,
        ["type"] = new JsonArray("Achievement"),
        ["achievementType"] = "Certification",
        ["name"] = Name,
        ["description"] = Description,
        ["criteria"] = new JsonObject { ["narrative"] = Criteria },
        ["image"] = new JsonObject { ["id"] = Image.AbsoluteUri, ["type"] = "Image" },
        ["tag"] = new JsonArray([.. Tags.Select(tag => JsonValue.Create(tag))]),
    };
}

/// <summary>
/// Who earned it, without naming them: whoever knows the mail address can check that it is theirs, nobody can read it out of the badge
/// (IdentityHash of Open Badges 3.0).
/// </summary>
/// <param name="Id">Names the person and nothing about them.</param>
/// <param name="Salt">Makes a table of known addresses useless.</param>
public sealed record BadgeRecipient(Uri Id, string Email, string Salt)
{
    public static string Hash(string email, string salt) =>
        $"sha256${Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email.Trim().ToLowerInvariant() + salt)))}";

    internal JsonObject ToIdentity() => new()
    {
        ["type"] = "IdentityObject", ["hashed"] = true, ["identityHash"] = Hash(Email, Salt), ["identityType"] = "emailAddress", ["salt"] = Salt,
    };
}

/// <summary>Where to look up whether the badge still counts (W3C Bitstring Status List v1.0).</summary>
/// <param name="List">Address of the signed list.</param>
/// <param name="Index">The badge's bit in it.</param>
public sealed record BadgeStatus(Uri List, string Purpose, int Index)
{
    internal JsonObject ToJson() => new()
    {
        ["id"] = $"{List.AbsoluteUri}#{Index.ToString(CultureInfo.InvariantCulture)}",
        ["type"] = "BitstringStatusListEntry",
        ["statusPurpose"] = Purpose,
        ["statusListIndex"] = Index.ToString(CultureInfo.InvariantCulture),
        ["statusListCredential"] = List.AbsoluteUri,
    };
}

/// <summary>A credential of Open Badges 3.0, to be signed as a JSON Web Token (its section 8.2): the credential with the registered claims beside it.</summary>
/// <param name="From">To the second.</param>
/// <param name="Until">End, exclusive, to the second.</param>
public sealed record OpenBadge(
    Uri Id, BadgeIssuer Issuer, BadgeRecipient Recipient, BadgeAchievement Achievement, BadgeStatus Status, DateTimeOffset From, DateTimeOffset Until)
{
    public const string CredentialsContext = "https://www.w3.org/ns/credentials/v2";
    public const string Context = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
    public const string Schema = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";

    /// <summary>Letters beyond ASCII stay as they are.</summary>
    internal static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public JsonObject ToCredential() => new()
    {
        ["@context"] = new JsonArray(CredentialsContext, Context),
        ["id"] = Id.AbsoluteUri,
        ["type"] = new JsonArray("VerifiableCredential", "OpenBadgeCredential"),
        ["name"] = Achievement.Name,
        ["issuer"] = Issuer.ToJson(),
        ["validFrom"] = Instant(From),
        ["validUntil"] = Instant(Until),
        ["credentialSubject"] = new JsonObject
        {
            ["id"] = Recipient.Id.AbsoluteUri,
            ["type"] = new JsonArray("AchievementSubject"),
            ["identifier"] = new JsonArray(Recipient.ToIdentity()),
            ["achievement"] = Achievement.ToJson(),
        },
        ["credentialStatus"] = Status.ToJson(),
        ["credentialSchema"] = new JsonArray(new JsonObject { ["id"] = Schema, ["type"] = "1EdTechJsonSchemaValidator2019" }),
    };

    /// <param name="keyId">The address of the public key.</param>
    public string Sign(SigningKey key, Uri keyId)
    {
        var claims = ToCredential();
        claims["iss"] = Issuer.Id.AbsoluteUri;
        claims["jti"] = Id.AbsoluteUri;
        claims["sub"] = Recipient.Id.AbsoluteUri;
        claims["nbf"] = From.ToUnixTimeSeconds();
        claims["exp"] = Until.ToUnixTimeSeconds();
        return key.Sign(new JsonObject { ["alg"] = "ES256", ["kid"] = keyId.AbsoluteUri, ["typ"] = "JWT" }, claims);
    }

    internal static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
