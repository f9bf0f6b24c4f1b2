using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Enablement.Banks;
using Slipway.Enablement.Curricula;
using Slipway.Enablement.Questions;
using Slipway.Enablement.Sitting;
using Slipway.Platform.Data;

namespace Slipway.Demo;

/// <summary>Somebody who learns what there is to learn, hands in what is asked for, and knows every answer in the exam.</summary>
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

    public async Task PassAsync(string exam)
    {
        var begun = (await story.DoAsync(scope => scope.GetRequiredService<Starting>().StartAsync(person, exam, true, default))).Need();
        await story.DoAsync(async scope =>
        {
            var (db, room) = (scope.GetRequiredService<AppDb>(), scope.GetRequiredService<Room>());
            var answers = await db.AttemptAnswers.AsNoTracking().Where(answer => answer.AttemptId == begun.Id).OrderBy(answer => answer.Place).ToListAsync();
            var banks = await scope.GetRequiredService<BankLibrary>().GetAsync(answers.Select(answer => answer.BankVersionId));
            foreach (var answer in answers)
            {
                var right = answer.QuestionIn(banks).Asked().Zip(ShownQuestion.Of(answer, banks).Parts, RightAnswers.To);
                (await room.AnswerAsync(person, begun.Id, answer.Place, new Given([.. right]), null, default)).Need();
            }

            return (await room.SubmitAsync(person, begun.Id, default)).Need();
        });
    }

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
