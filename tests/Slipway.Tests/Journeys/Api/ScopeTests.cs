using System.Net;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Journeys.Api;

/// <summary>A program gets what the scopes of its credential name, on its own side, and nothing else.</summary>
public abstract class ScopeTests(SlipwayHub hub)
{
    private static readonly (string Path, string Scope)[] Reads =
    [
        ("/partners", "partners:read"), ("/partners/{0}", "partners:read"), ("/partners/{0}/chairs", "partners:read"), ("/partners/{0}/journey", "journeys:read"),
        ("/partners/{0}/gates", "journeys:read"), ("/partners/{0}/readiness", "journeys:read"), ("/partners/{0}/steps/profile", "journeys:read"),
        ("/partners/{0}/steps/profile/submissions", "submissions:read"),
    ];

    private static readonly string[] All = [.. Reads.Select(read => read.Scope).Distinct(), "partners:write", "journeys:write", "submissions:write"];

    [Fact]
    public async Task Reading_needs_the_scope_of_the_area()
    {
        var acme = await hub.PartnerAsync("Scopes", SmallPlaybook.Book);
        foreach (var (path, scope) in Reads)
        {
            var address = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, acme.Id);
            Assert.Equal(HttpStatusCode.OK, (await (await hub.AsProgram(acme, ["administrator"], scope)).GetAsync(address)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsProgram(acme, ["administrator"], [.. All.Except([scope])])).GetAsync(address)).Status);
        }
    }

    [Fact]
    public async Task Reading_does_not_include_writing()
    {
        var acme = await hub.PartnerAsync("Reader", SmallPlaybook.Book);
        var reader = await hub.AsProgram(acme, ["administrator"], [.. All.Where(scope => scope.EndsWith(":read", StringComparison.Ordinal))]);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsync("/uploads?filename=a.txt", "text"u8.ToArray())).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsync($"/partners/{acme.Id}/steps/profile/submissions", new { answers = new { customers = "x" } })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PutAsync($"/partners/{acme.Id}/tier", new { tier = "select" }, "*")).Status);
    }

    [Fact]
    public async Task A_program_sends_for_its_partner_and_stands_on_the_record()
    {
        var acme = await hub.PartnerAsync("Sender", SmallPlaybook.Book);
        var program = await hub.AsProgram(acme, ["administrator"], "submissions:write");
        var sent = await program.PostAsync($"/partners/{acme.Id}/steps/profile/submissions", new { answers = new { customers = "Twelve" } });
        Assert.Equal("accepted", sent.Json.GetProperty("state").GetString());
        Assert.Contains("Tests (credential)", await (await hub.AsPartnerAdministrator(acme)).ReadAsync("/portal/ledger"));
    }

    [Fact]
    public async Task A_credential_opens_no_page()
    {
        var acme = await hub.PartnerAsync("No page", SmallPlaybook.Book);
        var program = await hub.AsProgram(acme, ["administrator"], All);
        foreach (var path in new[] { "/portal", "/portal/ledger", "/portal/documents" }) Assert.NotEqual(HttpStatusCode.OK, (await program.OpenAsync(path)).StatusCode);
    }

    public sealed class OnSqlite(SqliteHub hub) : ScopeTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : ScopeTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
