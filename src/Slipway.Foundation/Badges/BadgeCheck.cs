using System.Globalization;
using System.Text.Json;

namespace Slipway.Foundation.Badges;

/// <summary>What a signed badge is worth by itself. Whether it was revoked or suspended says the status list alone.</summary>
/// <param name="Reasons">What does not agree, a sentence each; empty where it holds.</param>
/// <param name="Credential">Its content, also where it does not hold; none where it cannot be read.</param>
public sealed record BadgeVerdict(IReadOnlyList<string> Reasons, JsonElement? Credential)
{
    public bool Holds => Reasons.Count == 0;

    /// <summary>The address by which the badge calls itself.</summary>
    public string? Id => Credential is { } credential ? CompactJws.Text(credential, "id") : null;
}

/// <summary>Checks a badge as Open Badges 3.0 asks of a verifier of signed tokens (its section 8.2.6).</summary>
public static class BadgeCheck
{
    /// <param name="keys">The issuer's public keys by their ids.</param>
    public static BadgeVerdict Verify(string jws, string issuer, IReadOnlyDictionary<string, PublicJwk> keys, DateTimeOffset now)
    {
        if (CompactJws.Read(jws.Trim()) is not { } read) return new BadgeVerdict(["This is not a signed badge: it has no header, content and signature that can be read."], null);
        var reasons = new List<string>();
        if (read.Algorithm != "ES256") reasons.Add("It is not signed with ES256.");
        if (read.KeyId is not { } kid || !keys.TryGetValue(kid, out var key)) reasons.Add("The key that it names is not one of the issuer's.");
        else if (!read.HoldsBy(key)) reasons.Add("The signature does not fit the content: it was changed, or signed by another key.");
        reasons.AddRange(Claims(read.Payload, issuer, now));
        return new BadgeVerdict(reasons, read.Payload);
    }

    private static IEnumerable<string> Claims(JsonElement badge, string issuer, DateTimeOffset now)
    {
        var named = badge.TryGetProperty("issuer", out var profile) ? CompactJws.Text(profile, "id") : null;
        var subject = badge.TryGetProperty("credentialSubject", out var about) ? CompactJws.Text(about, "id") : null;
        if (named != issuer || CompactJws.Text(badge, "iss") != issuer) yield return "It names another issuer.";
        if (CompactJws.Text(badge, "id") is not { } id || CompactJws.Text(badge, "jti") != id) yield return "Its id and the token's do not agree.";
        if (subject is null || CompactJws.Text(badge, "sub") != subject) yield return "Its holder and the token's do not agree.";
        if (At(badge, "validFrom") is not { } from || Seconds(badge, "nbf") != from.ToUnixTimeSeconds()) yield return "Its beginning and the token's do not agree.";
        else if (from > now) yield return "It does not hold yet.";
        if (Seconds(badge, "exp") != At(badge, "validUntil")?.ToUnixTimeSeconds()) yield return "Its end and the token's do not agree.";
        else if (At(badge, "validUntil") is { } until && until <= now) yield return $"It ended on {until.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}.";
    }

    private static DateTimeOffset? At(JsonElement badge, string name) =>
        DateTimeOffset.TryParse(CompactJws.Text(badge, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private static long? Seconds(JsonElement badge, string name) =>
        badge.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds) ? seconds : null;
}
