using Slipway.Accounts;
using Slipway.Accounts.Founding;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Demo;

/// <summary>The people of the hub. Everybody in the story signs in with the same password, which is why it is no place for real data.</summary>
internal sealed record DemoPeople(IReadOnlyList<Person> All)
{
    public const string Password = "slipway-demo";

    private static readonly (string Name, string Title, HubRole[] Roles)[] Cast =
    [
        ("Astrid Hauge", "Head of partnerships", [HubRole.Administrator, HubRole.ProgramOwner]),
        ("Marit Halvorsen", "Partner manager", [HubRole.PartnerManager]),
        ("Daniel Okafor", "Partner manager", [HubRole.PartnerManager]),
        ("Sofia Lindgren", "Customer success lead", [HubRole.CustomerSuccessLead]),
        ("Ravi Menon", "Customer success lead", [HubRole.CustomerSuccessLead]),
        ("Henrik Aas", "Technical authority", [HubRole.TechnicalAuthority]),
        ("Yuki Tanabe", "Technical authority", [HubRole.TechnicalAuthority]),
        ("Clara Østby", "General counsel", [HubRole.Legal]),
        ("Tobias Lund", "Security reviewer", [HubRole.Security]),
        ("Grete Solberg", "Partner finance", [HubRole.Finance]),
        ("Nina Eide", "Partner marketing", [HubRole.Marketing]),
        ("Johan Vik", "Enablement lead", [HubRole.Enablement]),
        ("Emil Strand", "Support lead", [HubRole.Support]),
        ("Kristin Dahl", "Chief revenue officer", [HubRole.Executive]),
    ];

    public Person With(HubRole role, int turn = 0)
    {
        var able = All.Where(person => person.HubRoles.Contains(role)).ToList();
        return able[turn % able.Count];
    }

    public Person Of(Guid id) => All.First(person => person.Id == id);

    public static async Task<DemoPeople> HireAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var (first, rest) = (Cast[0], Cast[1..]);
        var founder = (await services.GetRequiredService<SettingUp>().SetUpAsync(first.Name, Mail(first.Name), Password, cancellationToken)).Need();
        var (db, enrolment, time) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<Enrolment>(), services.GetRequiredService<TimeProvider>());
        (founder.JobTitle, founder.HubRoles) = (first.Title, [.. first.Roles]);
        var people = new List<Person> { founder };
        foreach (var (name, title, roles) in rest)
        {
            var person = (await enrolment.PrepareAsync(
                new Person { Id = Guid.CreateVersion7(time.GetUtcNow()), Name = name, Email = Mail(name), JobTitle = title, HubRoles = [.. roles], AddedAt = time.GetUtcNow() }, Password)).Need();
            db.Add(person);
            people.Add(person);
        }

        await services.GetRequiredService<LedgerWriter>().CommitAsync(Viewer.ActorOf(founder.Id), [], cancellationToken);
        return new DemoPeople(people);
    }

    public static string Mail(string name) => $"{name.Split(' ')[0].ToLowerInvariant()}@halden.example";
}

internal static class DemoAnswersExtensions
{
    /// <summary>The story is told by the same rules as the product; where one refuses, the story is wrong.</summary>
    public static T Need<T>(this Result<T> result)
        where T : notnull =>
        result.IsRefused(out var value, out var refusal) ? throw new InvalidOperationException($"The demo was refused: {refusal.Sentence} {string.Join(' ', refusal.Fields.Select(field => $"[{field.Name}: {field.Found}]"))}") : value;
}
