using Slipway.Platform;
using Slipway.Platform.Ledger;

namespace Slipway.Accounts;

/// <summary>What a person is there for, and until when.</summary>
public sealed partial class Person
{
    public bool IsAdministrator => LeftAt is null && (HubRoles.Contains(HubRole.Administrator) || PartnerRoles.Contains(PartnerRole.Administrator));

    internal Result<Fact> Change(GivenRoles roles)
    {
        if (LeftAt is not null) return new HasLeft(Name);
        if (HubRoles.ToHashSet().SetEquals(roles.Hub) && PartnerRoles.ToHashSet().SetEquals(roles.Partner)) return new Invalid("roles", $"{Name} has these roles already.");
        var before = RoleNames.Of(HubRoles, PartnerRoles);
        (HubRoles, PartnerRoles) = (roles.Hub, roles.Partner);
        return new RolesChanged(PartnerId, Id, before, RoleNames.Of(HubRoles, PartnerRoles));
    }

    /// <summary>Ends every session; the row stays, because the record names it.</summary>
    public Result<Fact> Leave(DateTimeOffset now)
    {
        if (LeftAt is not null) return new HasLeft(Name);
        LeftAt = now;
        EndSessions();
        return new PersonLeft(PartnerId, Id);
    }

    public Result<Fact> Return()
    {
        if (LeftAt is null) return new HasNotLeft(Name);
        LeftAt = null;
        return new PersonReturned(PartnerId, Id);
    }

    /// <summary>For somebody who lost the device and the recovery codes.</summary>
    public Result<Fact> DropSecondFactor()
    {
        if (!TwoFactorEnabled) return new NoSecondFactor(Name);
        TwoFactorEnabled = false;
        EndSessions();
        return new SecondFactorDropped(PartnerId, Id);
    }
}

public sealed record HasLeft(string Name) : Refusal($"{Name} has left.", "", "Let them back in first.");

public sealed record HasNotLeft(string Name) : Refusal($"{Name} has not left.", "", "There is nothing to undo.");

public sealed record NoSecondFactor(string Name) : Refusal($"{Name} has no one-time codes.", "", "There is nothing to drop.");

public sealed record LastAdministrator(string Name) : Refusal(
    $"{Name} is the last administrator.", "One always remains.", "Make somebody else an administrator first.");

public sealed record HoldsChair(string Name, int Partners) : Refusal(
    $"{Name} is accountable for {Partners} {(Partners == 1 ? "partner" : "partners")} in one of the three chairs.", "No chair is ever empty.",
    "Hand the chairs over first.");

public sealed record RolesChanged(Guid? PartnerId, Guid Person, IReadOnlyList<string> From, IReadOnlyList<string> To) : PersonFact(PartnerId, Person);

public sealed record PersonLeft(Guid? PartnerId, Guid Person) : PersonFact(PartnerId, Person);

public sealed record PersonReturned(Guid? PartnerId, Guid Person) : PersonFact(PartnerId, Person);

public sealed record SecondFactorDropped(Guid? PartnerId, Guid Person) : PersonFact(PartnerId, Person);
