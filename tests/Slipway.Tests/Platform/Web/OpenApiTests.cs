using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Platform.Web;

/// <summary>The published OpenAPI document, as a reader and as a generator of clients needs it.</summary>
public sealed partial class OpenApiTests(SqliteHub hub) : IClassFixture<SqliteHub>
{
    private const string Address = "/api/openapi/v1.json";
    private static readonly string[] Methods = ["get", "post", "put", "delete", "patch"];

    [Fact]
    public async Task Anyone_reads_it_as_OpenAPI_3_1() => Assert.StartsWith("3.1.", (await ReadAsync()).GetProperty("openapi").GetString(), StringComparison.Ordinal);

    [Fact]
    public async Task Every_operation_says_what_it_does_and_how_it_is_refused() => Nothing(
        from operation in Operations(await ReadAsync())
        let body = operation.Body
        let missing = (string[])
        [
            .. new[] { "operationId", "summary", "description" }.Where(name => !Has(body, name)),
            .. body.TryGetProperty("tags", out var tags) && tags.GetArrayLength() > 0 ? Array.Empty<string>() : ["tags"],
            .. body.GetProperty("responses").EnumerateObject().Any(answer => answer.Name.StartsWith('4')) ? Array.Empty<string>() : ["a 4xx response"],
            .. body.TryGetProperty("security", out _) ? Array.Empty<string>() : ["security"],
        ]
        where missing.Length > 0
        select $"{operation.Name} lacks {string.Join(", ", missing)}.");

    [Fact]
    public async Task Every_parameter_is_described() => Nothing(
        from operation in Operations(await ReadAsync())
        where operation.Body.TryGetProperty("parameters", out _)
        from parameter in operation.Body.GetProperty("parameters").EnumerateArray()
        where !Has(parameter, "description")
        select $"{operation.Name} does not describe {parameter.GetProperty("name").GetString()}.");

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own() => Nothing(
        Operations(await ReadAsync()).GroupBy(operation => operation.Body.GetProperty("operationId").GetString()).Where(twice => twice.Count() > 1).Select(twice => $"{twice.Key} is there more than once."));

    [Fact]
    public async Task Every_refusal_is_a_problem() => Nothing(
        from operation in Operations(await ReadAsync())
        from answer in operation.Body.GetProperty("responses").EnumerateObject()
        where answer.Name[0] is '4' or '5'
        where answer.Value.GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").GetProperty("$ref").GetString() != "#/components/schemas/Problem"
        select $"{operation.Name} answers {answer.Name} otherwise.");

    [Fact]
    public async Task Every_schema_and_every_tag_is_described()
    {
        var document = await ReadAsync();
        Nothing(document.GetProperty("components").GetProperty("schemas").EnumerateObject().Where(schema => !Has(schema.Value, "description")).Select(schema => $"{schema.Name} is not described."));
        Nothing(document.GetProperty("tags").EnumerateArray().Where(tag => !Has(tag, "description")).Select(tag => $"{tag.GetProperty("name").GetString()} is not described."));
    }

    [Theory]
    [InlineData("post /api/v1/applications", "[]")]
    [InlineData("get /api/v1/partners", """[{"credential":[]},{"session":[]}]""")]
    [InlineData("put /api/v1/profile/password", """[{"session":[]}]""")]
    public async Task It_says_who_may_call(string name, string security) =>
        Assert.Equal(security, JsonSerializer.Serialize((await OperationAsync(name)).GetProperty("security")));

    [Fact]
    public async Task It_names_the_headers_of_creations_changes_and_pages()
    {
        Assert.Contains("Idempotency-Key", Headers(await OperationAsync("post /api/v1/applications")));
        Assert.Contains("If-Match", Headers(await OperationAsync("put /api/v1/partners/{id}/tier")));
        Assert.True((await OperationAsync("get /api/v1/partners/{id}")).GetProperty("responses").GetProperty("200").GetProperty("headers").TryGetProperty("ETag", out _));
        Assert.True((await OperationAsync("get /api/v1/partners")).GetProperty("responses").GetProperty("200").GetProperty("headers").TryGetProperty("Link", out _));
    }

