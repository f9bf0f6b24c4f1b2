using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Enablement.Exams;
using Slipway.Enablement.Sessions;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Enablement;

/// <summary>Seats, invitations, the door and who may open it.</summary>
public abstract class SessionTests(SlipwayHub hub)
{
    private const string Exam = "proctored-exam";
    private static readonly TimeZoneInfo Oslo = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");

    [Fact]
    public async Task Somebody_takes_a_seat_is_let_in_and_begins()
    {
        var (acme, planner, proctor) = await PrepareAsync("Sits on site");
        var (person, page) = (await hub.AsPartner(acme, PartnerRole.Solution), $"/portal/exams/{Exam}");
        var id = await OpenAsync(planner, proctor);
        Assert.Contains("Take a seat", await person.ReadAsync(page));
        Assert.DoesNotContain("Begin now", await person.ReadAsync(page));
        Assert.Equal("not-let-in", (await BeginAsync(person)).Problem);

        Assert.Equal(HttpStatusCode.SeeOther, (await person.PressAsync(page, $"/portal/exam-sessions/{id}/seat", ("exam", Exam))).StatusCode);
        Assert.Contains("Has a seat", await person.ReadAsync(page));
        Assert.DoesNotContain("Take a seat", await person.ReadAsync(page));
        Assert.Equal("not-let-in", (await BeginAsync(person)).Problem);

        hub.Clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromMinutes(20));
        Assert.Contains("Let in", await proctor.ReadAsync($"/hub/exam-sessions/{id}"));
        Assert.DoesNotContain("Free the seat", await proctor.ReadAsync($"/hub/exam-sessions/{id}"));
        Assert.Equal(HttpStatusCode.SeeOther, (await proctor.PressAsync($"/hub/exam-sessions/{id}", $"/hub/exam-sessions/{id}/admission", ("person", $"{person.Person!.Id}"))).StatusCode);
        Assert.Equal("not-let-in", (await BeginAsync(person)).Problem);
        Assert.Equal("already-let-in", (await person.DeleteAsync(Seat(id, person))).Problem);

        hub.Clock.Advance(TimeSpan.FromMinutes(25));
        Assert.Contains("Begin now", await person.ReadAsync(page));
        await Learning.PassAsync(person, Exam);
        Assert.Equal("session-not-planned", (await (await hub.AsPartner(acme, PartnerRole.Seller)).PutAsync(Seat(id, await hub.AsPartner(acme, PartnerRole.Seller)), new { })).Problem);
        Assert.Equal(["exam-seat.taken", "exam-candidate.admitted"], (await Learning.RecordAsync(hub, acme, "exam-")).Take(2));

