using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Evidence;
using Slipway.Compliance.Risk;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;

namespace Slipway.Demo;

/// <summary>
/// Tells what happened in the program until now: what is due next happens first, whoever does it, so that the record of all partners
/// together is in the order of time. Everything goes through the use cases that pages and API call too.
/// </summary>
internal sealed class Story(IServiceProvider services, DemoClock clock, HubCalendar calendar, DateTimeOffset end)
{
    private readonly PriorityQueue<Func<Task>, DateTimeOffset> _events = new();

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Where the story stops: today.</summary>
    public DateTimeOffset End => end;

    public HubCalendar Calendar => calendar;

    public void At(DateTimeOffset instant, Func<Task> happens) => _events.Enqueue(happens, instant);

    /// <summary>So many working hours from now.</summary>
    public void After(double workingHours, Func<Task> happens) => At(calendar.Business.Add(Now, TimeSpan.FromHours(workingHours)), happens);

    /// <summary>Runs one use case with a fresh unit of work.</summary>
    public async Task<T> DoAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    public async Task<int> TellAsync(CancellationToken cancellationToken)
    {
        var (told, month) = (0, 0);
        while (_events.TryDequeue(out var happens, out var instant) && instant <= end)
        {
            if (month != instant.Month) Console.WriteLine($"  {instant:MMMM yyyy}");
            month = instant.Month;
            clock.MoveTo(instant);
            await happens();
            if (++told % 25 == 0) await PostAsync(cancellationToken);
        }

        clock.MoveTo(end);
        await PostAsync(cancellationToken);
        await RunAsync<RiskRefresh>(cancellationToken);
        return told;
    }

    /// <summary>Mail goes out and checkpoints are signed along the way, as they would have been.</summary>
    private async Task PostAsync(CancellationToken cancellationToken)
    {
        await RunAsync<TakingOver>(cancellationToken);
        await RunAsync<MailReader>(cancellationToken);
        await RunAsync<MailSender>(cancellationToken);
        await RunAsync<Checkpointing>(cancellationToken);
    }

    /// <summary>Lets a job do its work now.</summary>
    public async Task RunAsync<TJob>(CancellationToken cancellationToken = default)
        where TJob : class, IJob
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TJob>().RunAsync(cancellationToken);
    }
}
