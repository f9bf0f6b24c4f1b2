using System.Diagnostics;
using System.Globalization;
using Slipway.Compliance.Controls;
using Slipway.Compliance.Controls.Catalogues;
using Slipway.Compliance.Controls.Oscal;

namespace Slipway.Benchmarks;

/// <summary>
/// How long it takes to import a catalogue, against parsing the same bytes as JSON and nothing else, and to derive what a thousand partners owe
/// from supports that are there already.
/// </summary>
internal static class ControlsBenchmark
{
    private const int Rounds = 7, Partners = 1_000;

    public static async Task RunAsync(string catalogue)
    {
        var packed = await File.ReadAllBytesAsync(catalogue);
        var document = (await OscalReader.ReadAsync(new MemoryStream(packed), CancellationToken.None)).Value ?? throw new InvalidOperationException("This is no catalogue.");
        var plain = OscalText.Write(document);
        var read = await BestAsync(async () => CatalogueContent.Of((await OscalReader.ReadAsync(new MemoryStream(packed), CancellationToken.None)).Value!.Catalog!));
        var parse = await BestAsync(() => Task.FromResult<object>(System.Text.Json.Nodes.JsonNode.Parse(plain)!));
        var write = await BestAsync(() => Task.FromResult<object>(OscalText.Pack(OscalText.Write(document))));
        Console.WriteLine($"controls            {CatalogueContent.Of(document.Catalog!).Controls.Count:N0} in {plain.Length / 1e6:F1} MB");
        Console.WriteLine($"read and indexed    {read * 1000:F0} ms, {read / parse:F1} times parsing the same bytes as JSON");
        Console.WriteLine($"written and packed  {write * 1000:F0} ms");

        var set = ControlSetReader.Read("controls.yaml", await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "compliance/controls.yaml"))).Value!;
        var at = new DateTimeOffset(2026, 11, 16, 9, 0, 0, TimeSpan.Zero);
        var supports = Enumerable.Range(0, Partners).Select(partner => Supports(set, partner, at)).ToList();
        var derive = await BestAsync(() => Task.FromResult<object>(supports.Select((given, partner) => ControlStandings.Of(set.Owed(1 + partner % 3), given, at).Count(standing => standing.Holds)).Sum()));
        Console.WriteLine($"partners            {Partners:N0} with {supports.Average(given => given.Count).ToString("F0", CultureInfo.InvariantCulture)} supports each");
        Console.WriteLine($"what they owe       {derive * 1000:F0} ms, {derive / Partners * 1e6:F0} µs for each partner");
    }

    /// <summary>An answer for every control and evidence for every second; some have ended.</summary>
    private static List<ControlSupport> Supports(ControlSet set, int partner, DateTimeOffset at) =>
        [.. set.Controls.Index().SelectMany(pair => new[] { SupportKind.Answer, SupportKind.Evidence }.Take(1 + pair.Index % 2).Select(kind => new ControlSupport(
            pair.Item.Id, kind, $"{kind}:{partner}", "Given", SupportState.Accepted, 1, null, null, at.AddDays(-(partner + pair.Index) % 400), null, "/evidence")))];

    private static async Task<double> BestAsync(Func<Task<object>> act)
    {
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            GC.KeepAlive(await act());
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        return best;
    }
}
