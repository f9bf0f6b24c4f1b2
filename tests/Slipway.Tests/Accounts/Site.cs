using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Slipway.Accounts;
using Slipway.Platform.Data;

namespace Slipway.Tests.Accounts;

/// <summary>The whole application over HTTP, on a database of its own in a folder of its own, with a clock that the tests move.</summary>
public sealed class Site : WebApplicationFactory<Program>
{
    public const string Password = "a long walk to the harbour";
    private readonly string folder = Directory.CreateTempSubdirectory("slipway-tests-").FullName;

    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("SLIPWAY_DATA", folder);
        builder.UseSetting("Logging:LogLevel:Default", "Error");
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Error");
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore.DataProtection", "None");
        builder.UseSetting("Logging:LogLevel:Microsoft.EntityFrameworkCore", "None");
        builder.UseSetting("SignIn:TriesPerVisitor", "100000");
        builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
    }

    protected override IHost CreateHost(IHostBuilder builder)
    {
        var host = base.CreateHost(builder);
        using var scope = host.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<AppDb>().Database.EnsureCreated();
        return host;
    }

    public Browser Browser() => new(CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }));

    public async Task<T> WithAsync<T>(Func<IServiceProvider, Task<T>> ask)
    {
        await using var scope = Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider);
    }

    /// <summary>Somebody with an account and <see cref="Password"/>.</summary>
    public Task<Person> PersonAsync(string email, Guid? partner = null, HubRole[]? hub = null, PartnerRole[]? roles = null) => WithAsync(async services =>
    {
        var person = new Person
        {
            Id = Guid.CreateVersion7(), Name = email.Split('@')[0], Email = email, PartnerId = partner, AddedAt = Clock.GetUtcNow(),
            HubRoles = [.. hub ?? []], PartnerRoles = [.. roles ?? []],
        };
        var ready = await services.GetRequiredService<Enrolment>().PrepareAsync(person, Password);
        var db = services.GetRequiredService<AppDb>();
        db.Add(ready.Value!);
        await db.SaveChangesAsync();
        return person;
    });

    public async Task<Browser> SignedInAsync(string email)
    {
        var browser = Browser();
        var answer = await browser.SubmitAsync("/sign-in", "sign-in", ("Form.Email", email), ("Form.Password", Password));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return browser;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