        // What was irregular stands beside the attempt, and for the hub alone.
        Assert.Equal(HttpStatusCode.SeeOther, (await proctor.PressAsync($"/hub/exam-sessions/{id}", $"/hub/exam-sessions/{id}/remark", ("person", $"{person.Person.Id}"), ("remark", "Left the room twice."))).StatusCode);
        var attempt = (await hub.DbAsync(db => db.ExamSeats.AsNoTracking().SingleAsync(seat => seat.SessionId == id))).AttemptId;
        Assert.NotNull(attempt);
        Assert.Contains("Left the room twice.", await planner.ReadAsync($"/hub/attempts/{attempt}"));
        Assert.Contains("Left the room twice.", await planner.ReadAsync($"/hub/exam-sessions/{id}"));
        Assert.Contains("Left the room twice.", (await planner.GetAsync($"/exam-sessions/{id}/seats")).Text);
        Assert.DoesNotContain("Left the room twice.", (await person.GetAsync($"/exam-sessions/{id}/seats")).Text);
        Assert.DoesNotContain("Left the room twice.", await person.ReadAsync($"/portal/attempts/{attempt}"));
    }

    [Fact]
    public async Task The_last_seat_goes_to_one_of_those_who_take_it_at_once()
    {
        var (acme, planner, proctor) = await PrepareAsync("Wants the last seat");
        var borg = await hub.PartnerAsync("Wants it too");
        var people = new[]
        {
            await hub.AsPartner(acme, PartnerRole.Solution), await hub.AsPartner(acme, PartnerRole.Seller), await hub.AsPartner(borg, PartnerRole.Solution), await hub.AsPartner(borg, PartnerRole.Delivery),
        };
        var id = await OpenAsync(planner, proctor, seats: 1);
        var answers = await Task.WhenAll(people.Select(person => person.PutAsync(Seat(id, person), new { })));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal("no-seat-left", answer.Problem));
        var session = await LoadAsync(id);
        Assert.Equal((1, 1), (session.SeatsTaken, session.Seats.Count));
    }

    [Fact]
    public async Task Who_clicks_twice_has_one_seat_and_none_in_another_session()
    {
        var (acme, planner, proctor) = await PrepareAsync("Clicks twice");
        var person = await hub.AsPartner(acme, PartnerRole.Solution);
        var (id, other) = (await OpenAsync(planner, proctor), await OpenAsync(planner, proctor, days: 4));
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => person.PutAsync(Seat(id, person), new { })));
        Assert.All(answers, answer => Assert.True(answer.Status == HttpStatusCode.OK || answer.Problem == "seat-elsewhere", answer.Text));
        Assert.Equal(1, (await LoadAsync(id)).SeatsTaken);
        Assert.Equal(HttpStatusCode.OK, (await person.PutAsync(Seat(id, person), new { })).Status);
        Assert.Equal("seat-elsewhere", (await person.PutAsync(Seat(other, person), new { })).Problem);
        Assert.Equal(HttpStatusCode.NoContent, (await person.DeleteAsync(Seat(id, person))).Status);
        Assert.Equal(HttpStatusCode.OK, (await person.PutAsync(Seat(other, person), new { })).Status);
        Assert.Equal(0, (await LoadAsync(id)).SeatsTaken);
    }

    [Fact]
    public async Task Moving_and_calling_off_changes_the_invitations_that_are_there()
    {
        var (acme, planner, proctor) = await PrepareAsync("Is invited");
        var (person, another) = (await hub.AsPartner(acme, PartnerRole.Solution), await hub.AsAnother(HubRole.Support));
        var id = await OpenAsync(planner, proctor);
        await person.PutAsync(Seat(id, person), new { });
        await hub.RunAsync<MailReader>();
        var seller = await hub.AsPartner(acme, PartnerRole.Seller);
        await seller.PutAsync(Seat(id, seller), new { });
        Assert.Equal("seats-in-use", (await MoveAsync(planner, id, proctor, 5, seats: 1)).Problem);
        Assert.Equal(HttpStatusCode.OK, (await MoveAsync(planner, id, another, 5)).Status);
        await hub.RunAsync<MailReader>();
        Assert.Equal(HttpStatusCode.BadRequest, (await planner.PostAsync($"/exam-sessions/{id}/cancellation", new { reason = "" }, ifMatch: "*")).Status);
        Assert.Equal("cancelled", (await planner.PostAsync($"/exam-sessions/{id}/cancellation", new { reason = "The room is flooded." }, ifMatch: "*")).Json.GetProperty("state").GetString());
        await hub.RunAsync<MailReader>();

        var invitations = await InvitationsAsync(person);
        Assert.Equal([("REQUEST", 0), ("REQUEST", 1), ("CANCEL", 2)], invitations.Select(invitation => (invitation.Method, invitation.Events[0]!.Sequence)));
        Assert.Single(invitations.Select(invitation => invitation.Events[0]!.Uid).Distinct());
        Assert.Equal(hub.Now.AddDays(5).UtcDateTime, invitations[1].Events[0]!.Start!.AsUtc);
        var first = (await InvitationsAsync(proctor)).Where(invitation => invitation.Events[0]!.Uid!.Contains($"{id:N}", StringComparison.Ordinal));
        Assert.Equal([("REQUEST", 0), ("CANCEL", 1)], first.Select(invitation => (invitation.Method, invitation.Events[0]!.Sequence)));
        var second = (await InvitationsAsync(another)).Where(invitation => invitation.Events[0]!.Uid!.Contains($"{id:N}", StringComparison.Ordinal));
        Assert.Equal([("REQUEST", 1), ("CANCEL", 2)], second.Select(invitation => (invitation.Method, invitation.Events[0]!.Sequence)));
        Assert.Contains("The room is flooded.", (await Learning.LettersAsync(hub, person))[^1].Plain);
        Assert.Contains("The room is flooded.", await planner.ReadAsync($"/hub/exam-sessions/{id}"));
        Assert.Equal("session-not-planned", (await MoveAsync(planner, id, proctor, 6)).Problem);
        Assert.Equal("session-not-planned", (await person.DeleteAsync(Seat(id, person))).Problem);
        Assert.Equal(HttpStatusCode.OK, (await person.PutAsync(Seat(await OpenAsync(planner, proctor), person), new { })).Status);
    }

    [Fact]
    public async Task The_proctor_alone_lets_people_in_and_only_in_time()
    {
        var (acme, planner, proctor) = await PrepareAsync("Stands at the door");
        var (person, late) = (await hub.AsPartner(acme, PartnerRole.Solution), await hub.AsPartner(acme, PartnerRole.Delivery));
        var id = await OpenAsync(planner, proctor);
        foreach (var one in new[] { person, late }) Assert.Equal(HttpStatusCode.OK, (await one.PutAsync(Seat(id, one), new { })).Status);
        Assert.Equal("door-closed", (await AdmitAsync(proctor, id, person)).Problem);
        hub.Clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1));
        Assert.Equal("door-closed", (await AdmitAsync(proctor, id, person)).Problem);
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("not-the-proctor", (await AdmitAsync(planner, id, person)).Problem);
        Assert.Equal("not-the-proctor", (await planner.PutAsync($"{Seat(id, person)}/remark", new { remark = "No." })).Problem);
        Assert.Equal(HttpStatusCode.Forbidden, (await AdmitAsync(await hub.AsPartnerAdministrator(acme), id, person)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsProgram(null, ["support"], "enablement:write")).PostAsync($"{Seat(id, person)}/admission", new { })).Status);
        Assert.Equal("no-such-seat", (await AdmitAsync(proctor, id, proctor)).Problem);
        Assert.Equal(HttpStatusCode.OK, (await AdmitAsync(proctor, id, person)).Status);
        Assert.Equal("already-let-in", (await AdmitAsync(proctor, id, person)).Problem);

        hub.Clock.Advance(TimeSpan.FromMinutes(30) + TimeSpan.FromHours(2));
        Assert.Equal("session-not-planned", (await AdmitAsync(proctor, id, late)).Problem);
        Assert.Equal("not-let-in", (await BeginAsync(person)).Problem);
        Assert.Contains("Not let in", await planner.ReadAsync($"/hub/exam-sessions/{id}"));
        Assert.Contains($"/hub/exam-sessions/{id}", (await planner.PageAsync("/hub/exam-sessions?show=past")).Body!.InnerHtml);
    }

    [Fact]
    public async Task Whoever_leaves_gives_the_seat_back_and_a_lost_proctor_is_replaced()
    {
        var (acme, planner, _) = await PrepareAsync("Loses candidates");
        var (person, colleague) = (await hub.AsPartner(acme, PartnerRole.Solution), await hub.AsPartner(acme, PartnerRole.Delivery));
        var leaving = await hub.SignedInAsync(await hub.PersonAsync($"leaving-{Guid.CreateVersion7():N}@halden.example", hub: [HubRole.Support]));
        var id = await OpenAsync(planner, leaving);
        foreach (var one in new[] { person, colleague }) Assert.Equal(HttpStatusCode.OK, (await one.PutAsync(Seat(id, one), new { })).Status);
        await LeaveAsync(person);
        Assert.Equal(colleague.Person!.Id, Assert.Single((await LoadAsync(id)).Seats).PersonId);
        Assert.Equal(1, (await LoadAsync(id)).SeatsTaken);
        await LeaveAsync(leaving);
        Assert.Null((await LoadAsync(id)).ProctorId);
        Assert.Contains("Nobody can be let in", await planner.ReadAsync($"/hub/exam-sessions/{id}"));
        await hub.RunAsync<MailReader>();
        Assert.Contains("Proctor wanted", (await Learning.LettersAsync(hub, planner))[^1].Subject);
        var proctor = await hub.AsHub(HubRole.Support);
        Assert.Equal(HttpStatusCode.OK, (await MoveAsync(planner, id, proctor, 3)).Status);
        Assert.Equal("no-such-proctor", (await MoveAsync(planner, id, leaving, 3)).Problem);
    }

    [Fact]
    public async Task A_session_that_runs_gets_another_proctor_and_keeps_its_start()
    {
        var (acme, planner, proctor) = await PrepareAsync("Goes on with another");
        var (person, another, start) = (await hub.AsPartner(acme, PartnerRole.Solution), await hub.AsAnother(HubRole.Support), hub.Now.AddDays(3));
        var id = await OpenAsync(planner, proctor);
        Assert.Equal(HttpStatusCode.OK, (await person.PutAsync(Seat(id, person), new { })).Status);
        hub.Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(10));

        Assert.Contains("Its start no longer moves.", (await ChangeAsync(start.AddHours(1), start.AddHours(2))).Text);
        Assert.Contains("The end has passed.", (await ChangeAsync(start, start.AddMinutes(10))).Text);
        Assert.Equal(HttpStatusCode.OK, (await ChangeAsync(start, start.AddHours(2))).Status);
        Assert.Equal("not-the-proctor", (await AdmitAsync(proctor, id, person)).Problem);
        Assert.Equal(HttpStatusCode.OK, (await AdmitAsync(another, id, person)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await planner.PressAsync($"/hub/exam-sessions/{id}", $"/hub/exam-sessions/{id}/schedule",
            ("day", Day(start)), ("from", Minute(start)), ("hours", "2"), ("place", "Ulm"), ("seats", "10"), ("proctor", $"{proctor.Person!.Id}"))).StatusCode);
        Assert.Equal(proctor.Person.Id, (await LoadAsync(id)).ProctorId);

        Task<Answer> ChangeAsync(DateTimeOffset from, DateTimeOffset to) =>
            planner.PutAsync($"/exam-sessions/{id}", new { startsAt = from, endsAt = to, place = "Donaustraße 1, Ulm", seats = 10, proctor = another.Person!.Id }, "*");
    }

    [Fact]
    public async Task Colleagues_are_seated_by_their_administrator_and_strangers_find_nothing()
    {
        var (acme, planner, proctor) = await PrepareAsync("Seats colleagues");
        var (person, colleague, administrator) = (await hub.AsPartner(acme, PartnerRole.Solution), await hub.AsPartner(acme, PartnerRole.Seller), await hub.AsPartnerAdministrator(acme));
        var stranger = await hub.AsPartnerAdministrator(await hub.PartnerAsync("Stranger to sessions"));
        var id = await OpenAsync(planner, proctor);
        Assert.Equal("not-your-seat", (await colleague.PutAsync(Seat(id, person), new { })).Problem);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PutAsync(Seat(id, person), new { })).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await administrator.PressAsync($"/portal/exams/{Exam}", $"/portal/exam-sessions/{id}/seat", ("exam", Exam), ("person", $"{person.Person!.Id}"))).StatusCode);
        Assert.Equal(person.Person.Id, Assert.Single((await LoadAsync(id)).Seats).PersonId);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.DeleteAsync(Seat(id, person))).Status);
        Assert.DoesNotContain($"{person.Person.Id}", (await stranger.GetAsync($"/exam-sessions/{id}/seats")).Text);
        Assert.Contains($"{person.Person.Id}", (await colleague.GetAsync($"/exam-sessions/{id}/seats")).Text);
        Assert.DoesNotContain(person.Person.Name, await stranger.ReadAsync($"/portal/exams/{Exam}"));
        Assert.Equal("not-your-seat", (await colleague.DeleteAsync(Seat(id, person))).Problem);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.OpenAsync($"/hub/exam-sessions/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await planner.OpenAsync($"/hub/exam-sessions/{Guid.CreateVersion7()}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await person.PutAsync(Seat(Guid.CreateVersion7(), person), new { })).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await administrator.DeleteAsync(Seat(id, person))).Status);
    }

    [Fact]
    public async Task Sessions_that_cannot_be_are_refused()
    {
        var (acme, planner, proctor) = await PrepareAsync("Refuses sessions");
        async Task<Answer> TryAsync(string exam = Exam, double days = 3, double hours = 2, string place = "Ulm", int seats = 4, Guid? watches = null) =>
            await planner.PostAsync("/exam-sessions", new { exam, startsAt = hub.Now.AddDays(days), endsAt = hub.Now.AddDays(days).AddHours(hours), place, seats, proctor = watches ?? proctor.Person!.Id });

        foreach (var answer in new[] { await TryAsync(days: -1), await TryAsync(days: 900), await TryAsync(hours: -1), await TryAsync(hours: 13), await TryAsync(place: "  ") })
        {
            Assert.True((int)answer.Status is 400 or 422, answer.Text);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await TryAsync(seats: 0)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await TryAsync(seats: 201)).Status);
        Assert.Equal("not-proctored", (await TryAsync(Learning.Exam)).Problem);
        Assert.Equal("no-such-exam", (await TryAsync("of-nobody")).Problem);
        Assert.Equal("no-such-proctor", (await TryAsync(watches: (await hub.AsPartner(acme, PartnerRole.Solution)).Person!.Id)).Problem);
        Assert.Equal(HttpStatusCode.Forbidden, (await proctor.PostAsync("/exam-sessions", new { exam = Exam, startsAt = hub.Now.AddDays(1), endsAt = hub.Now.AddDays(1).AddHours(1), place = "Ulm", seats = 1, proctor = proctor.Person!.Id })).Status);

        var before = await hub.DbAsync(db => db.ExamSessions.CountAsync());
        foreach (var (day, from, hours, seats) in new[] { ("9999-12-31", "10:00", "2", "4"), ("0001-01-01", "00:00", "2", "4"), ("soon", "10:00", "2", "4"), (Day(3), "25:00", "2", "4"), (Day(3), "10:00", "NaN", "4"), (Day(3), "10:00", "2", "0"), (Day(-2), "10:00", "2", "4") })
        {
            var answer = await planner.PressAsync("/hub/exam-sessions", "/hub/exam-sessions/open", ("exam", Exam), ("day", day), ("from", from), ("hours", hours), ("place", "Ulm"), ("seats", seats), ("proctor", $"{proctor.Person.Id}"));
            Assert.Equal((HttpStatusCode.SeeOther, "/hub/exam-sessions#new"), (answer.StatusCode, $"{answer.Headers.Location}"));
        }

        Assert.Equal(before, await hub.DbAsync(db => db.ExamSessions.CountAsync()));
        var opened = await planner.PressAsync("/hub/exam-sessions", "/hub/exam-sessions/open", ("exam", Exam), ("day", Day(3)), ("from", "10:00"), ("hours", "1.5"), ("place", "Ulm"), ("seats", "4"), ("proctor", $"{proctor.Person.Id}"));
        var session = await LoadAsync(Guid.Parse($"{opened.Headers.Location}".Split('/')[^1]));
        Assert.Equal((TimeSpan.FromHours(1.5), 4, "Ulm"), (session.EndsAt - session.StartsAt, session.SeatLimit, session.Place));
    }

    [Fact]
    public async Task More_sessions_and_seats_cost_no_more_questions()
    {
        var (acme, planner, proctor) = await PrepareAsync("Counts questions");
        var administrator = await hub.AsPartnerAdministrator(acme);
        var id = await OpenAsync(planner, proctor);
        Assert.Equal(HttpStatusCode.OK, (await administrator.PutAsync(Seat(id, administrator), new { })).Status);
        var few = await CountAsync();
        foreach (var role in new[] { PartnerRole.Solution, PartnerRole.Seller, PartnerRole.Delivery })
        {
            var person = await hub.AsPartner(acme, role);
            Assert.Equal(HttpStatusCode.OK, (await person.PutAsync(Seat(id, person), new { })).Status);
            var foreigner = await hub.AsPartner(await hub.PartnerAsync($"Counted {role}"), role);
            Assert.Equal(HttpStatusCode.OK, (await foreigner.PutAsync(Seat(id, foreigner), new { })).Status);
            await OpenAsync(planner, proctor, days: 4);
        }

        Assert.Equal(few, await CountAsync());

        async Task<List<int>> CountAsync()
        {
            var counts = new List<int>();
            foreach (var (visitor, path) in new[] { (planner, "/hub/exam-sessions"), (planner, $"/hub/exam-sessions/{id}"), (administrator, $"/portal/exams/{Exam}") })
            {
                await visitor.PageAsync(path);
                counts.Add(await hub.QuestionsAsync(() => visitor.PageAsync(path)));
            }

            return counts;
        }
    }

    private async Task<(TestPartner Acme, Visitor Planner, Visitor Proctor)> PrepareAsync(string name)
    {
        await Learning.PrepareAsync(hub);
        await hub.WithAsync(async services =>
        {
            var exam = MarkingTests.Exam(new BlueprintLine("learn", null, null, 1)) with { Key = Exam, Title = "Proctored exam", Proctored = true };
            Assert.Null((await services.GetRequiredService<LoadingExams>().LoadAsync(exam, "system")).Refusal);
            return true;
        });
        return (await hub.PartnerAsync(name), await hub.AsHub(HubRole.Enablement), await hub.AsHub(HubRole.Support));
    }

    private async Task<Guid> OpenAsync(Visitor planner, Visitor proctor, int days = 3, int seats = 10)
    {
        var opened = await planner.PostAsync("/exam-sessions", new { exam = Exam, startsAt = hub.Now.AddDays(days), endsAt = hub.Now.AddDays(days).AddHours(2), place = "Donaustraße 1, Ulm", seats, proctor = proctor.Person!.Id });
        Assert.True(opened.Status == HttpStatusCode.Created, opened.Text);
        return opened.Json.GetProperty("id").GetGuid();
    }

    private Task<Answer> MoveAsync(Visitor planner, Guid id, Visitor proctor, int days, int seats = 10) =>
        planner.PutAsync($"/exam-sessions/{id}", new { startsAt = hub.Now.AddDays(days), endsAt = hub.Now.AddDays(days).AddHours(2), place = "Donaustraße 1, Ulm", seats, proctor = proctor.Person!.Id }, "*");

    private static string Seat(Guid session, Visitor person) => $"/exam-sessions/{session}/seats/{person.Person!.Id}";

    private static Task<Answer> AdmitAsync(Visitor proctor, Guid session, Visitor person) => proctor.PostAsync($"{Seat(session, person)}/admission", new { });

    private static Task<Answer> BeginAsync(Visitor person) => person.PostAsync($"/exams/{Exam}/attempts", new { conductAccepted = true });

    private Task<ExamSession> LoadAsync(Guid id) => hub.DbAsync(db => db.ExamSessions.AsNoTracking().Include(session => session.Seats).SingleAsync(session => session.Id == id));

    private Task<bool> LeaveAsync(Visitor leaver) => hub.WithAsync(async services =>
    {
        var person = await services.GetRequiredService<AppDb>().People.SingleAsync(found => found.Id == leaver.Person!.Id);
        Assert.Null(await services.GetRequiredService<LedgerWriter>().CommitAsync("system", person.Leave(hub.Now).Value!));
        return true;
    });

    private async Task<List<Ical.Net.Calendar>> InvitationsAsync(Visitor visitor) =>
        [.. (await Learning.LettersAsync(hub, visitor)).Where(letter => letter.Calendar is not null).Select(letter => Ical.Net.Calendar.Load(letter.Calendar!)!)];

    private static string Day(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Oslo).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Minute(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Oslo).ToString("HH:mm", CultureInfo.InvariantCulture);

    private string Day(int days) => hub.Now.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public sealed class OnSqlite(SqliteHub hub) : SessionTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : SessionTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
