using Microsoft.EntityFrameworkCore;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Accounts.Colleagues;

/// <summary>
/// What administrators decide about a person of their side. One administrator always remains, and nobody leaves a chair empty.
/// </summary>
public sealed class Staffing(AppDb db, LedgerWriter ledger, TimeProvider time)
{
    public Task<Result<Person>> ChangeRolesAsync(Viewer viewer, Guid id, IReadOnlyCollection<string> roles, int? version, CancellationToken cancellationToken) =>
        DecideAsync(viewer, id, version, person => ChangeRolesAsync(person, roles, cancellationToken), cancellationToken);

    public Task<Result<Person>> LeaveAsync(Viewer viewer, Guid id, int? version, CancellationToken cancellationToken) =>
        DecideAsync(viewer, id, version, person => LeaveAsync(person, cancellationToken), cancellationToken);

    public Task<Result<Person>> ReturnAsync(Viewer viewer, Guid id, int? version, CancellationToken cancellationToken) =>
        DecideAsync(viewer, id, version, person => Task.FromResult(person.Return()), cancellationToken);

    public Task<Result<Person>> DropSecondFactorAsync(Viewer viewer, Guid id, int? version, CancellationToken cancellationToken) =>
        DecideAsync(viewer, id, version, person => Task.FromResult(person.DropSecondFactor()), cancellationToken);

    private async Task<Result<Person>> DecideAsync(
        Viewer viewer, Guid id, int? version, Func<Person, Task<Result<Fact>>> verb, CancellationToken cancellationToken)
    {
        var person = await db.People.VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (person is null) return new NoSuchPerson();
        if (!viewer.MayManagePeople(person.PartnerId)) return new NotYours("Administrators decide about people.", "Ask one of them.");
        if (version is { } seen) db.Expect(person, seen);
        if ((await verb(person)).IsRefused(out var fact, out var refusal)) return refusal;
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : person;
    }

    private async Task<Result<Fact>> ChangeRolesAsync(Person person, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        if (AccountRights.Read(person.PartnerId, names).IsRefused(out var roles, out var wrong)) return wrong;
        var stays = roles.Hub.Contains(HubRole.Administrator) || roles.Partner.Contains(PartnerRole.Administrator);
        if (!stays && await IsLastAsync(person, cancellationToken)) return new LastAdministrator(person.Name);
        return await ChairOutsideAsync(person, roles.Hub, cancellationToken) is { } chair ? chair : person.Change(roles);
    }

    private async Task<Result<Fact>> LeaveAsync(Person person, CancellationToken cancellationToken)
    {
        if (await IsLastAsync(person, cancellationToken)) return new LastAdministrator(person.Name);
        return await ChairOutsideAsync(person, [], cancellationToken) is { } chair ? chair : person.Leave(time.GetUtcNow());
    }

    private async Task<bool> IsLastAsync(Person person, CancellationToken cancellationToken)
    {
        if (!person.IsAdministrator) return false;
        var others = await db.People.Present(person.PartnerId).Where(other => other.Id != person.Id).ToListAsync(cancellationToken);
        if (others.Find(other => other.IsAdministrator) is not { } stays) return true;

        // Written along, so that of two administrators who remove each other at once the second is refused.
        db.Entry(stays).State = EntityState.Modified;
        return false;
    }

    /// <summary>A chair that the person holds and that the roles would no longer allow.</summary>
    private async Task<HoldsChair?> ChairOutsideAsync(Person person, IReadOnlyCollection<HubRole> roles, CancellationToken cancellationToken)
    {
        if (person.PartnerId is not null) return null;
        var held = await db.Chairs.Where(seat => seat.PersonId == person.Id && seat.Until == null).ToListAsync(cancellationToken);
        var outside = held.Where(seat => !roles.Contains(RoleOf(seat.Chair))).Select(seat => seat.PartnerId).Distinct().Count();
        return outside == 0 ? null : new HoldsChair(person.Name, outside);
    }

    private static HubRole RoleOf(Chair chair) => chair switch
    {
        Chair.PartnerManager => HubRole.PartnerManager,
        Chair.CustomerSuccessLead => HubRole.CustomerSuccessLead,
        _ => HubRole.TechnicalAuthority,
    };
}
