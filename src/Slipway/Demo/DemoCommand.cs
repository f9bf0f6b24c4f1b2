using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Controls;
using Slipway.Compliance.Questionnaires;
using Slipway.Enablement;
using Slipway.Enablement.Curricula;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Playbooks;
using Slipway.Qualification.Domains;

namespace Slipway.Demo;

/// <summary><c>slipway demo</c>: fills an empty installation with a program at every stage.</summary>
internal static class DemoCommand
{
    /// <param name="build">Builds the application with further services.</param>
    public static Command Create(Func<Action<IServiceCollection>, WebApplication> build)
    {
        var partners = new Option<int>("--partners") { Description = "Makes this many partners to measure with, instead of the story" };
        var command = new Command("demo", "Fills an empty installation with a realistic program.") { partners };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await FillAsync(build, parsed.GetValue(partners), cancellationToken);
            return 0;
        });
        return command;
    }

    /// <summary>Does nothing where there is somebody at the hub already.</summary>
    /// <param name="crowd">Partners to measure with; 0 tells the story.</param>
    public static async Task FillAsync(Func<Action<IServiceCollection>, WebApplication> build, int crowd, CancellationToken cancellationToken)
    {
        var today = TimeProvider.System.GetUtcNow();
        var organisations = Organisation.All();
        var clock = new DemoClock(today.AddDays(-organisations.Max(organisation => organisation.Started) - 14));
        await using var app = build(services => services.AddSingleton<TimeProvider>(clock).AddSingleton<IDnsTxt, DemoDns>());
        await app.Services.PrepareDatabaseAsync(cancellationToken);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            if (await scope.ServiceProvider.GetRequiredService<AppDb>().People.AnyAsync(cancellationToken)) return;
        }

        Console.WriteLine("Filling the demo …");
        await app.Services.LoadShippedPlaybookAsync(cancellationToken);
        await app.Services.LoadShippedControlsAsync(cancellationToken);
        await app.Services.LoadShippedQuestionnairesAsync(cancellationToken);
        await app.Services.LoadShippedEnablementAsync(cancellationToken);
        var story = new Story(app.Services, clock, app.Services.GetRequiredService<HubCalendar>(), today);
        var people = await story.DoAsync(scope => DemoPeople.HireAsync(scope, cancellationToken));
        if (crowd > 0)
        {
            clock.MoveTo(today);
            await new Crowd(app.Services, people, today).MakeAsync(crowd, cancellationToken);
            return;
        }

        foreach (var (index, organisation) in organisations.Index()) new DemoPartner(story, people, organisation, index).Begin(today);
        new DemoRisks(story, people).Begin();
        new DemoLearning(story, people).Begin();
        new DemoCertificates(story, people).Begin();
        new DemoSessions(story, people).Begin();
        var told = await story.TellAsync(cancellationToken);
        Console.WriteLine($"Done: {organisations.Count} organisations, {told} events.");
    }

    /// <summary>Who can sign in, for the person who just started the demo.</summary>
    public static string SignInHint() =>
        $"""
           hub      {DemoPeople.Mail("Astrid Hauge")} (administrator), {DemoPeople.Mail("Marit Halvorsen")} (partner manager), {DemoPeople.Mail("Tobias Lund")} (security)
           partner  maaike.wit@tessel.example (administrator of Tessel Systems)
           password {DemoPeople.Password}
         """;
}
