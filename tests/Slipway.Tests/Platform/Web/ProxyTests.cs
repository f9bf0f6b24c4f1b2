using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Slipway.Platform.Web;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Platform.Web;

/// <summary>Limits count clients, and whoever connects cannot choose which client they are. One try is allowed to each.</summary>
public sealed class ProxyTests(SqliteHub hub) : IClassFixture<SqliteHub>
{
    [Fact]
    public async Task Behind_a_known_proxy_every_client_has_tries_of_its_own()
    {
        await using var site = Site("10.0.0.7", known: "10.0.0.5, 10.0.0.0/28");
        Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(site, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(site, "203.0.113.2"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await TryAsync(site, "203.0.113.1"));
    }

    [Theory]
    [InlineData("10.0.0.5")]
    [InlineData("")]
    public async Task What_a_stranger_forwards_does_not_count(string known)
    {
        await using var site = Site("203.0.113.9", known);
        Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(site, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await TryAsync(site, "203.0.113.2"));
    }

    [Fact]
    public async Task What_a_client_writes_before_the_proxy_does_not_count()
    {
        await using var site = Site("10.0.0.5", known: "10.0.0.5");
        Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(site, "198.51.100.1, 203.0.113.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await TryAsync(site, "198.51.100.2, 203.0.113.1"));
    }

    [Fact]
    public async Task A_proxy_that_is_no_address_stops_the_start()
    {
        await using var site = Site("10.0.0.5", known: "the balancer");
        Assert.Contains("Proxy__Known", Assert.ThrowsAny<Exception>(() => site.CreateClient()).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8::7", "2001:db8::7")]
    public void An_address_is_told_as_people_write_it(string connection, string told)
    {
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(connection);
        Assert.Equal(told, context.ClientAddress());
    }

    private WebApplicationFactory<Program> Site(string remote, string known) => hub.WithWebHostBuilder(builder =>
    {
        builder.UseSetting("Proxy:Known", known);
        builder.UseSetting("SignIn:TriesPerVisitor", "1");
        builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter>(new From(IPAddress.Parse(remote))));
    });

    private static async Task<HttpStatusCode> TryAsync(WebApplicationFactory<Program> site, string client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/session")
        {
            Headers = { { "X-Forwarded-For", client } }, Content = JsonContent.Create(new { email = "nobody@halden.example", password = "not the password" }),
        };
        return (await site.CreateClient().SendAsync(request)).StatusCode;
    }

    /// <summary>The test server has no connections: every request comes from this address.</summary>
    private sealed class From(IPAddress remote) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                context.Connection.RemoteIpAddress = remote;
                return following(context);
            });
            next(app);
        };
    }
}
