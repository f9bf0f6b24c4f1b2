using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Enablement.Banks;
using Slipway.Enablement.Curricula;
using Slipway.Enablement.Exams;
using Slipway.Enablement.Questions;
using Slipway.Enablement.Sitting;
using Slipway.Platform.Data;

namespace Slipway.Demo;

/// <summary>Somebody who learns what there is to learn, hands in what is asked for, and knows most answers in the exam.</summary>
internal sealed class DemoLearner(Story story, Viewer person)
{
    public Viewer Person => person;

    public Task<PathView?> PathAsync(string curriculum) => story.DoAsync(scope => scope.GetRequiredService<PathReader>().OwnAsync(person, curriculum));

    /// <summary>Everything that is open in the next course that has something open.</summary>
    /// <returns>What was handed in; none where nothing is open.</returns>
    public async Task<IReadOnlyList<HandIn>?> TakeNextCourseAsync(string curriculum)
    {
        var view = await PathAsync(curriculum);
        if (view?.Places.FirstOrDefault(place => place.IsOpen)?.Course is not { } course) return null;
        var handIns = new List<HandIn>();
        foreach (var place in view.Places.Where(place => place.IsOpen && place.Course.Key == course.Key))
        {
            if (view.Curriculum.Assignment(place.Key) is { } assignment) handIns.Add(await HandInAsync(curriculum, assignment));
            else await LearnAsync(view.Current, view.Curriculum.Lesson(place.Key)!);
        }

        return handIns;
    }

    /// <summary>Passes the exam: some answers are missed, hard questions more often, as many as the pass mark leaves.</summary>
    public Task PassAsync(string exam) => SitAsync(exam, passes: true);

    /// <summary>Sits the exam without having prepared, and does not pass.</summary>
    public Task FailAsync(string exam) => SitAsync(exam, passes: false);

    private async Task SitAsync(string exam, bool passes)
    {
        var begun = (await story.DoAsync(scope => scope.GetRequiredService<Starting>().StartAsync(person, exam, true, default))).Need();
        await story.DoAsync(async scope =>
        {
            var (db, room) = (scope.GetRequiredService<AppDb>(), scope.GetRequiredService<Room>());
            var answers = await db.AttemptAnswers.AsNoTracking().Where(answer => answer.AttemptId == begun.Id).OrderBy(answer => answer.Place).ToListAsync();
            var banks = await scope.GetRequiredService<BankLibrary>().GetAsync(answers.Select(answer => answer.BankVersionId));
            var passMark = (await scope.GetRequiredService<ExamLibrary>().GetAsync([begun.ExamVersionId]))[begun.ExamVersionId].PassPercent;
            var spare = passes ? begun.Most * (100 - passMark) / 100 : begun.Most;
            foreach (var answer in answers)
            {
                var misses = answer.Most <= spare && Chance($"{answer.Question} {person.Name}") < (passes ? 0.03 + 0.4 * Chance(answer.Question) * Chance(answer.Question) : 0.7);
                if (misses) spare -= answer.Most;
                var given = answer.QuestionIn(banks).Asked().Zip(ShownQuestion.Of(answer, banks).Parts, (part, shown) => misses ? RightAnswers.Missed(part, shown) : RightAnswers.To(part, shown));
                (await room.AnswerAsync(person, begun.Id, answer.Place, new Given([.. given]), null, default)).Need();
            }

            return (await room.SubmitAsync(person, begun.Id, default)).Need();
        });
    }

    /// <summary>From 0 to 1, the same for the same text in every demo.</summary>
    private static double Chance(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text))[0] / 255.0;

    private Task<CheckResult> LearnAsync(CurrentCurriculum current, Lesson lesson) => story.DoAsync(async scope =>
    {
        var shown = new LessonCheck(lesson, current.Marks[lesson.Key], person.PersonId).Show(null).Parts;
        return (await scope.GetRequiredService<Learning>().AnswerAsync(person, current.Key, lesson.Key, new Given([.. lesson.Check.Zip(shown, RightAnswers.To)]), null, default)).Need();
    });

    private Task<HandIn> HandInAsync(string curriculum, Assignment assignment) => story.DoAsync(async scope =>
    {
        var text = $"For a customer of ours in wholesale, without names.\n\n{string.Join("\n", assignment.Criteria.Select(criterion => $"- {criterion} See the notes below."))}\n\nThe order desk types about 300 orders a week; seven come back, counted from the list of returns of last month.";
        return (await scope.GetRequiredService<HandingIn>().SendAsync(person, curriculum, assignment.Key, text, [], default)).Need();
    });
}
