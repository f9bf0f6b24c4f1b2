using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Platform.Mail;
using Slipway.Playbooks;

namespace Slipway.Journeys.Letters;

/// <summary>Who is written to about a journey, and under which names its parts go.</summary>
internal sealed class Post(AppDb db, PlaybookLibrary playbooks)
{
    public async Task<About> AboutAsync(Guid partner, CancellationToken cancellationToken)
    {
        var journeys = db.Journeys;
        var found = await db.Partners.AsNoTracking().Where(row => row.Id == partner)
            .Select(row => new { row.Id, row.Name, Version = journeys.Where(journey => journey.PartnerId == row.Id).Select(journey => (Guid?)journey.PlaybookVersionId).FirstOrDefault() })
            .SingleAsync(cancellationToken);
        return new About(found.Id, found.Name, found.Version is { } version ? await playbooks.GetAsync(version, cancellationToken) : null);
    }

    /// <summary>People by id who are still there.</summary>
    public Task<List<Person>> PeopleAsync(IEnumerable<Guid?> ids, CancellationToken cancellationToken)
    {
        var known = ids.OfType<Guid>().Distinct().ToList();
        return db.People.AsNoTracking().Where(person => known.Contains(person.Id) && person.LeftAt == null).ToListAsync(cancellationToken);
    }

    /// <summary>The partner's administrators and its partner manager.</summary>
    public async Task<List<Person>> ThoseInChargeAsync(Guid partner, CancellationToken cancellationToken)
    {
        var managers = db.Chairs.Where(seat => seat.PartnerId == partner && seat.Chair == Chair.PartnerManager && seat.Until == null).Select(seat => seat.PersonId);
        var people = await db.People.AsNoTracking().Where(person => person.LeftAt == null && (person.PartnerId == partner || managers.Contains(person.Id))).ToListAsync(cancellationToken);
        return [.. people.Where(person => person.Side == Side.Hub || person.PartnerRoles.Contains(PartnerRole.Administrator))];
    }

    /// <summary>Those at the hub with a role; administrators where nobody has it.</summary>
    public async Task<List<Person>> HoldersAsync(HubRole role, CancellationToken cancellationToken)
    {
        var hub = await db.People.AsNoTracking().Where(person => person.PartnerId == null && person.LeftAt == null).ToListAsync(cancellationToken);
        var holders = hub.FindAll(person => person.HubRoles.Contains(role));
        return holders.Count > 0 ? holders : hub.FindAll(person => person.HubRoles.Contains(HubRole.Administrator));
    }

    /// <summary>The same words to several people, each with the address of the page on their own side.</summary>
    public static IReadOnlyList<Letter> Write(IEnumerable<Person> to, string subject, string text, string action, string portal, string hub) =>
        [.. to.Where(person => person.Email is not null).Select(person => new Letter(person.Email!, person.Name, subject, text, action, person.Side == Side.Hub ? hub : portal))];
}

/// <param name="Playbook">None before its journey began.</param>
internal sealed record About(Guid Partner, string Name, Playbook? Playbook)
{
    public string Step(string key) => Playbook?.Steps.FirstOrDefault(step => step.Key == key)?.Title ?? key;

    /// <summary>Who must act on a step.</summary>
    public string Holder(string key, string hub) => Playbook?.Steps.FirstOrDefault(step => step.Key == key)?.Owner == Side.Hub ? hub : Name;

    /// <summary>What a step that no longer holds closes, as a sentence of its own.</summary>
    public string Closes(string key) => Playbook?.Steps.FirstOrDefault(step => step.Key == key)?.Gate is { } membership && Gate(membership.Gate) is { } gate
        ? $" It counts for {gate.Name()}, {gate.Requirements.FirstOrDefault(found => found.Key == membership.Requirement)?.Title.ToLowerInvariant()}: that gate is closed without it."
        : "";

    public Gate? Gate(string key) => Playbook?.Gates.FirstOrDefault(gate => gate.Key == key);

    public string HubStep(string key) => $"/hub/partners/{Partner}/steps/{key}";

    public string HubPage => $"/hub/partners/{Partner}";
}
