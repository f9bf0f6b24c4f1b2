using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Slipway.Browser.Fixture;

/// <summary>Answers TXT questions over UDP (RFC 1035): just enough to prove a domain against.</summary>
public sealed class NameServer : IDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.OrdinalIgnoreCase);

    public NameServer() => _ = AnswerAsync();

    public string Address => _socket.Client.LocalEndPoint!.ToString()!;

    public void Publish(string domain, string text) => _texts[domain] = text;

    public void Dispose() => _socket.Dispose();

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                var question = await _socket.ReceiveAsync();
                await _socket.SendAsync(Answer(question.Buffer), question.RemoteEndPoint);
            }
        }
        catch (Exception exception) when (exception is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private byte[] Answer(byte[] question)
    {
        var (labels, at) = (new List<string>(), 12);
        while (question[at] != 0)
        {
            labels.Add(Encoding.ASCII.GetString(question, at + 1, question[at]));
            at += question[at] + 1;
        }

        var end = at + 5; // The root label, type and class.
        var known = _texts.TryGetValue(string.Join('.', labels), out var text);
        var answer = new List<byte>(question[..end]);
        answer[2] = 0x84; // A response, authoritative.
        answer[3] = 0;
        (answer[7], answer[9], answer[11]) = (known ? (byte)1 : (byte)0, 0, 0);
        if (!known) return [.. answer];
        var bytes = Encoding.ASCII.GetBytes(text!);
        Span<byte> head = stackalloc byte[13];
        (head[0], head[1], head[3], head[5]) = (0xC0, 12, 16, 1); // The name asked for, TXT, IN; no time to live.
        BinaryPrimitives.WriteUInt16BigEndian(head[10..], (ushort)(bytes.Length + 1));
        head[12] = (byte)bytes.Length;
        answer.AddRange(head);
        answer.AddRange(bytes);
        return [.. answer];
    }
}
