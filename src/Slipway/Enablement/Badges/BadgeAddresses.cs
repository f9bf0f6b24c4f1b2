using Microsoft.Extensions.Options;
using Slipway.Platform;

namespace Slipway.Enablement.Badges;

/// <summary>Where the documents around badges stand. They are part of what is signed, so none of them may ever move.</summary>
internal sealed class BadgeAddresses(IOptions<HubOptions> hub)
{
    public Uri Home => hub.Value.Address;

    public Uri Issuer => At("/badges/issuer");

    public Uri Key(string id) => At($"/badges/keys/{id}");

    public Uri List(int number, string purpose) => At($"/badges/status/{number}/{purpose}");

    public Uri Achievement(string key) => At($"/badges/achievements/{key}");

    public Uri AchievementImage(string key) => At($"/badges/achievements/{key}/image.svg");

    public Uri Page(Guid badge) => At($"/badges/{badge}");

    /// <summary>The badge's id: there its holder, and once it is published everyone, gets the signed token.</summary>
    public Uri Credential(Guid badge) => At($"/badges/{badge}/credential.jwt");

    /// <summary>Of the badge that calls itself by this address; none for an address that is not of this installation.</summary>
    public Guid? BadgeOf(string? credential) =>
        credential?.Split('/') is { Length: > 2 } parts && Guid.TryParse(parts[^2], out var id) && Credential(id).AbsoluteUri == credential ? id : null;

    private Uri At(string path) => new(Home, path);
}
