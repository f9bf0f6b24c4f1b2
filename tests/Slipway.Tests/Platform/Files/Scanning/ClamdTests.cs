using System.Text;
using Microsoft.Extensions.Options;
using Slipway.Platform.Files.Scanning;

namespace Slipway.Tests.Platform.Files.Scanning;

/// <summary>The client against the real daemon, and the words of the protocol.</summary>
public sealed class ClamdTests : IClassFixture<ClamdDaemon>
{
    private static readonly byte[] Bad = Encoding.UTF8.GetBytes("This content is infected because our own database says so.");
    private readonly ClamdDaemon _daemon;

    public ClamdTests(ClamdDaemon daemon) => _daemon = daemon;

    [Fact]
    public async Task The_daemon_finds_what_its_database_names_and_nothing_else()
    {
        ClamdDaemon.SkipUnlessThere();
        await _daemon.InfectAsync(Bad);
        var scanner = Scanner(_daemon.Address);
        var bad = await scanner.ScanAsync(new MemoryStream(Bad), default);
        Assert.Equal(ScanState.Infected, bad!.State);
        Assert.StartsWith("Slipway.Test-1", bad.Detail, StringComparison.Ordinal);
        var clean = await scanner.ScanAsync(new MemoryStream(new byte[3_000_000]), default);
        Assert.Equal(ScanState.Clean, clean!.State);
        Assert.StartsWith("ClamAV ", clean.Signatures, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_large_for_the_daemon_is_not_called_clean()
    {
        ClamdDaemon.SkipUnlessThere();
        var answer = await Scanner(_daemon.Address).ScanAsync(new MemoryStream(new byte[61 * 1024 * 1024]), default);
        Assert.Equal(ScanState.Unreachable, answer!.State);
    }

    [Fact]
    public async Task A_daemon_that_is_not_there_is_an_answer_and_no_accident()
    {
        var scanner = Scanner("tcp://127.0.0.1:1");
        Assert.Equal(ScanState.Unreachable, (await scanner.ScanAsync(new MemoryStream([1]), default))!.State);
        Assert.Null(await scanner.SignaturesAsync(default));
        Assert.Equal(ScanState.Unreachable, (await Scanner("unix:/nowhere/clamd.ctl").ScanAsync(new MemoryStream([1]), default))!.State);
    }

    [Fact]
    public async Task Without_configuration_nothing_is_scanned()
    {
        Assert.False(Scanner(null).IsConfigured);
        Assert.Null(await Scanner(null).ScanAsync(new MemoryStream([1]), default));
    }

    [Theory]
    [InlineData("stream: OK", ScanState.Clean, null)]
    [InlineData("stream: Win.Test.EICAR_HDB-1 FOUND", ScanState.Infected, "Win.Test.EICAR_HDB-1")]
    [InlineData("INSTREAM size limit exceeded. ERROR", ScanState.Unreachable, "INSTREAM size limit exceeded. ERROR")]
    [InlineData("", ScanState.Unreachable, "The scanner hung up.")]
    internal void The_answers_of_the_protocol_are_read(string answer, ScanState state, string? detail)
    {
        var finding = Slipway.Platform.Files.Scanning.Scanner.Read(answer, "ClamAV");
        Assert.Equal((state, detail), (finding.State, finding.Detail));
    }

    private static Scanner Scanner(string? address) => new(Options.Create(new ScanOptions { Clamd = address, Patience = TimeSpan.FromSeconds(20) }));
}
