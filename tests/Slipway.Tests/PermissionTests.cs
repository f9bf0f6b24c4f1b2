using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Tests.Fixture;
using Slipway.Tests.Permissions;

namespace Slipway.Tests;

/// <summary>Holds <c>docs/permissions.md</c> against the running application: every route, every method, everybody.</summary>
public sealed partial class PermissionTests(SqliteHub hub) : IClassFixture<SqliteHub>
{
    private static World? _world;

    [Fact]
    public void Every_endpoint_stands_in_the_table_and_every_line_has_an_endpoint()
    {
        var table = Row.Table.SelectMany(row => row.Methods.Select(method => $"{method} {row.Route}")).ToList();
        var known = Endpoints().SelectMany(endpoint => MethodsOf(endpoint).Select(method => $"{method} {RouteOf(endpoint)}")).ToList();
        Nothing(table.Except(known).Select(line => $"docs/permissions.md has {line}, the program has not."));
        Nothing(known.Except(table).Select(line => $"{line} is missing in docs/permissions.md."));
        Nothing(table.Concat(known).GroupBy(line => line).Where(twice => twice.Count() > 2).Select(twice => $"{twice.Key} is there more than once."));
    }

    /// <summary>One of the framework's own endpoints takes no policy; the fallback, which demands sign-in, covers it.</summary>
    [Fact]
    public void Every_endpoint_states_its_policy() => Nothing(Endpoints()
        .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && !PoliciesOf(endpoint).Any() && !RouteOf(endpoint).StartsWith("/_framework/", StringComparison.Ordinal))
        .Select(endpoint => $"{RouteOf(endpoint)} states no policy."));

    [Fact]
    public void Every_scope_is_the_one_that_the_table_names() => Nothing(
        from endpoint in Endpoints()
        from row in Row.Table.Where(row => row.Route == RouteOf(endpoint) && MethodsOf(endpoint).Contains(row.Methods[0]))
        let scope = PoliciesOf(endpoint).FirstOrDefault(policy => policy.StartsWith("scope:", StringComparison.Ordinal))?["scope:".Length..]
        where scope != row.Scope
        select $"{row}: the table names {row.Scope ?? "no scope"}, the endpoint {scope ?? "none"}.");

    public static TheoryData<string> Everybody => [.. Persona.All.Select(persona => persona.Name)];

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task Everybody_gets_what_the_table_says(string name)
    {
        var persona = Persona.All.Single(found => found.Name == name);
        var walker = await Walker.ComeAsync(hub, _world ??= await World.BuildAsync(hub), persona);
        var wrong = new List<string>();

        // Signing out comes last: whoever walks needs the session until then.
        foreach (var (row, method) in Row.Table.OrderBy(row => row.Route switch { "/sign-out" => 2, "/api/v1/session" => 1, _ => 0 }).SelectMany(row => row.Methods.Select(method => (row, method))))
        {
            var (verdict, status) = await walker.AskAsync(row, method);
            var promised = row.For(persona);
            if (verdict != promised && !(verdict == Verdict.Nothing && promised is Verdict.Allowed or Verdict.NotFound))
            {
                wrong.Add($"{method} {row.Route}: {persona} got {(int)status} ({verdict}), the table says {promised}.");
            }
        }

        Nothing(wrong);
    }

    private IEnumerable<RouteEndpoint> Endpoints() => hub.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints)
        .OfType<RouteEndpoint>().Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null);

    private static IReadOnlyList<string> MethodsOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];

    private static IEnumerable<string> PoliciesOf(Endpoint endpoint) => endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(demand => demand.Policy).OfType<string>();

    /// <summary>As the table writes it: names of placeholders in lower case, without what they must look like.</summary>
    private static string RouteOf(RouteEndpoint endpoint)
    {
        var route = Placeholder().Replace(endpoint.RoutePattern.RawText!, match => $"{{{match.Groups[1].Value.ToLowerInvariant()}}}");
        return route == "/" ? route : route.TrimEnd('/');
    }

    private static void Nothing(IEnumerable<string> wrong) => Assert.True(!wrong.Any(), string.Join(Environment.NewLine, wrong));

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Placeholder();
}
