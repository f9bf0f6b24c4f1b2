using Slipway.Platform.Ledger;

namespace Slipway.Platform.Jobs;

/// <summary>Something done again and again by one node at a time. Running it once too often changes nothing.</summary>
public interface IJob
{
    string Name { get; }

    /// <summary>The pause between two runs; a commit to the ledger ends it early when <see cref="AtOnce"/> says so.</summary>
    TimeSpan Every { get; }

    bool AtOnce => false;

    Task RunAsync(CancellationToken cancellationToken);
}

/// <summary>Runs one job as long as this node holds its lease. A failure is told, then tried again after a growing pause.</summary>
internal sealed partial class JobRunner<TJob>(
    IServiceProvider services, LedgerSignal signal, JobHealth health, TimeProvider time, ILogger<TJob> log) : BackgroundService
    where TJob : class, IJob
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>At a start whoever opens a page comes first.</summary>
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        await Task.WhenAny(signal.Next, Task.Delay(AfterStart, time, stoppingToken));
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, failures)));
            try
            {
                await HoldAsync(() => failures = 0, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                failures++;
                health.Failed(typeof(TJob).Name, exception.Message, time.GetUtcNow());
                Log.Failed(log, typeof(TJob).Name, pause.TotalSeconds, exception);
            }

            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task HoldAsync(Action succeeded, CancellationToken stoppingToken)
    {
        await using var lease = await Lease.TryTakeAsync(services, typeof(TJob).Name, stoppingToken);
        while (lease is not null && await lease.HoldsAsync(stoppingToken))
        {
            var next = signal.Next;
            await using var scope = services.CreateAsyncScope();
            var job = scope.ServiceProvider.GetRequiredService<TJob>();
            await job.RunAsync(stoppingToken);
            succeeded();
            health.Succeeded(typeof(TJob).Name, time.GetUtcNow());
            var pause = Task.Delay(job.Every, time, stoppingToken);
            await (job.AtOnce ? Task.WhenAny(pause, next) : pause);
            stoppingToken.ThrowIfCancellationRequested();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{Job} failed; it is tried again in {Seconds} s")]
        public static partial void Failed(ILogger log, string job, double seconds, Exception exception);
    }
}

/// <summary>How the jobs of this node are doing, for the health endpoint.</summary>
public sealed class JobHealth
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, JobState> _states = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, JobState> States => _states;

    internal void Succeeded(string job, DateTimeOffset at) => _states[job] = new JobState(at, null);

    internal void Failed(string job, string why, DateTimeOffset at) => _states[job] = new JobState(at, why);
}

/// <param name="Failure">Why the last run failed; none when it did not.</param>
public sealed record JobState(DateTimeOffset At, string? Failure);

public static class Jobs
{
    public static IServiceCollection AddJob<TJob>(this IServiceCollection services)
        where TJob : class, IJob
    {
        services.AddScoped<TJob>();
        services.AddHostedService<JobRunner<TJob>>();
        return services;
    }
}
