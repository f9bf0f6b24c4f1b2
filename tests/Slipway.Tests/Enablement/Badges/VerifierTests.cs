using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Slipway.Accounts;
using Slipway.Enablement.Badges;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Enablement.Badges;

/// <summary>Other people's programs check our badges: <c>tests/badges/verify.js</c>, over a real socket. Skipped where they are not installed.</summary>
public sealed class VerifierTests(SqliteHub hub) : IClassFixture<SqliteHub>, IDisposable
{
    private static readonly string Programs = Path.Combine(Repository.Root, "tests", "badges");
    private readonly Published _published = new(hub);

    public void Dispose() => _published.Dispose();

    [Theory]
    [InlineData("credential.jwt")]
    [InlineData("image.png")]
    [InlineData("image.svg")]
    public async Task An_independent_verifier_accepts_each_kind_of_file(string file)
    {
        var (badge, holder) = await AwardedAsync($"Hands over {file.Replace('.', ' ')}");
        var verdict = await VerifyAsync(await holder.Client.GetByteArrayAsync($"/badges/{badge.Id}/{file}"));
        Assert.True(verdict.GetProperty("ok").GetBoolean(), verdict.GetProperty("reasons").ToString());
        Assert.Equal("Solution engineer", verdict.GetProperty("name").GetString());
        Assert.False(verdict.GetProperty("status").GetProperty("suspension").GetBoolean());
    }

    [Fact]
    public async Task It_reads_suspension_and_revocation_from_the_lists()
    {
        var (badge, holder) = await AwardedAsync("Is looked up");
        await Certificates.TellAsync(hub, Certificates.Suspended(badge));
        Assert.Equal((true, false), Status(await VerifyAsync(await holder.Client.GetByteArrayAsync($"/badges/{badge.Id}/image.png"))));
        await Certificates.TellAsync(hub, Certificates.Revoked(badge));
        Assert.Equal((true, true), Status(await VerifyAsync(await holder.Client.GetByteArrayAsync($"/badges/{badge.Id}/image.png"))));

        static (bool, bool) Status(JsonElement verdict) =>
            (verdict.GetProperty("status").GetProperty("suspension").GetBoolean(), verdict.GetProperty("status").GetProperty("revocation").GetBoolean());
    }

    [Fact]
    public async Task It_refuses_a_badge_that_was_changed_or_ended()
    {
        var (badge, holder) = await AwardedAsync("Is changed");
        var parts = badge.Credential.Split('.');
        var changed = $"{parts[0]}.{parts[1][..^2]}AA.{parts[2]}";
        Assert.Contains("ERR_JWS_SIGNATURE_VERIFICATION_FAILED", (await VerifyAsync(System.Text.Encoding.ASCII.GetBytes(changed))).GetProperty("reasons").ToString());
        var token = await holder.Client.GetByteArrayAsync($"/badges/{badge.Id}/credential.jwt");
        Assert.Contains("ERR_JWT_EXPIRED", (await VerifyAsync(token, badge.ValidUntil.AddMinutes(1))).GetProperty("reasons").ToString());
    }

    private async Task<(EarnedBadge Badge, Visitor Holder)> AwardedAsync(string name)
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Programs, "node_modules", "jose")), "The verifiers are not installed: run npm ci in tests/badges, with Node.js.");
        var partner = await hub.PartnerAsync(name);
        var holder = await hub.AsPartner(partner, PartnerRole.Solution);
        return (await Certificates.AwardAsync(hub, partner, holder.Person!), holder);
    }

    private async Task<JsonElement> VerifyAsync(byte[] file, DateTimeOffset? at = null)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("slipway-badge-").FullName, "badge");
        await File.WriteAllBytesAsync(path, file);
        var start = new ProcessStartInfo("node") { WorkingDirectory = Programs, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "verify.js", path, "--at", (at ?? hub.Now).ToString("O"), "--resolve", $"http://localhost:5080={_published.Address}" }) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var (told, wrong) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await wrong);
        return JsonElement.Parse(await told);
    }

    /// <summary>What the application publishes, on a socket of this machine, for somebody without a session.</summary>
    private sealed class Published : IDisposable
    {
        private readonly HttpListener _listener = new();

        public Published(SlipwayHub hub)
        {
            // The first free port of a few: the listener takes no zero.
            for (var port = 21_000 + Environment.ProcessId % 20_000; ; port++)
            {
                Address = $"http://127.0.0.1:{port}";
                _listener.Prefixes.Clear();
                _listener.Prefixes.Add($"{Address}/");
                try
                {
                    _listener.Start();
                    break;
                }
                catch (HttpListenerException)
                {
                    _listener = new HttpListener();
                }
            }

            _ = ServeAsync(hub);
        }

        public string Address { get; }

        public void Dispose() => _listener.Close();

        private async Task ServeAsync(SlipwayHub hub)
        {
            while (_listener.IsListening)
            {
                try
                {
                    var context = await _listener.GetContextAsync();
                    using var answer = await hub.Visitor().OpenAsync(context.Request.Url!.PathAndQuery);
                    context.Response.StatusCode = (int)answer.StatusCode;
                    context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
                    context.Response.Close(await answer.Content.ReadAsByteArrayAsync(), willBlock: false);
                }
                catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
            }
        }
    }
}
