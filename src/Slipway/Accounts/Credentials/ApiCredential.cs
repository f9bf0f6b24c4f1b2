using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Accounts.Credentials;

/// <summary>Live, or the sandbox whose rows nobody else sees.</summary>
public enum CredentialMode
{
    Live,
    Sandbox,
}

/// <summary>
/// A program that acts for the person who issued it: with the roles that it was given, within its scopes, as long as that person is there.
/// Only a hash of the secret is kept; the secret is 256 random bits, so a plain SHA-256 is enough (nothing to guess, nothing to slow down).
/// </summary>
public sealed class ApiCredential : IVersioned
{
    public Guid Id { get; private init; }
    public string Name { get; private init; } = "";

    /// <summary>How the secret begins, to tell one credential from another.</summary>
    public string Prefix { get; private init; } = "";
    public string SecretHash { get; private init; } = "";
    public List<string> Scopes { get; private init; } = [];
    public CredentialMode Mode { get; private init; }

    /// <summary>The partner that the credential acts for; none for the hub.</summary>
    public Guid? PartnerId { get; private init; }
    public List<HubRole> HubRoles { get; private init; } = [];
    public List<PartnerRole> PartnerRoles { get; private init; } = [];

    /// <summary>The person who issued it: what the program does, it does for them.</summary>
    public Guid CreatedBy { get; private init; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset? ExpiresAt { get; private init; }

    /// <summary>To the hour: enough to find what nobody uses any more.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }
    public Guid? RevokedBy { get; private set; }
    public int Version { get; set; }

    private ApiCredential()
    {
    }

    /// <summary>The secret leaves here once and is nowhere kept.</summary>
    internal static IssuedCredential Issue(CredentialTerms terms, GivenRoles roles, Guid by, DateTimeOffset now)
    {
        var kind = $"slw_{terms.Mode.Kebab()}_";
        var secret = kind + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var credential = new ApiCredential
        {
            Id = Guid.CreateVersion7(now),
            Name = terms.Name.Trim(),
            Prefix = secret[..(kind.Length + 4)],
            SecretHash = Hash(secret),
            Scopes = [.. terms.Scopes.Distinct().Order(StringComparer.Ordinal)],
            Mode = terms.Mode,
            PartnerId = terms.PartnerId,
            HubRoles = roles.Hub,
            PartnerRoles = roles.Partner,
            CreatedBy = by,
            CreatedAt = now,
            ExpiresAt = terms.ExpiresAt,
        };
        return new IssuedCredential(credential, secret, new CredentialIssued(credential.PartnerId, credential.Id, credential.Mode, credential.Scopes));
    }

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <param name="personIsThere">Whether the person it acts for has an account that counts.</param>
    public CredentialState StateAt(DateTimeOffset now, bool personIsThere) =>
        RevokedAt is not null ? CredentialState.Revoked
        : ExpiresAt <= now ? CredentialState.Expired
        : personIsThere ? CredentialState.Counts : CredentialState.PersonLeft;

    public Result<Fact> Revoke(Guid by, DateTimeOffset now)
    {
        if (RevokedAt is not null) return new AlreadyRevoked();
        (RevokedAt, RevokedBy) = (now, by);
        return new CredentialRevoked(PartnerId, Id);
    }
}

/// <summary>Whether a credential counts.</summary>
public enum CredentialState
{
    Counts,
    Expired,
    Revoked,

    /// <summary>Whoever issued it has left, and so it stands still.</summary>
    PersonLeft,
}

/// <param name="PartnerId">None for the hub.</param>
/// <param name="Roles">By their names, of the side that the credential acts for.</param>
public sealed record CredentialTerms(
    string Name, Guid? PartnerId, IReadOnlyCollection<string> Scopes, IReadOnlyCollection<string> Roles, CredentialMode Mode, DateTimeOffset? ExpiresAt);

public sealed record IssuedCredential(ApiCredential Credential, string Secret, CredentialIssued Fact);

public sealed record CredentialIssued(Guid? PartnerId, Guid Credential, CredentialMode Mode, IReadOnlyList<string> Scopes) : CredentialFact(PartnerId, Credential);

public sealed record CredentialRevoked(Guid? PartnerId, Guid Credential) : CredentialFact(PartnerId, Credential);

/// <summary>A fact about one credential.</summary>
public abstract record CredentialFact(Guid? PartnerId, Guid Credential) : AccountFact(PartnerId)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public override string Subject => $"credential:{Credential:N}";
}

public sealed record AlreadyRevoked() : Refusal("This credential is already revoked.", "", "Issue another one if a program still needs access.");

public sealed record NoSuchCredential() : Refusal("There is no such credential.", "", "Open the list and choose one.")
{
    public override int Status => StatusCodes.Status404NotFound;
}
