using System.Text.Json.Serialization;
using Slipway.Platform;
using Slipway.Platform.Ledger;

namespace Slipway.Accounts;

/// <summary>A fact about the people of one side: on the partner's chain, or on the hub's own where there is no partner.</summary>
public abstract record AccountFact(Guid? PartnerId) : Fact
{
    [JsonIgnore]
    public override Guid? Partner => PartnerId;
}

/// <param name="Roles">By their names in lower case: <c>administrator</c>, <c>partner-manager</c>.</param>
public sealed record PersonInvited(Guid? PartnerId, Guid Invitation, IReadOnlyList<string> Roles, Guid InvitedBy) : AccountFact(PartnerId)
{
    [JsonIgnore]
    public override string Subject => $"invitation:{Invitation:N}";
}

public sealed record InvitationAccepted(Guid? PartnerId, Guid Invitation, Guid Person) : AccountFact(PartnerId)
{
    [JsonIgnore]
    public override string Subject => $"invitation:{Invitation:N}";
}

public sealed record InvitationWithdrawn(Guid? PartnerId, Guid Invitation) : AccountFact(PartnerId)
{
    [JsonIgnore]
    public override string Subject => $"invitation:{Invitation:N}";
}

/// <summary>A fact about one person.</summary>
public abstract record PersonFact(Guid? PartnerId, Guid Person) : AccountFact(PartnerId)
{
    [JsonIgnore]
    public override string Subject => $"person:{Person:N}";
}

public sealed record PasswordChanged(Guid? PartnerId, Guid Person) : PersonFact(PartnerId, Person);

internal static class RoleNames
{
    public static IReadOnlyList<string> Of(IEnumerable<HubRole> hub, IEnumerable<PartnerRole> partner) =>
        [.. hub.Select(role => role.Kebab()), .. partner.Select(role => role.Kebab())];
}