    [Fact]
    public async Task A_problem_may_name_fields()
    {
        var problem = (await ReadAsync()).GetProperty("components").GetProperty("schemas").GetProperty("Problem");
        Assert.Equal("array", problem.GetProperty("properties").GetProperty("errors").GetProperty("additionalProperties").GetProperty("type").GetString());
    }

    [Fact]
    public async Task One_of_a_fixed_set_is_listed()
    {
        var archetype = (await OperationAsync("get /api/v1/partners")).GetProperty("parameters").EnumerateArray().Single(parameter => parameter.GetProperty("name").GetString() == "archetype");
        Assert.Contains("system-integrator", archetype.GetProperty("schema").GetProperty("enum").EnumerateArray().Select(value => value.GetString()));
    }

    /// <summary>What goes wrong before any endpoint is reached is a problem as well.</summary>
    [Theory]
    [InlineData("GET", "/api/v1/nothing", 404)]
    [InlineData("DELETE", "/api/v1/partners", 405)]
    [InlineData("POST", "/api/v1/session", 415)]
    public async Task What_no_endpoint_answers_is_a_problem(string method, string address, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), address) { Headers = { { "X-Slipway", "tests" } }, Content = new StringContent("text") };
        var answer = await (await hub.AsHubAdministrator()).Client.SendAsync(request);
        Assert.Equal((status, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Too_many_tries_are_a_problem_too()
    {
        await using var guarded = hub.WithWebHostBuilder(builder => builder.UseSetting("SignIn:TriesPerVisitor", "1"));
        using var client = guarded.CreateClient();
        var body = new { email = "nobody@halden.example", password = "not the password" };
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsJsonAsync("/api/v1/session", body)).StatusCode);
        var answer = await client.PostAsJsonAsync("/api/v1/session", body);
        Assert.Equal((HttpStatusCode.TooManyRequests, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("redocly", "lint", "--config", "redocly.yaml")]
    [InlineData("spectral", "lint", "--ruleset", "spectral.yaml", "--fail-severity", "warn")]
    public async Task The_linter_finds_nothing(string linter, params string[] arguments)
    {
        var folder = Path.Combine(Root(), "tests", "lint");
        var program = Path.Combine(folder, "node_modules", ".bin", linter);
        Assert.SkipUnless(File.Exists(program), $"{linter} is not installed: run npm ci in tests/lint, with Node.js.");
        var file = Path.Combine(Directory.CreateTempSubdirectory("slipway-lint-").FullName, "openapi.json");
        await File.WriteAllTextAsync(file, await hub.Visitor().Client.GetStringAsync(Address));
        var (code, said) = await RunAsync(program, folder, [.. arguments, file]);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        Assert.True(code == 0 && !Warned().IsMatch(said), said);
    }

    private static async Task<(int Code, string Said)> RunAsync(string program, string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        (start.Environment["REDOCLY_TELEMETRY"], start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"], start.Environment["NO_COLOR"]) = ("off", "true", "1");
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Join('\n', said));
    }

    private async Task<JsonElement> ReadAsync() => JsonElement.Parse(await hub.Visitor().Client.GetStringAsync(Address));

    private async Task<JsonElement> OperationAsync(string name) => Operations(await ReadAsync()).Single(operation => operation.Name == name).Body;

    private static IEnumerable<(string Name, JsonElement Body)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject().Where(operation => Methods.Contains(operation.Name))
        select ($"{operation.Name} {path.Name}", operation.Value);

    private static IEnumerable<string?> Headers(JsonElement operation) =>
        operation.GetProperty("parameters").EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "header").Select(parameter => parameter.GetProperty("name").GetString());

    private static bool Has(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 };

    private static void Nothing(IEnumerable<string> wrong) => Assert.True(!wrong.Any(), string.Join(Environment.NewLine, wrong));

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "slipway.slnx"))) folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
        return folder;
    }

    /// <summary>Redocly ends with 0 when it only warns.</summary>
    [GeneratedRegex(@"You have \d+ warning", RegexOptions.IgnoreCase)]
    private static partial Regex Warned();
}
