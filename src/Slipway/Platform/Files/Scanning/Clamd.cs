using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Slipway.Platform.Files.Scanning;

/// <summary>
/// Speaks with ClamAV's daemon (its manual, clamd(8), section Commands): a command ends with a zero byte, and so does the answer. A file goes
/// over the wire in chunks with their length in front, so that the daemon needs no access to our disk.
/// </summary>
public sealed class Clamd(EndPoint address, TimeSpan patience)
{
    private const int Chunk = 64 * 1024;
    private static readonly byte[] End = [0, 0, 0, 0];

    /// <param name="address"><c>tcp://host:port</c>, <c>host:port</c>, <c>unix:/path</c> or <c>/path</c>.</param>
    public static Clamd At(string address, TimeSpan patience)
    {
        var text = address.Trim();
        if (text.StartsWith("unix:", StringComparison.OrdinalIgnoreCase)) text = "/" + text["unix:".Length..].TrimStart('/');
        if (text.StartsWith('/')) return new Clamd(new UnixDomainSocketEndPoint(text), patience);
        var host = text.StartsWith("tcp://", StringComparison.OrdinalIgnoreCase) ? text["tcp://".Length..].TrimEnd('/') : text;
        var at = host.LastIndexOf(':');
        var port = at < 0 ? 3310 : int.Parse(host[(at + 1)..], CultureInfo.InvariantCulture);
        return new Clamd(new DnsEndPoint(at < 0 ? host : host[..at], port), patience);
    }

    /// <summary>Engine and signatures, for example <c>ClamAV 1.4.6/27800/Mon Nov 16 09:00:00 2026</c>.</summary>
    public Task<string> VersionAsync(CancellationToken cancellationToken) => AskAsync("VERSION", null, cancellationToken);

    /// <returns>For example <c>stream: OK</c> or <c>stream: Win.Test FOUND</c>.</returns>
    public Task<string> ScanAsync(Stream content, CancellationToken cancellationToken) => AskAsync("INSTREAM", content, cancellationToken);

    private async Task<string> AskAsync(string command, Stream? content, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        using var socket = address is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address, limit.Token);
        await using var wire = new NetworkStream(socket);
        await wire.WriteAsync(Encoding.ASCII.GetBytes($"z{command}\0"), limit.Token);
        if (content is not null) await SendAsync(wire, content, limit.Token);
        return await ReadAsync(wire, limit.Token);
    }

    private static async Task SendAsync(NetworkStream wire, Stream content, CancellationToken cancellationToken)
    {
        var buffer = new byte[4 + Chunk];
        int read;
        while ((read = await content.ReadAsync(buffer.AsMemory(4), cancellationToken)) > 0)
        {
            BinaryPrimitives.WriteInt32BigEndian(buffer, read);
            await wire.WriteAsync(buffer.AsMemory(0, 4 + read), cancellationToken);
        }

        await wire.WriteAsync(End, cancellationToken);
    }

    private static async Task<string> ReadAsync(NetworkStream wire, CancellationToken cancellationToken)
    {
        var answer = new byte[4096];
        var length = 0;
        int read;
        while (length < answer.Length && (read = await wire.ReadAsync(answer.AsMemory(length), cancellationToken)) > 0)
        {
            length += read;
            if (answer[length - 1] == 0) break;
        }

        return Encoding.UTF8.GetString(answer, 0, length).TrimEnd('\0', '\n');
    }
}
