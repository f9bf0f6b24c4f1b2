using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Compliance.Questionnaires;

/// <summary>What goes out to a partner, by hand and with its step.</summary>
public abstract class SendingTests(SlipwayHub hub)
{
    [Fact]
    public async Task The_step_sends_its_questionnaire_in_the_commit_that_opens_it()
    {
        await Sheets.PublishAsync(hub, Sheets.Small);
        var acme = await hub.PartnerAsync("Opens the step", Sheets.Book);
        Assert.Equal(0, await hub.DbAsync(db => db.SentQuestionnaires.CountAsync(found => found.PartnerId == acme.Id)));
        var administrator = await hub.AsPartnerAdministrator(acme);

        await administrator.PostAsync($"/partners/{acme.Id}/steps/profile/submissions", new { answers = new { customers = "Some" } });

        var sent = await Sheets.OfStepAsync(hub, acme);
        Assert.Equal((SentState.Sent, (Guid?)null, "1"), (sent.State, sent.SentBy, sent.Edition));
        Assert.Contains("questionnaire.sent", await hub.RecordAsync(acme));
        Assert.Contains("Begin to answer", await administrator.ReadAsync("/portal/steps/security"));
        Assert.Contains("0 of 4", await administrator.ReadAsync("/portal/questionnaires"));
        var again = await administrator.PressAsync("/portal/questionnaires", "/portal/steps/security/questionnaire");
        Assert.Equal($"/portal/questionnaires/{sent.Id}", again.Headers.Location!.ToString());
    }

    [Fact]
    public async Task What_was_sent_stays_as_it_was_when_a_newer_edition_is_published()
    {
        var acme = await hub.PartnerAsync("Keeps its text");
        var id = await Sheets.SendAsync(hub, acme, Sheets.Small with { Key = "changing" });
        await Sheets.PublishAsync(hub, Sheets.Small with { Key = "changing", Version = "2", Sections = [Sheets.Small.Sections[1]] });
        var text = await (await hub.AsPartnerAdministrator(acme)).JsonAsync($"/sent-questionnaires/{id}/text");
        Assert.Equal(("1", 2), (text.GetProperty("version").GetString(), text.GetProperty("sections").GetArrayLength()));
    }

