using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Slipway.Platform.Files.Scanning;

/// <summary>Asks the daemon whether a content is clean. A daemon that does not answer is a finding of its own and never an accident.</summary>
public sealed class Scanner(IOptions<ScanOptions> options)
{
    private readonly Clamd? _clamd = options.Value.IsConfigured ? Clamd.At(options.Value.Clamd!, options.Value.Patience) : null;

    public bool IsConfigured => _clamd is not null;

    /// <returns>None where no scanner is configured.</returns>
    public async Task<ScanFinding?> ScanAsync(Stream content, CancellationToken cancellationToken)
    {
        if (_clamd is null) return null;
        try
        {
            var signatures = await _clamd.VersionAsync(cancellationToken);
            return Read(await _clamd.ScanAsync(content, cancellationToken), signatures);
        }
        catch (Exception exception) when (IsSilence(exception, cancellationToken))
        {
            return new ScanFinding(ScanState.Unreachable, Text(exception), null);
        }
    }

    /// <summary>Engine and signatures that are in use; none where the daemon does not answer.</summary>
    public async Task<string?> SignaturesAsync(CancellationToken cancellationToken)
    {
        if (_clamd is null) return null;
        try
        {
            var version = await _clamd.VersionAsync(cancellationToken);
            return version.Length == 0 ? null : version;
        }
        catch (Exception exception) when (IsSilence(exception, cancellationToken))
        {
            return null;
        }
    }

    internal static ScanFinding Read(string answer, string signatures)
    {
        const string found = " FOUND";
        if (answer.EndsWith(": OK", StringComparison.Ordinal)) return new ScanFinding(ScanState.Clean, null, signatures);
        if (!answer.EndsWith(found, StringComparison.Ordinal)) return new ScanFinding(ScanState.Unreachable, answer.Length == 0 ? "The scanner hung up." : answer, signatures);
        var name = answer[..^found.Length];
        return new ScanFinding(ScanState.Infected, name[(name.IndexOf(": ", StringComparison.Ordinal) is var at and >= 0 ? at + 2 : 0)..], signatures);
    }

    private static bool IsSilence(Exception exception, CancellationToken cancellationToken) =>
        exception is SocketException or IOException || exception is OperationCanceledException && !cancellationToken.IsCancellationRequested;

    private static string Text(Exception exception) => exception is OperationCanceledException ? "The scanner did not answer in time." : exception.Message;
}

/// <param name="Detail">The signature that was found, or why there is no answer.</param>
/// <param name="Signatures">Engine and signatures that looked.</param>
public sealed record ScanFinding(ScanState State, string? Detail, string? Signatures);

public enum ScanState
{
    Clean,
    Infected,

    /// <summary>The daemon gave no answer: the file waits in quarantine until it does.</summary>
    Unreachable,
}
