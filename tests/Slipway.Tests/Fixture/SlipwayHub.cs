using System.Data.Common;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Slipway.Accounts;
using Slipway.Accounts.Credentials;
using Slipway.Journeys;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;
using Slipway.Qualification.Domains;
using Slipway.Tests.Qualification;

namespace Slipway.Tests.Fixture;

/// <summary>
/// The whole application over HTTP on a database of its own, with a clock that the tests move. Jobs run when a test says so, never beside
/// it. A test class runs on both engines as an abstract class with two sealed ones inside: <see cref="SqliteHub"/> and <see cref="PostgresHub"/>.
/// </summary>
public abstract class SlipwayHub : WebApplicationFactory<Program>
{
    public const string Password = "a long walk to the harbour";

    /// <summary>A Monday, ten o'clock in the hub's office in Oslo.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 11, 16, 9, 0, 0, TimeSpan.Zero);
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Dictionary<string, Visitor> _signedIn = new(StringComparer.Ordinal);
    private readonly Questions _questions = new();
    private ChairHolders? _chairs;

    public string Folder { get; } = Directory.CreateTempSubdirectory("slipway-tests-").FullName;

    public FakeTimeProvider Clock { get; } = new(Monday);

    /// <summary>The domain name system as the tests make it.</summary>
    internal FakeDns Dns { get; } = new();

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>The connection string; none means the SQLite file of the data folder.</summary>
    protected virtual string? Database => null;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.UseSetting("SLIPWAY_DATA", Folder);
        if (Database is { } database) builder.UseSetting("SLIPWAY_DATABASE", database);
        builder.UseSetting("SignIn:TriesPerVisitor", "100000");
        builder.UseSetting("Applications:PostsPerTenMinutes", "100000");
        builder.UseSetting("SignIn:TriesPerAddress", "100000");
        builder.UseSetting("SignIn:Idle", "3650.00:00:00");
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.Replace(ServiceDescriptor.Singleton<IDnsTxt>(Dns));
            services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(_questions));
            services.ConfigureDbContext<PostgresDb>(options => options.AddInterceptors(_questions));
            foreach (var job in services.Where(IsJob).ToList()) services.Remove(job);
        });
    }

    private static bool IsJob(ServiceDescriptor service) =>
        service is { IsKeyedService: false, ImplementationType: { IsGenericType: true } type } && type.GetGenericTypeDefinition() == typeof(JobRunner<>);

    /// <summary>Lets a job do its work now.</summary>
    public Task RunAsync<TJob>()
        where TJob : class, IJob => WithAsync(async services =>
    {
        await services.GetRequiredService<TJob>().RunAsync(CancellationToken.None);
        return true;
    });

    /// <summary>Looks into the application, in a scope of its own.</summary>
    public async Task<T> WithAsync<T>(Func<IServiceProvider, Task<T>> ask)
    {
        await using var scope = Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider);
    }

    public Task<T> DbAsync<T>(Func<AppDb, Task<T>> ask) => WithAsync(services => ask(services.GetRequiredService<AppDb>()));

    /// <summary>Kinds of all entries of a partner's chain, in order.</summary>
    public async Task<IReadOnlyList<string>> RecordAsync(TestPartner partner) =>
        await DbAsync(db => Task.FromResult(db.Ledger.Where(entry => entry.Chain == LedgerEntry.ChainOf(partner.Id))
            .OrderBy(entry => entry.Sequence).Select(entry => entry.Kind).ToList()));

    /// <summary>Nobody in particular.</summary>
    public Visitor Visitor() => new(CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }));

    public Task<Visitor> AsHubAdministrator() => AsHub(HubRole.Administrator);

    public Task<Visitor> AsProgramOwner() => AsHub(HubRole.ProgramOwner);

    /// <summary>The one person of the hub who holds exactly this role, signed in.</summary>
    public async Task<Visitor> AsHub(HubRole role) => await SignedInAsync(await HubPersonAsync(role));

    /// <summary>A program of the hub, or of a partner, with a credential that carries these scopes.</summary>
    public Task<Visitor> AsProgram(TestPartner? partner, string[] roles, params string[] scopes) => WithAsync(async services =>
    {
        var owner = await (partner is null ? HubPersonAsync(HubRole.Administrator) : PersonAsync($"administrator@{partner.Domain}", partner.Id, roles: [PartnerRole.Administrator]));
        var issued = await services.GetRequiredService<Issuing>().IssueAsync(
            Viewer.Of(owner), new CredentialTerms("Tests", partner?.Id, scopes, roles, CredentialMode.Live, null), CancellationToken.None);
        Assert.Null(issued.Refusal);
        var visitor = Visitor();
        visitor.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issued.Value!.Secret);
        return visitor;
    });

    /// <summary>How many questions the database is asked while something is done.</summary>
    public async Task<int> QuestionsAsync(Func<Task> act)
    {
        // Nothing that was remembered counts: what is asked for is counted, not what was known.
        Services.GetRequiredService<LedgerSignal>().Pulse();
        var before = _questions.Count;
        await act();
        return _questions.Count - before;
    }

    /// <summary>Another person of the hub with the same role.</summary>
    public async Task<Visitor> AsAnother(HubRole role) => await SignedInAsync(await PersonAsync($"another-{role}@halden.example".ToLowerInvariant(), hub: [role]));

    public Task<Visitor> AsPartnerAdministrator(TestPartner partner) => AsPartner(partner, PartnerRole.Administrator);

    public async Task<Visitor> AsPartner(TestPartner partner, PartnerRole role) =>
        await SignedInAsync(await PersonAsync($"{role}@{partner.Domain}".ToLowerInvariant(), partner.Id, roles: [role]));

    public Task<Person> HubPersonAsync(HubRole role) => PersonAsync($"{role}@halden.example".ToLowerInvariant(), hub: [role]);

    /// <summary>Somebody with an account; the same one when asked again.</summary>
    public Task<Person> PersonAsync(string email, Guid? partner = null, HubRole[]? hub = null, PartnerRole[]? roles = null) => WithAsync(async services =>
    {
        var db = services.GetRequiredService<AppDb>();
        if (db.People.FirstOrDefault(person => person.Email == email) is { } known) return known;
        var person = new Person
        {
            Id = Guid.CreateVersion7(Now), Name = NameOf(email), Email = email, PartnerId = partner, AddedAt = Now, HubRoles = [.. hub ?? []], PartnerRoles = [.. roles ?? []],
        };
        Assert.Null((await services.GetRequiredService<Enrolment>().PrepareAsync(person, Password)).Refusal);
        db.Add(person);
        await db.SaveChangesAsync();
        return person;
    });

    /// <summary>A partner whose journey follows the given playbook, or the one that comes with the program; seated by three people of the hub.</summary>
    public async Task<TestPartner> PartnerAsync(
        string name, Playbook? playbook = null, Archetype archetype = Archetype.Reseller, int segment = 1, ChairHolders? chairs = null)
    {
        var holders = chairs ?? await ChairsAsync();
        return await WithAsync(async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            var version = playbook is null
                ? (await services.GetRequiredService<PlaybookLibrary>().CurrentAsync())!
                : await services.GetRequiredService<Loading>().LoadAsync(playbook, "system");
            var domain = $"{name.ToLowerInvariant().Replace(' ', '-')}.example";
            var identity = new PartnerIdentity($"{name} B.V.", name, name.ToLowerInvariant(), "NL", "12345678", domain, archetype, segment);
            var (partner, joined) = Partner.Join(identity, holders, Guid.CreateVersion7(Now), Now);
            var (journey, opened) = Journey.Open(partner.Id, version.Id, Now);
            db.AddRange(partner, journey);
            Assert.Null(await services.GetRequiredService<LedgerWriter>().CommitAsync("system", [joined, opened]));
            return new TestPartner(partner.Id, journey.Id, name, domain);
        });
    }

    public async Task<ChairHolders> ChairsAsync() => _chairs ??= new ChairHolders(
        (await HubPersonAsync(HubRole.PartnerManager)).Id, (await HubPersonAsync(HubRole.CustomerSuccessLead)).Id, (await HubPersonAsync(HubRole.TechnicalAuthority)).Id);

    public async Task<Visitor> SignedInAsync(Person person)
    {
        await _one.WaitAsync();
        try
        {
            if (_signedIn.TryGetValue(person.Email!, out var known)) return known;
            var visitor = Visitor();
            var answer = await visitor.SubmitAsync("/sign-in", "sign-in", ("Form.Email", person.Email!), ("Form.Password", Password));
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
            return _signedIn[person.Email!] = visitor with { Person = person };
        }
        finally
        {
            _one.Release();
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        _one.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }

    private sealed class Questions : DbCommandInterceptor
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _count);
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }
    }

    private static string NameOf(string email) =>
        string.Concat(email[..1].ToUpperInvariant(), email.AsSpan(1, email.IndexOf('@', StringComparison.Ordinal) - 1), " ", email.Split('@')[1].Split('.')[0]);
}

/// <summary>A partner as a test names it.</summary>
public sealed record TestPartner(Guid Id, Guid Journey, string Name, string Domain);