    [Fact]
    public async Task Nothing_goes_out_that_can_not_arrive_or_can_not_be_answered()
    {
        var acme = await hub.PartnerAsync("Has nobody yet");
        await Sheets.PublishAsync(hub, Sheets.Small);
        await Sheets.PublishAsync(hub, Sheets.Small with { Key = "hidden", Sections = [Sheets.Small.Sections[0] with { Questions = [Sheets.Small.Sections[0].Questions[0] with { When = new() { Not = new() { All = [] } } }] }] });
        var security = await hub.AsHub(HubRole.Security);
        var nobody = await security.PostAsync($"/partners/{acme.Id}/questionnaires", new { questionnaire = Sheets.Key });
        Assert.Equal("not-ready", nobody.Problem);
        Assert.True(nobody.Json.GetProperty("errors").TryGetProperty("recipient", out _));
        var administrator = await hub.AsPartnerAdministrator(acme);
        Assert.Equal("questionnaire-unknown", (await security.PostAsync($"/partners/{acme.Id}/questionnaires", new { questionnaire = "nothing" })).Problem);
        Assert.True((await security.PostAsync($"/partners/{acme.Id}/questionnaires", new { questionnaire = "hidden" })).Json.GetProperty("errors").TryGetProperty("questionnaire", out _));
        Assert.True((await security.PostAsync($"/partners/{acme.Id}/questionnaires", new { questionnaire = Sheets.Key, due = hub.Now.AddDays(-1) })).Json.GetProperty("errors").TryGetProperty("due", out _));
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.PostAsync($"/partners/{acme.Id}/questionnaires", new { questionnaire = Sheets.Key })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsHub(HubRole.Finance)).PostAsync($"/partners/{acme.Id}/questionnaires", new { questionnaire = Sheets.Key })).Status);

        Assert.Equal(HttpStatusCode.Created, (await security.PostAsync($"/partners/{acme.Id}/questionnaires", new { questionnaire = Sheets.Key })).Status);
        var twice = await security.PostAsync($"/partners/{acme.Id}/questionnaires", new { questionnaire = Sheets.Key });
        Assert.Contains("answering this questionnaire already", twice.Text);
        var check = await security.JsonAsync($"/partners/{acme.Id}/questionnaires/check?questionnaire={Sheets.Key}");
        Assert.Equal(["open"], check.EnumerateArray().Where(line => !line.GetProperty("holds").GetBoolean()).Select(line => line.GetProperty("name").GetString()!));
    }

    [Fact]
    public async Task It_is_sent_from_the_partners_page_and_taken_back()
    {
        var acme = await hub.PartnerAsync("Gets it by hand", SmallPlaybook.Book);
        await Sheets.PublishAsync(hub, Sheets.Small);
        await hub.AsPartnerAdministrator(acme);
        var security = await hub.AsHub(HubRole.Security);
        var page = $"/hub/partners/{acme.Id}/questionnaires";
        Assert.Contains("Nothing was sent yet", await security.ReadAsync(page));

        var sent = await security.SubmitAsync(page, "send", ("Form.Questionnaire", Sheets.Key), ("Form.Message", "Before the audit in March."));
        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        var path = sent.Headers.Location!.ToString();
        Assert.Contains("Small controls", await security.ReadAsync(page));
        var administrator = await hub.AsPartnerAdministrator(acme);
        var id = Guid.Parse(path.Split('/')[^1]);
        Assert.Contains("Before the audit in March.", await administrator.ReadAsync($"/portal/questionnaires/{id}"));

        Assert.Equal(HttpStatusCode.SeeOther, (await security.PressAsync(path, $"{path}/withdrawal", ("reason", "The audit moved."))).StatusCode);
        Assert.Contains("The audit moved.", await administrator.ReadAsync($"/portal/questionnaires/{id}"));
        Assert.Equal("not-with-partner", (await Sheets.AnswerAsync(administrator, id, "mfa", "yes")).Problem);
    }

    [Fact]
    public async Task A_section_is_given_to_a_colleague_who_is_told()
    {
        var acme = await hub.PartnerAsync("Gives sections");
        var id = await Sheets.SendAsync(hub, acme);
        var (administrator, colleague) = (await hub.AsPartnerAdministrator(acme), await hub.AsPartner(acme, PartnerRole.Delivery));
        Assert.Equal(HttpStatusCode.NoContent, (await administrator.PutAsync($"/sent-questionnaires/{id}/sections/recovery/assignee", new { person = colleague.Person!.Id })).Status);
        Assert.Equal("no-such-colleague", (await administrator.PutAsync($"/sent-questionnaires/{id}/sections/recovery/assignee", new { person = (await hub.HubPersonAsync(HubRole.Security)).Id })).Problem);
        Assert.Equal(HttpStatusCode.Forbidden, (await colleague.PutAsync($"/sent-questionnaires/{id}/sections/access/assignee", new { person = colleague.Person.Id })).Status);
        Assert.Contains("Delivery", await colleague.ReadAsync($"/portal/questionnaires/{id}/sections/recovery"));
        var letters = await LettersAsync<SectionAssigned>(acme, "section.assigned");
        Assert.Equal(($"delivery@{acme.Domain}", "Yours to answer: Recovery"), (letters.Single().To, letters.Single().Subject));
        Assert.Equal(HttpStatusCode.NoContent, (await administrator.DeleteAsync($"/sent-questionnaires/{id}/sections/recovery/assignee")).Status);
    }

    [Fact]
    public async Task Both_sides_write_to_one_question_and_the_other_is_told()
    {
        var acme = await hub.PartnerAsync("Talks about it");
        var id = await Sheets.SendAsync(hub, acme);
        var (administrator, security) = (await hub.AsPartnerAdministrator(acme), await hub.AsHub(HubRole.Security));
        Assert.Equal(HttpStatusCode.Created, (await administrator.PostAsync($"/sent-questionnaires/{id}/answers/mfa/comments", new { text = "Do freelancers count?" })).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await security.PressAsync($"/hub/questionnaires/sent/{id}", $"/questionnaires/{id}/comments", ("question", "mfa"), ("text", "Yes, they do."))).StatusCode);
        Assert.Contains("Yes, they do.", await administrator.ReadAsync($"/portal/questionnaires/{id}/sections/access"));
        var letters = await LettersAsync<AnswerCommented>(acme, "answer.commented");
        Assert.Equal(["security@halden.example", $"administrator@{acme.Domain}"], letters.Select(letter => letter.To));
        Assert.Equal(HttpStatusCode.NotFound, (await (await hub.AsPartnerAdministrator(await hub.PartnerAsync("Listens in"))).PostAsync($"/sent-questionnaires/{id}/answers/mfa/comments", new { text = "Hello" })).Status);
    }

    [Fact]
    public async Task Reminders_are_told_once_each_also_after_the_job_was_down_for_forty_days()
    {
        var acme = await hub.PartnerAsync("Is late");
        await Sheets.PublishAsync(hub, Sheets.Small);
        await hub.AsPartnerAdministrator(acme);
        var security = await hub.AsHub(HubRole.Security);
        var sent = (await security.PostAsync($"/partners/{acme.Id}/questionnaires", new { questionnaire = Sheets.Key, due = hub.Now.AddDays(10) })).Json.GetProperty("id").GetGuid();
        await hub.RunAsync<Reminders>();
        Assert.Equal(ReminderStage.None, (await Sheets.FindAsync(hub, sent)).Reminded);

        hub.Clock.Advance(TimeSpan.FromDays(40));
        for (var n = 0; n < 3; n++) await hub.RunAsync<Reminders>();

        Assert.Equal(ReminderStage.Overdue, (await Sheets.FindAsync(hub, sent)).Reminded);
        Assert.Single(await hub.RecordAsync(acme), kind => kind == "questionnaire.reminded");
        Assert.Equal("Was due: Small controls", (await LettersAsync<QuestionnaireReminded>(acme, "questionnaire.reminded")).Single().Subject);
        Assert.Equal("reminded-already", (await security.PostAsync($"/sent-questionnaires/{sent}/reminder", null, ifMatch: "*")).Problem);
    }

    private Task<List<Letter>> LettersAsync<TFact>(TestPartner partner, string kind)
        where TFact : SentFact => hub.WithAsync(async services =>
    {
        var db = services.GetRequiredService<Slipway.Platform.Data.AppDb>();
        var letters = new List<Letter>();
        foreach (var entry in await db.Ledger.Where(entry => entry.Chain == LedgerEntry.ChainOf(partner.Id) && entry.Kind == kind).OrderBy(entry => entry.Sequence).ToListAsync())
        {
            var fact = JsonSerializer.Deserialize<TFact>(entry.Payload, LedgerWriter.PayloadJson)!;
            letters.AddRange(await ((ILetterWriter<TFact>)(object)services.GetRequiredService<SentLetters>()).WriteAsync(fact, entry, default));
        }

        return letters;
    });

    public sealed class OnSqlite(SqliteHub hub) : SendingTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : SendingTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
