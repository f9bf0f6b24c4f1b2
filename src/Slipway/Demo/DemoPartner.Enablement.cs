using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Enablement.Curricula;
using Slipway.Enablement.Engagements;
using Slipway.Enablement.Sitting;
using Slipway.Journeys;
using Slipway.Journeys.Reviews;
using Slipway.Platform.Data;
using Slipway.Playbooks;

namespace Slipway.Demo;

/// <summary>The administrator passes the baseline; the colleague who designs learns, passes the exam and proves it at a customer.</summary>
internal sealed partial class DemoPartner
{
    private const string Course = "solution";
    private const string Shadow = "shadow-first-customer";
    private readonly HashSet<Guid> _engagements = [];
    private DateTimeOffset? _secondAttempt;

    /// <summary>Every fourth administrator needs a second attempt, the day after.</summary>
    private async Task<bool> PassAsync(Step step)
    {
        var (learner, exam) = (new DemoLearner(story, Admin), step.Proof.Settings.Text("exam")!);
        if (index % 4 == 3 && _secondAttempt is null)
        {
            await learner.FailAsync(exam);
            _secondAttempt = story.Now.AddDays(1);
            story.At(_secondAttempt.Value, LookAtDatesAsync);
            return true;
        }

        if (_secondAttempt > story.Now) return false;
        await learner.PassAsync(exam);
        return true;
    }

    private async Task<bool> CertifyAsync(IServiceProvider scope)
    {
        if (await ColleagueAsync(scope) is not { } colleague) return false;
        var learner = new DemoLearner(story, colleague);
        if ((await learner.PathAsync(Course))!.IsComplete is false) return await learner.TakeNextCourseAsync(Course) is not null;
        if (!await scope.GetRequiredService<AppDb>().Attempts.AnyAsync(attempt => attempt.PersonId == colleague.PersonId && attempt.ExamKey == Course && attempt.Passed == true))
        {
            await learner.PassAsync(Course);
            return true;
        }

        return Stops != Shadow && await EngageAsync(scope, EngagementKind.Shadow);
    }

    /// <summary>Asks for an engagement of that kind where there is none yet, and tells how it went once it took place.</summary>
    private async Task<bool> EngageAsync(IServiceProvider scope, EngagementKind kind)
    {
        if (await ColleagueAsync(scope) is not { } colleague) return false;
        var desk = scope.GetRequiredService<EngagementDesk>();
        var open = await scope.GetRequiredService<AppDb>().Engagements.AsNoTracking().FirstOrDefaultAsync(engagement => _engagements.Contains(engagement.Id) && engagement.Kind == kind);
        if (open is null)
        {
            var day = DateOnly.FromDateTime(story.Now.UtcDateTime);
            var request = new EngagementRequest(kind, colleague.PersonId, Customers[(index + 3) % Customers.Length], day.AddDays(2), day.AddDays(30), "The first one of this size for us.");
            _engagements.Add((await desk.RequestAsync(colleague, request, default)).Need().Id);
            return true;
        }

        if (open.State != EngagementState.Scheduled || open.EndsAt > story.Now) return false;
        await DemoEngagements.ReportAsync(story, colleague, open.Id);
        return true;
    }

    /// <summary>Finds a supervisor, or signs what was reported, as the queue asks for. What other parts of the story began is theirs to end.</summary>
    private async Task<bool> DecideEngagementAsync(ReviewItem item, Viewer reviewer)
    {
        if (!_engagements.Contains(item.SubjectId)) return false;
        if (item.PersonId is not null)
        {
            await DemoEngagements.SignAsync(story, reviewer, item.SubjectId);
            return true;
        }

        var ends = await DemoEngagements.ScheduleAsync(story, reviewer, hub.With(HubRole.Support), item.SubjectId, 24);
        story.At(ends.AddHours(2), LookAtDatesAsync);
        return true;
    }

    private async Task<bool> DecideHandInAsync(IServiceProvider scope, ReviewItem item, Viewer reviewer)
    {
        var assignment = await scope.GetRequiredService<AppDb>().HandIns.Where(handIn => handIn.Id == item.SubjectId).Select(handIn => handIn.Assignment).SingleAsync();
        var asks = who.Domain == "tessel.example" && assignment == "depth-sheet" && _asked.Add(assignment);
        (await scope.GetRequiredService<DecidingHandIns>().DecideAsync(
            reviewer, item.SubjectId, asks ? HandInVerdict.AskAgain : HandInVerdict.Accept,
            asks ? "Rows 4 and 5 have no source. Name the version and how you tried it, or mark them as open with who could know." : "Concrete, and the number says where it comes from.", null, default)).Need();
        return true;
    }

    private async Task<Viewer?> ColleagueAsync(IServiceProvider scope)
    {
        var mail = who.MailOf(who.Second);
        return await scope.GetRequiredService<AppDb>().People.AsNoTracking().FirstOrDefaultAsync(person => person.Email == mail && person.LeftAt == null) is { } colleague ? Viewer.Of(colleague) : null;
    }
}
