using System.Text;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Enablement.Engagements;
using Slipway.Platform.Data;
using Slipway.Platform.Files;

namespace Slipway.Demo;

/// <summary>What is done about an engagement, one act each.</summary>
internal static class DemoEngagements
{
    private const string Notes = "What was agreed, who was there, what was decided and why.\nOpen points go to the weekly call.";

    /// <returns>When it ends.</returns>
    public static async Task<DateTimeOffset> ScheduleAsync(Story story, Viewer matcher, Person supervisor, Guid id, double workingHours)
    {
        var starts = story.Calendar.Business.Add(story.Now, TimeSpan.FromHours(workingHours));
        var appointment = new Appointment(supervisor.Id, starts, starts.AddHours(3), "At the customer's, or by video");
        return (await story.DoAsync(scope => scope.GetRequiredService<EngagementDesk>().ScheduleAsync(matcher, id, appointment, null, default))).Need().EndsAt!.Value;
    }

    public static Task ReportAsync(Story story, Viewer viewer, Guid id) => story.DoAsync(async scope =>
    {
        using var notes = new MemoryStream(Encoding.UTF8.GetBytes(Notes));
        var upload = (await scope.GetRequiredService<Intake>().TakeAsync(notes, "notes.txt", viewer.PartnerId, viewer.Actor, [], 1, default)).Need();
        return (await scope.GetRequiredService<EngagementDesk>().ReportAsync(viewer, id, "We went through the plan with the customer, set up their first data and left them with a list of open points.", [upload], null, default)).Need();
    });

    /// <summary>Signs it, and records what came of it.</summary>
    public static Task SignAsync(Story story, Viewer chair, Guid id) => story.DoAsync(async scope =>
    {
        var desk = scope.GetRequiredService<EngagementDesk>();
        var engagement = await scope.GetRequiredService<AppDb>().Engagements.AsNoTracking().SingleAsync(found => found.Id == id);
        var rubric = (await desk.RubricAsync(engagement.PartnerId, engagement.Rubric, default))!;
        var scores = rubric.Criteria.Index().ToDictionary(criterion => criterion.Item.Key, criterion => criterion.Index == 1 ? 3 : 2);
        (await scope.GetRequiredService<SigningEngagements>().SignAsync(chair, id, scores, "Good questions, and honest about what was not known.", null, default)).Need();
        var outcome = engagement.Kind == EngagementKind.GoLive ? new EngagementOutcome(12, 2, 4) : new EngagementOutcome(null, null, 5);
        return (await desk.RecordAsync(chair, id, outcome, null, default)).Need();
    });
}
