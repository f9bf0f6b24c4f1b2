using System.Text;
using Slipway.Accounts;
using Slipway.Enablement.Curricula;
using Slipway.Enablement.Library;
using Slipway.Platform.Files;

namespace Slipway.Demo;

/// <summary>What enablement does for all partners: publishes documents, and reminds those who are late.</summary>
internal sealed class DemoLearning(Story story, DemoPeople hub)
{
    private static readonly (string Title, string Summary, LearningRole[] Roles, string Text)[] Documents =
    [
        ("Product sheet", "What the product does, for whom, and when it is the wrong one.", [LearningRole.Sales, LearningRole.Solution], "Orders arrive in the stock system by themselves; people look at those that do not fit."),
        ("Operation page, template", "One page for each solution: normal, alarms, checks, restore, people, limits.", [LearningRole.Delivery, LearningRole.Support], "What it does / Normal / Alarms / Daily, weekly, yearly / Start, stop, restore / People / Known limits"),
        ("Discovery sheet", "The four sentences, the journey map and the five tests on two pages.", [LearningRole.Sales], "The situation / The trouble / The consequence / The change"),
    ];

    private readonly Viewer _author = Viewer.Of(hub.With(HubRole.Enablement));

    public void Begin()
    {
        for (var week = 52; week > 0; week--) story.At(story.End.AddDays(-7 * week).AddHours(1), () => story.RunAsync<LearningReminders>());
        story.At(story.End.AddDays(-100), PublishAsync);
    }

    private async Task PublishAsync()
    {
        foreach (var (title, summary, roles, text) in Documents)
        {
            await story.DoAsync(async scope =>
            {
                using var content = new MemoryStream(Encoding.UTF8.GetBytes($"{title}\n\n{text}\n\nSample content of the demo.\n"));
                var file = (await scope.GetRequiredService<Intake>().TakeAsync(content, $"{title.ToLowerInvariant().Replace(", ", "-", StringComparison.Ordinal).Replace(' ', '-')}.txt", null, _author.Actor, [], 1, default)).Need();
                return (await scope.GetRequiredService<ContentLibrary>().PublishAsync(_author, new DocumentTerms(title, summary, roles, false, [], []), file, default)).Need();
            });
        }
    }
}
