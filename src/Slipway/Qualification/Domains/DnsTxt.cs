using DnsClient;
using DnsClient.Protocol;

namespace Slipway.Qualification.Domains;

/// <summary>Asks the domain name system for the TXT records of a domain: the one thing here that the outside world answers.</summary>
public interface IDnsTxt
{
    Task<DnsAnswer> LookUpAsync(string domain, CancellationToken cancellationToken);
}

/// <param name="Reached">False when no name server answered.</param>
public sealed record DnsAnswer(bool Reached, IReadOnlyList<string> Texts);

internal sealed partial class DnsTxt(ILogger<DnsTxt> log) : IDnsTxt
{
    private readonly Lazy<LookupClient> client = new(() => new LookupClient(new LookupClientOptions
    {
        UseCache = false,
        Timeout = TimeSpan.FromSeconds(4),
        Retries = 1,
        ThrowDnsErrors = false,
    }));

    public async Task<DnsAnswer> LookUpAsync(string domain, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.Value.QueryAsync(domain, QueryType.TXT, cancellationToken: cancellationToken);
            var reached = answer.Header.ResponseCode is DnsHeaderResponseCode.NoError or DnsHeaderResponseCode.NotExistentDomain;
            return new DnsAnswer(reached, [.. answer.Answers.OfType<TxtRecord>().Select(record => string.Concat(record.Text))]);
        }
        catch (Exception exception) when (exception is DnsResponseException or System.Net.Sockets.SocketException or InvalidOperationException or ArgumentException)
        {
            Log.NotReached(log, domain, exception.Message);
            return new DnsAnswer(false, []);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The TXT records of {Domain} could not be looked up: {Why}")]
        public static partial void NotReached(ILogger log, string domain, string why);
    }
}
