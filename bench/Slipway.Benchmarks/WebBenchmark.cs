using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Slipway.Accounts;
using Slipway.Accounts.Credentials;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;

namespace Slipway.Benchmarks;

/// <summary>
/// Requests per second of pages and of one partner by API, each as a ratio to the least that the same process can do. <c>/bare/in/…</c> stands
/// behind the same sign-in, headers and compression and holds nothing of ours but one indexed query and a table of 50 rows, or one row;
/// <c>/bare/out/…</c> answers before any of that, and bounds the ratio from below. Both sides take turns in one run, so that whatever else the
/// machine does falls on both; the processor time of a request, which other work hardly moves, is told beside.
/// </summary>
internal static partial class WebBenchmark
{
    private const int Rounds = 7;
    private const int WarmUps = 3;
    private const int Clients = 8;
    private static string _only = "";
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

    /// <param name="folder">A data folder that <c>slipway demo --partners N</c> filled.</param>
    /// <param name="only">Measures only those whose description contains this.</param>
    public static async Task RunAsync(string folder, string only = "")
    {
        _only = only;
        await using var site = new Site(folder);
        site.UseKestrel(0);
        site.StartServer();
        var address = site.ClientOptions.BaseAddress;
        using var browser = new HttpClient(new HttpClientHandler { UseCookies = true }) { BaseAddress = address };
        await SignInAsync(browser);
        using var program = new HttpClient { BaseAddress = address };
        program.DefaultRequestHeaders.Authorization = new("Bearer", await site.CredentialAsync());
        var partner = await site.PartnerAsync();

        Console.WriteLine($"{await site.CountAsync():N0} partners, {Clients} clients, {Rounds} rounds of {Round.TotalSeconds:0} s in turns");
        await CompareAsync("portfolio page / bare page", browser, "/hub", "/bare/in/page");
        await CompareAsync("portfolio page, a commit before each / bare page", browser, "/hub?bench=commit", "/bare/in/page");
        await CompareAsync("portfolio page / bare page before sign-in", browser, "/hub", "/bare/out/page");
        await CompareAsync("partner by API / bare row", program, $"/api/v1/partners/{partner}", $"/bare/in/partner/{partner}");
        await CompareAsync("partner by API / bare row before sign-in", program, $"/api/v1/partners/{partner}", $"/bare/out/partner/{partner}");
        await CompareAsync("partner page / bare page", browser, $"/hub/partners/{partner}", "/bare/in/page");
        await CompareAsync("review queue / bare page", browser, "/hub/reviews", "/bare/in/page");
        await CompareAsync("measures / bare page", browser, "/hub/measures", "/bare/in/page");
    }

    private static async Task CompareAsync(string what, HttpClient client, string ours, string bare)
    {
        if (!what.Contains(_only, StringComparison.OrdinalIgnoreCase)) return;

        // Until the just-in-time compiler is done with both.
        for (var warm = 0; warm < WarmUps; warm++)
        {
            await LoadAsync(client, ours);
            await LoadAsync(client, bare);
        }

        var (ratios, costs) = (new List<double>(), new List<double>());
        var (sumOurs, sumBare) = (default(Load), default(Load));
        for (var round = 0; round < Rounds; round++)
        {
            var first = round % 2 == 0;
            var a = await LoadAsync(client, first ? ours : bare);
            var b = await LoadAsync(client, first ? bare : ours);
            var (mine, least) = first ? (a, b) : (b, a);
            ratios.Add(mine.PerSecond / least.PerSecond);
            costs.Add(least.Cost / mine.Cost);
            (sumOurs, sumBare) = (sumOurs + mine, sumBare + least);
        }

        ratios.Sort();
        costs.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: ratio {ratios[Rounds / 2]:0.00} (from {ratios[0]:0.00} to {ratios[^1]:0.00}), {sumOurs.PerSecond / Rounds:0} against {sumBare.PerSecond / Rounds:0} per second; by processor time {costs[Rounds / 2]:0.00}, {sumOurs.Cost / Rounds:0.00} against {sumBare.Cost / Rounds:0.00} ms"));
    }

    /// <summary>Requests per second of some clients that ask again as soon as they are answered.</summary>
    private static async Task<Load> LoadAsync(HttpClient client, string path)
    {
        using var self = Process.GetCurrentProcess();
        var before = self.TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            var count = 0;
            while (Stopwatch.GetElapsedTime(started) < Round)
            {
                // Thrown away as it comes: a client that kept a page of 100 KB as one array would make the collector the measure.
                using var answer = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
                answer.EnsureSuccessStatusCode();
                await answer.Content.CopyToAsync(Stream.Null);
                count++;
            }

            return count;
        }));
        var took = Stopwatch.GetElapsedTime(started);
        self.Refresh();
        return new Load(counts.Sum() / took.TotalSeconds, (self.TotalProcessorTime - before).TotalMilliseconds / counts.Sum());
    }

    /// <param name="Cost">Milliseconds of processor time for one request, with those of the client in it.</param>
    private readonly record struct Load(double PerSecond, double Cost)
    {
        public static Load operator +(Load left, Load right) => new(left.PerSecond + right.PerSecond, left.Cost + right.Cost);
    }

    private static async Task SignInAsync(HttpClient browser)
    {
        var page = await browser.GetStringAsync("/sign-in");
        var token = Token().Match(page).Groups["value"].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in", ["__RequestVerificationToken"] = token, ["Form.Email"] = "marit@halden.example", ["Form.Password"] = "slipway-demo",
        });
        using var answer = await browser.PostAsync("/sign-in", form);
        answer.EnsureSuccessStatusCode();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();

    /// <summary>The application as it is, with two bare endpoints beside it.</summary>
    private sealed class Site(string folder) : WebApplicationFactory<Person>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("SLIPWAY_DATA", folder);
            builder.UseSetting("SignIn:TriesPerVisitor", "1000");
            builder.ConfigureServices(services =>
            {
                services.AddSingleton<IStartupFilter, BareEndpoints>();
                foreach (var job in services.Where(IsJob).ToList()) services.Remove(job);
            });
        }

        public async Task<Guid> PartnerAsync() => await WithAsync(db => BareEndpoints.FirstPartnerAsync(db));

        public async Task<int> CountAsync() => await WithAsync(db => BareEndpoints.CountAsync(db));

        public async Task<string> CredentialAsync()
        {
            await using var scope = Services.CreateAsyncScope();
            return await BareEndpoints.CredentialAsync(scope.ServiceProvider);
        }

        private async Task<T> WithAsync<T>(Func<AppDb, Task<T>> ask)
        {
            await using var scope = Services.CreateAsyncScope();
            return await ask(scope.ServiceProvider.GetRequiredService<AppDb>());
        }

        private static bool IsJob(ServiceDescriptor service) => service is { ServiceType.Name: nameof(IHostedService), IsKeyedService: false, ImplementationType.IsGenericType: true };
    }
}
