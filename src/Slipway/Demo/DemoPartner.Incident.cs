using Slipway.Accounts;
using Slipway.Compliance.Incidents;

namespace Slipway.Demo;

/// <summary>One partner of the story has a bad night, and what came of it.</summary>
internal sealed partial class DemoPartner
{
    private void PlanIncident()
    {
        if (who.Incident is { } days) story.At(new DateTimeOffset(story.End.UtcDateTime.Date.AddDays(-days).AddHours(2.7), TimeSpan.Zero), ReportAsync);
    }

    private async Task ReportAsync()
    {
        if (_partner == Guid.Empty) return;
        var report = new IncidentReport(
            Guid.CreateVersion7(story.Now), "An access key of our integration account was found in a public build log. It was readable for about nine hours.", story.Now.AddHours(-5), IncidentSeverity.High, DataConcern.Operational,
            "Vermeulen Retail and Nordby Sport; both use the order flow.", "The key is revoked, and the integration account is switched off.");
        var incident = await story.DoAsync(async scope => (await scope.GetRequiredService<Reporting>().ReportAsync(Admin, _partner, report, default)).Need());
        story.At(incident.ReportedAt.AddMinutes(31), () => story.RunAsync<IncidentWatch>());
        story.At(incident.ReportedAt.AddHours(2.2), () => story.RunAsync<IncidentWatch>());
        story.At(incident.ReportedAt.AddHours(3.1), () => AnswerIncidentAsync(incident.Id));
    }

    private async Task AnswerIncidentAsync(Guid incident)
    {
        var security = Viewer.Of(hub.With(HubRole.Security, index));
        await story.DoAsync(async scope => (await scope.GetRequiredService<HandlingIncidents>().AcknowledgeAsync(security, incident, null, null, default)).Need());
        Tell(security, incident, 0.4, "We see no call with that key after it was revoked. Which systems used it besides the order flow?");
        Tell(Admin, incident, 1.5, "None. The last nine hours of our own logs show calls from our two servers only.");
        story.At(story.Now.AddDays(3), () => story.DoAsync(async scope => (await scope.GetRequiredService<HandlingIncidents>().CloseAsync(
            security, incident, "The build printed its environment when a test failed, and the log of the build was public.",
            "Builds no longer print their environment, logs are private, and a scan refuses a commit with a key in it; the scan was tried with the old key.", null, default)).Need()));
    }

    private void Tell(Viewer writer, Guid incident, double hours, string text) => story.At(
        story.Now.AddHours(hours), () => story.DoAsync(async scope => (await scope.GetRequiredService<HandlingIncidents>().TellAsync(writer, incident, text, default)).Need()));
}
