using System.Collections.Concurrent;
using Slipway.Qualification.Domains;

namespace Slipway.Tests.Qualification;

/// <summary>A domain name system without a network: domains that were not set have no records.</summary>
internal sealed class FakeDns : IDnsTxt
{
    private readonly ConcurrentDictionary<string, DnsAnswer> answers = new(StringComparer.Ordinal);

    private TaskCompletionSource gathered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int wanted;
    private int asking;
    private int most;

    public void Set(string domain, params string[] texts) => answers[domain] = new DnsAnswer(true, texts);

    public void Cut(string domain) => answers[domain] = new DnsAnswer(false, []);

    /// <summary>Name servers that answer nobody until so many ask at once.</summary>
    public void AnswerWhenAsking(int many) => (wanted, most, gathered) = (many, 0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>How many asked at once at most, since then.</summary>
    public int Most => most;

    public async Task<DnsAnswer> LookUpAsync(string domain, CancellationToken cancellationToken)
    {
        var now = Interlocked.Increment(ref asking);
        InterlockedMax(now);
        if (now >= wanted) gathered.TrySetResult();
        await gathered.Task.WaitAsync(cancellationToken);
        Interlocked.Decrement(ref asking);
        return answers.GetValueOrDefault(domain, new DnsAnswer(true, []));
    }

    private void InterlockedMax(int value)
    {
        lock (answers) most = Math.Max(most, value);
    }
}
