using System.Collections.Concurrent;
using Slipway.Qualification.Domains;

namespace Slipway.Tests.Qualification;

/// <summary>A domain name system without a network: domains that were not set have no records.</summary>
internal sealed class FakeDns : IDnsTxt
{
    private readonly ConcurrentDictionary<string, DnsAnswer> answers = new(StringComparer.Ordinal);

    public void Set(string domain, params string[] texts) => answers[domain] = new DnsAnswer(true, texts);

    public void Cut(string domain) => answers[domain] = new DnsAnswer(false, []);

    public Task<DnsAnswer> LookUpAsync(string domain, CancellationToken cancellationToken) =>
        Task.FromResult(answers.GetValueOrDefault(domain, new DnsAnswer(true, [])));
}
