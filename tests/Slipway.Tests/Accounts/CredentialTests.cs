using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Accounts.Credentials;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Accounts;

public sealed class CredentialTests(SqliteHub hub) : IClassFixture<SqliteHub>
{
    private const string Reads = "/api/v1/agreements";

    [Fact]
    public async Task A_credential_reads_what_its_scope_covers()
    {
        var (secret, _) = await IssuedAsync(["agreements:read"]);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(secret, Reads)).StatusCode);
    }

    [Theory]
    [InlineData("agreements:write")]
    [InlineData("people:read")]
    public async Task Another_scope_is_not_enough(string scope)
    {
        var (secret, _) = await IssuedAsync([scope]);
        var answer = await CallAsync(secret, Reads);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("insufficient_scope", answer.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task A_revoked_credential_does_not_count_from_the_next_call_on()
    {
        var (secret, credential) = await IssuedAsync(["agreements:read"]);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(secret, Reads)).StatusCode);
        var administrator = await AdministratorAsync();
        await hub.WithAsync(services => services.GetRequiredService<Revoking>().RevokeAsync(administrator, credential.Id, null, default));
        var answer = await CallAsync(secret, Reads);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_credential_does_not_count_after_its_end()
    {
        var (secret, _) = await IssuedAsync(["agreements:read"], expires: hub.Now.AddDays(1));
        hub.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await CallAsync(secret, Reads)).StatusCode);
    }

    [Theory]
    [InlineData("slw_live_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task A_secret_that_was_not_issued_is_refused(string secret) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await CallAsync(secret, Reads)).StatusCode);

    [Fact]
    public async Task Nobody_gets_a_problem_and_not_a_page_to_sign_in()
    {
        var answer = await hub.Visitor().OpenAsync(Reads);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_credential_opens_no_pages()
    {
        var (secret, _) = await IssuedAsync(["agreements:read"]);
        Assert.Equal(HttpStatusCode.Found, (await CallAsync(secret, "/hub")).StatusCode);
    }

    [Fact]
    public async Task Only_a_hash_of_the_secret_is_kept()
    {
        var (secret, credential) = await IssuedAsync(["agreements:read"]);
        Assert.StartsWith("slw_live_", secret, StringComparison.Ordinal);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(secret))), credential.SecretHash);
        Assert.Equal(secret[..13], credential.Prefix);
    }

    [Fact]
    public async Task A_credential_hands_out_no_more_than_it_has()
    {
        var program = await AdministratorAsync() with { CredentialId = Guid.CreateVersion7(), Scopes = new HashSet<string> { "credentials:write" } };
        var refused = await hub.WithAsync(services => services.GetRequiredService<Issuing>().IssueAsync(program, Terms(["people:write"], null), default));
        Assert.Equal(403, refused.Refusal?.Status);
    }

    [Fact]
    public async Task A_partner_is_not_issued_a_credential_of_the_hub()
    {
        var partner = new Viewer { PersonId = Guid.CreateVersion7(), Name = "Maaike", PartnerId = Guid.CreateVersion7(), PartnerRoles = new HashSet<PartnerRole> { PartnerRole.Administrator } };
        var refused = await hub.WithAsync(services => services.GetRequiredService<Issuing>().IssueAsync(partner, Terms(["people:write"], null), default));
        Assert.Equal(403, refused.Refusal?.Status);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Unauthorized)]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Unauthorized)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.NotFound)]
    [InlineData("Origin", "http://localhost", HttpStatusCode.NotFound)]
    [InlineData("X-Slipway", "1", HttpStatusCode.NotFound)]
    public async Task A_cookie_changes_things_by_the_API_only_from_our_own_pages(string header, string value, HttpStatusCode expected)
    {
        var email = $"{Guid.CreateVersion7():N}@halden.example";
        var browser = await hub.SignedInAsync(await hub.PersonAsync(email, hub: [HubRole.Administrator]));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Reads}/{Guid.CreateVersion7()}/withdrawal")
        {
            Headers = { { header, value }, { "Idempotency-Key", Guid.CreateVersion7().ToString() } },
            Content = new StringContent("{}", Encoding.UTF8, "application/json"),
        };
        Assert.Equal(expected, (await browser.Client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public void Every_endpoint_of_the_API_names_a_scope_or_is_for_everyone_or_for_people_alone()
    {
        var without = hub.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/api/v1", StringComparison.Ordinal) == true)
            .Where(endpoint => !endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(demand => Scopes.Demands(demand) || demand.Policy == Access.Person) && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(endpoint => endpoint.DisplayName);
        Assert.Empty(without);
    }

    /// <summary>What was written without a commit of this process is noticed after two seconds.</summary>
    private void ForgetWhatAnotherNodeChanged() => hub.Clock.Advance(TimeSpan.FromSeconds(2));

    [Fact]
    public async Task It_acts_for_the_person_who_issued_it_and_stands_still_once_they_leave()
    {
        var person = await hub.PersonAsync("leaving@halden.example", hub: [HubRole.Administrator, HubRole.Legal]);
        var issued = await hub.WithAsync(services => services.GetRequiredService<Issuing>().IssueAsync(Viewer.Of(person), Terms(["agreements:read"], null), default));
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(issued.Value!.Secret, Reads)).StatusCode);
        await hub.DbAsync(db => db.People.Where(found => found.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(found => found.LeftAt, hub.Now)));
        ForgetWhatAnotherNodeChanged();
        Assert.Equal(HttpStatusCode.Unauthorized, (await CallAsync(issued.Value.Secret, Reads)).StatusCode);
        await hub.DbAsync(db => db.People.Where(found => found.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(found => found.LeftAt, (DateTimeOffset?)null)));
        ForgetWhatAnotherNodeChanged();
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(issued.Value.Secret, Reads)).StatusCode);
    }

    [Fact]
    public async Task It_has_a_role_only_as_long_as_the_person_has_it()
    {
        var person = await hub.PersonAsync("changing@halden.example", hub: [HubRole.Administrator]);
        await hub.PersonAsync("staying@halden.example", hub: [HubRole.Administrator]);
        var terms = new CredentialTerms("CRM", null, ["applications:write"], ["partner-manager"], CredentialMode.Live, null);
        var issued = await hub.WithAsync(services => services.GetRequiredService<Issuing>().IssueAsync(Viewer.Of(person), terms, default));
        Assert.Equal(HttpStatusCode.PreconditionRequired, await DeclineAsync());
        await hub.DbAsync(db => db.People.Where(found => found.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(found => found.HubRoles, new List<HubRole> { HubRole.Legal })));
        ForgetWhatAnotherNodeChanged();
        Assert.Equal(HttpStatusCode.Forbidden, await DeclineAsync());

        async Task<HttpStatusCode> DeclineAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/applications/{Guid.CreateVersion7()}/decline")
            {
                Headers = { { "Authorization", $"Bearer {issued.Value!.Secret}" } },
                Content = new StringContent("""{"reason":"Not this year, for want of a market."}""", Encoding.UTF8, "application/json"),
            };
            return (await hub.Visitor().Client.SendAsync(request)).StatusCode;
        }
    }

    private async Task<Viewer> AdministratorAsync() => Viewer.Of(await hub.HubPersonAsync(HubRole.Administrator));

    private static CredentialTerms Terms(string[] scopes, DateTimeOffset? expires) => new("CRM", null, scopes, ["legal"], CredentialMode.Live, expires);

    private async Task<(string Secret, ApiCredential Credential)> IssuedAsync(string[] scopes, DateTimeOffset? expires = null)
    {
        var administrator = await AdministratorAsync();
        var issued = await hub.WithAsync(services => services.GetRequiredService<Issuing>().IssueAsync(administrator, Terms(scopes, expires), default));
        return (issued.Value!.Secret, issued.Value.Credential);
    }

    private Task<HttpResponseMessage> CallAsync(string secret, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + secret);
        return hub.Visitor().Client.SendAsync(request);
    }
}
