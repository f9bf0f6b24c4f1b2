using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Enablement.Curricula;
using Slipway.Enablement.Library;
using Slipway.Enablement.Questions;
using Slipway.Platform.Data;
using Slipway.Platform.Files;

namespace Slipway.Demo;

/// <summary>Who learned what: those who came early completed their path, later ones are on the way, one was asked again, and some are late.</summary>
internal sealed class DemoLearning(Story story, DemoPeople hub)
{
    private static readonly string[] Path = ["sales", "solution"];
    private readonly Viewer _author = Viewer.Of(hub.With(HubRole.Enablement));

    public void Begin(IReadOnlyList<Organisation> organisations)
    {
        foreach (var (index, who) in organisations.Index().Where(one => one.Item is { Fate: "accepted", Started: > 60 }))
        {
            var courses = who.Started > 180 ? 4 : index % 3;
            for (var course = 0; course < courses; course++)
            {
                var at = course;
                story.At(story.End.AddDays(-who.Started + 25 + (course * 9)).AddHours(index % 5), () => LearnAsync(who, at));
            }
        }

        for (var week = 52; week > 0; week--) story.At(story.End.AddDays(-7 * week).AddHours(1), () => story.RunAsync<LearningReminders>());
        story.At(story.End.AddDays(-100), PublishAsync);
    }

    /// <summary>The colleague who sells and designs takes one course of each of the two paths.</summary>
    private async Task LearnAsync(Organisation who, int course)
    {
        var mail = who.MailOf(who.Second);
        if (await story.DoAsync(scope => scope.GetRequiredService<AppDb>().People.FirstOrDefaultAsync(found => found.Email == mail && found.LeftAt == null)) is not { } person) return;
        var learner = Viewer.Of(person);
        foreach (var key in Path)
        {
            var view = await story.DoAsync(scope => scope.GetRequiredService<PathReader>().OwnAsync(learner, key));
            if (view?.Curriculum.Courses.ElementAtOrDefault(course) is not { } taken) continue;
            foreach (var lesson in taken.Lessons)
            {
                await story.DoAsync(async scope => (await scope.GetRequiredService<Learning>().AnswerAsync(learner, key, lesson.Key, Answers(view.Current, lesson, person.Id), null, default)).Need());
            }

            foreach (var assignment in taken.Assignments) await HandInAsync(learner, key, assignment, who);
        }
    }

    private async Task HandInAsync(Viewer learner, string key, Assignment assignment, Organisation who)
    {
        var text = $"For a customer of ours in wholesale, without names.\n\n{string.Join("\n", assignment.Criteria.Select(criterion => $"- {criterion} See the notes below."))}\n\nThe order desk types about 300 orders a week; seven come back, counted from the list of returns of last month.";
        var handIn = await story.DoAsync(async scope => (await scope.GetRequiredService<HandingIn>().SendAsync(learner, key, assignment.Key, text, [], default)).Need());
        var asks = who.Domain == "tessel.example" && assignment.Key == "depth-sheet";
        story.After(6, () => story.DoAsync(async scope => (await scope.GetRequiredService<DecidingHandIns>().DecideAsync(
            _author, handIn.Id, asks ? HandInVerdict.AskAgain : HandInVerdict.Accept,
            asks ? "Rows 4 and 5 have no source. Name the version and how you tried it, or mark them as open with who could know." : "Concrete, and the number says where it comes from.", null, default)).Need()));
    }

    private async Task PublishAsync()
    {
        foreach (var (title, summary, roles, text) in new (string, string, LearningRole[], string)[]
        {
            ("Product sheet", "What the product does, for whom, and when it is the wrong one.", [LearningRole.Sales, LearningRole.Solution], "Orders arrive in the stock system by themselves; people look at those that do not fit."),
            ("Operation page, template", "One page for each solution: normal, alarms, checks, restore, people, limits.", [LearningRole.Delivery, LearningRole.Support], "What it does / Normal / Alarms / Daily, weekly, yearly / Start, stop, restore / People / Known limits"),
            ("Discovery sheet", "The four sentences, the journey map and the five tests on two pages.", [LearningRole.Sales], "The situation / The trouble / The consequence / The change"),
        })
        {
            await story.DoAsync(async scope =>
            {
                using var content = new MemoryStream(Encoding.UTF8.GetBytes($"{title}\n\n{text}\n\nSample content of the demo.\n"));
                var file = (await scope.GetRequiredService<Intake>().TakeAsync(content, $"{title.ToLowerInvariant().Replace(", ", "-", StringComparison.Ordinal).Replace(' ', '-')}.txt", null, _author.Actor, [], 1, default)).Need();
                return (await scope.GetRequiredService<ContentLibrary>().PublishAsync(_author, new DocumentTerms(title, summary, roles, false, [], []), file, default)).Need();
            });
        }
    }

    /// <summary>The right answers, in the order in which the learner sees the options.</summary>
    private static Given Answers(CurrentCurriculum current, Lesson lesson, Guid person)
    {
        var shown = new LessonCheck(lesson, current.Marks[lesson.Key], person).Show(null).Parts;
        return new Given([.. lesson.Check.Zip(shown, (question, part) => (IReadOnlyList<string>)(question.Kind switch
        {
            ItemKind.Single or ItemKind.Multiple => [.. part.Options.Where(option => question.Choices.Any(choice => choice.Right == true && choice.Text == option.Text)).Select(option => option.Value)],
            ItemKind.TrueFalse => [question.Answer == true ? "true" : "false"],
            ItemKind.Matching => [.. question.Pairs.Select(pair => part.Options.First(option => option.Text == pair.Match).Value)],
            ItemKind.Ordering => [.. part.Prompts.Select(prompt => $"{question.Order.Index().First(item => item.Item == prompt).Index + 1}")],
            ItemKind.Numeric => [question.Number!.Value.ToString(CultureInfo.InvariantCulture)],
            _ => [question.Accepts[0]],
        }))]);
    }
}
