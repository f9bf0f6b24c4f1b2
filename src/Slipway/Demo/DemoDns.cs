using System.Collections.Concurrent;
using Slipway.Qualification.Domains;

namespace Slipway.Demo;

/// <summary>The domain name system of the story: the domains of its partners exist nowhere else.</summary>
internal sealed class DemoDns : IDnsTxt
{
    private readonly ConcurrentDictionary<string, string> _records = new(StringComparer.OrdinalIgnoreCase);

    public void Publish(string domain, string text) => _records[domain] = text;

    public Task<DnsAnswer> LookUpAsync(string domain, CancellationToken cancellationToken) =>
        Task.FromResult(new DnsAnswer(true, _records.TryGetValue(domain, out var text) ? [text] : []));
}
