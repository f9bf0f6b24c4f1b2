using System.Net;
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

/// <summary>Asks the name servers of the machine, or the one that <c>Dns__Server</c> names as address and port.</summary>
internal sealed partial class DnsTxt(IConfiguration configuration, ILogger<DnsTxt> log) : IDnsTxt
{
    private readonly Lazy<LookupClient> client = new(() => new LookupClient(Options(configuration["Dns:Server"])));

    private static LookupClientOptions Options(string? server)
    {
        var options = server is { Length: > 0 } ? new LookupClientOptions(IPEndPoint.Parse(server)) : new LookupClientOptions();
        (options.UseCache, options.Timeout, options.Retries, options.ThrowDnsErrors) = (false, TimeSpan.FromSeconds(4), 1, false);
        return options;
    }

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
