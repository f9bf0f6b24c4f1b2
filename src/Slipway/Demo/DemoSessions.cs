using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Enablement.Exams;
using Slipway.Enablement.Sessions;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Ui;

namespace Slipway.Demo;

/// <summary>An exam that is sat on site before a proctor: one session that was held, with somebody who did not come, and one that lies ahead.</summary>
internal sealed class DemoSessions(Story story, DemoPeople people)
{
    private const string Exam = "solution-on-site";
    private readonly Viewer _enablement = Viewer.Of(people.With(HubRole.Enablement));
    private readonly Viewer _proctor = Viewer.Of(people.With(HubRole.Support));

    public void Begin()
    {
        story.At(story.End.AddDays(-30), LoadAsync);
        story.At(story.End.AddDays(-24), async () =>
        {
            var held = await OpenAsync(story.End.AddDays(-13), "tessel.example", "pelikan-systemhaus.example", "kestrel-software.example");
            story.At(held.StartsAt.AddMinutes(-10), () => AdmitAsync(held.Id, "tessel.example"));
            story.At(held.StartsAt.AddMinutes(-5), () => AdmitAsync(held.Id, "pelikan-systemhaus.example"));
            story.At(held.StartsAt.AddMinutes(5), () => SitAsync("tessel.example"));
            story.At(held.StartsAt.AddMinutes(10), () => SitAsync("pelikan-systemhaus.example"));
            story.At(held.StartsAt.AddMinutes(40), () => NoteAsync(held.Id, "pelikan-systemhaus.example"));
        });
        story.At(story.End.AddDays(-5), () => OpenAsync(story.End.AddDays(9), "kestrel-software.example", "quercia.example"));
    }

    /// <summary>The solution exam as it is, begun in sessions alone.</summary>
    private Task LoadAsync() => story.DoAsync(async scope =>
    {
        var exam = (await scope.GetRequiredService<ExamLibrary>().NewestAsync("solution"))!.Exam;
        return (await scope.GetRequiredService<LoadingExams>().LoadAsync(exam with { Key = Exam, Title = $"{exam.Title}, on site", Proctored = true }, _enablement.Actor)).Need();
    });

    /// <summary>Opens a session on the working day at or after that one, and has people of these partners take seats within hours.</summary>
    private async Task<ExamSession> OpenAsync(DateTimeOffset day, params string[] domains)
    {
        var session = await story.DoAsync(async scope =>
        {
            var time = scope.GetRequiredService<HubTime>();
            var starts = time.At(time.Day(story.Calendar.Business.Add(day, TimeSpan.FromHours(1))), new TimeOnly(10, 0));
            var plan = new SessionPlan(starts, starts.AddHours(2), "Training room at the head office", 8, _proctor.PersonId);
            return (await scope.GetRequiredService<SessionDesk>().OpenAsync(_enablement, Exam, plan, default)).Need();
        });
        foreach (var (index, domain) in domains.Index())
        {
            story.After(3 + (index * 2), () => AsPersonAsync(domain, (scope, person) => scope.GetRequiredService<SessionDesk>().TakeAsync(person, session.Id, person.PersonId, default)));
        }

        return session;
    }

    private Task AdmitAsync(Guid session, string domain) =>
        AsPersonAsync(domain, (scope, person) => scope.GetRequiredService<SessionDesk>().AdmitAsync(_proctor, session, person.PersonId, default));

    private Task NoteAsync(Guid session, string domain) => AsPersonAsync(domain, (scope, person) => scope.GetRequiredService<SessionDesk>().NoteAsync(
        _proctor, session, person.PersonId, "Left the room for six minutes to take a call from a customer. The screen was locked meanwhile.", default));

    private async Task SitAsync(string domain)
    {
        if (await FindAsync(domain) is { } person) await new DemoLearner(story, person).PassAsync(Exam);
    }

    private async Task AsPersonAsync(string domain, Func<IServiceProvider, Viewer, Task<Platform.Result<ExamSession>>> act)
    {
        if (await FindAsync(domain) is { } person) await story.DoAsync(async scope => (await act(scope, person)).Need());
    }

    /// <summary>Who designs solutions at the partner; none where the story has nobody there yet.</summary>
    private Task<Viewer?> FindAsync(string domain) => story.DoAsync(async scope =>
    {
        var db = scope.GetRequiredService<AppDb>();
        var partners = db.Partners;
        var staff = await db.People.AsNoTracking().Where(person => person.LeftAt == null && partners.Any(partner => partner.Id == person.PartnerId && partner.Domain == domain)).ToListAsync();
        return staff.Find(person => person.PartnerRoles.Contains(PartnerRole.Solution)) is { } found ? Viewer.Of(found) : null;
    });
}
