using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Compliance.Controls;
using Slipway.Compliance.Findings;
using Slipway.Compliance.Questionnaires;
using Slipway.Compliance.Questionnaires.Answering;
using Slipway.Compliance.Questionnaires.Reviewing;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Journeys.Reviews;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Compliance.Questionnaires;

/// <summary>From the submission to the decision, by pages and by the API.</summary>
public abstract class ReviewingTests(SlipwayHub hub)
{
    [Fact]
    public async Task What_is_missing_is_said_before_and_refused_at_submission()
    {
        var acme = await hub.PartnerAsync("Is not complete");
        var id = await Sheets.SendAsync(hub, acme);
        var administrator = await hub.AsPartnerAdministrator(acme);
        await Sheets.AnswerAsync(administrator, id, "mfa", "no");
        await Sheets.AnswerAsync(administrator, id, "backups", "yes");

        var check = await administrator.JsonAsync($"/sent-questionnaires/{id}/check");
        Assert.Equal(["people", "backups"], check.GetProperty("problems").EnumerateArray().Select(line => line.GetProperty("question").GetString()!));
        Assert.Equal(["mfa"], check.GetProperty("warnings").EnumerateArray().Select(line => line.GetProperty("question").GetString()!));
        var refused = await administrator.PostAsync($"/sent-questionnaires/{id}/submission", null);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "not-complete"), (refused.Status, refused.Problem));
        var page = await administrator.ReadAsync($"/portal/questionnaires/{id}");
        Assert.Contains("Without evidence this answer does not count: Was a restore tried this year?", page);
        Assert.Contains("can't be accepted as it is", page);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsPartner(acme, PartnerRole.Seller)).PostAsync($"/sent-questionnaires/{id}/submission", null)).Status);
    }

    [Fact]
    public async Task A_submission_waits_in_the_queue_of_security_with_its_clock_and_can_not_be_changed()
    {
        var acme = await hub.PartnerAsync("Waits in the queue", SmallPlaybook.Book);
        var id = await Sheets.SubmittedAsync(hub, acme);
        var item = await hub.DbAsync(db => db.ReviewItems.SingleAsync(found => found.SubjectId == id));
        Assert.Equal((HubRole.Security, 24 * 60, (DateTimeOffset?)null), (item.Role, item.PromiseMinutes, item.ClosedAt));
        var read = await (await hub.AsHub(HubRole.Security)).ReadAsync($"/hub/reviews/{item.Id}");
        Assert.Contains("Mail, remote access and the ticket system.", read);
        Assert.Contains("83.3 of 100", read);
        var late = await Sheets.AnswerAsync(await hub.AsPartnerAdministrator(acme), id, "mfa", "no");
        Assert.Equal((HttpStatusCode.Conflict, "not-with-partner"), (late.Status, late.Problem));
        Assert.Equal((83.33m, 0), ((await Sheets.FindAsync(hub, id)).Score!.Value, (await Sheets.FindAsync(hub, id)).KnockOuts));
        Assert.Contains("answers.submitted", await hub.RecordAsync(acme));
    }

    [Fact]
    public async Task Only_what_was_opened_again_can_be_changed()
    {
        var acme = await hub.PartnerAsync("Is asked again");
        var id = await Sheets.SubmittedAsync(hub, acme);
        var security = await hub.AsHub(HubRole.Security);
        var unexplained = await security.PostAsync($"/sent-questionnaires/{id}/request", new { }, ifMatch: "*");
        Assert.Equal("nothing-reopened", unexplained.Problem);

        var asked = await security.PostAsync($"/sent-questionnaires/{id}/request", new { reason = "Nearly.", questions = new[] { new { question = "mfa-where", note = "Say it for administrators too." } } }, ifMatch: "*");
        Assert.Equal("asked-again", asked.Json.GetProperty("state").GetString());
        hub.Clock.Advance(TimeSpan.FromMinutes(5));

        var administrator = await hub.AsPartnerAdministrator(acme);
        Assert.Contains("Say it for administrators too.", await administrator.ReadAsync($"/portal/questionnaires/{id}"));
        Assert.Equal("answer-closed", (await Sheets.AnswerAsync(administrator, id, "mfa", "no")).Problem);
        Assert.Equal("answer-closed", (await Sheets.AnswerAsync(administrator, id, "remark", "More")).Problem);
        Assert.Equal(HttpStatusCode.OK, (await Sheets.AnswerAsync(administrator, id, "mfa-where", "All of them, administrators first.")).Status);
        Assert.Equal(HttpStatusCode.OK, (await administrator.PostAsync($"/sent-questionnaires/{id}/submission", null)).Status);
        Assert.Equal(1, await hub.DbAsync(db => db.ReviewItems.CountAsync(item => item.SubjectId == id && item.ClosedAt == null)));
        Assert.Contains("All of them", await security.ReadAsync($"/hub/questionnaires/sent/{id}?show=changed"));
        Assert.DoesNotContain("second factor?", (await security.PageAsync($"/hub/questionnaires/sent/{id}?show=changed")).QuerySelector(".answer")!.TextContent);
    }

    [Fact]
    public async Task Accepted_answers_prove_the_step_hold_for_their_time_and_speak_for_controls()
    {
        await Sheets.PublishAsync(hub, Sheets.Small);
        var acme = await hub.PartnerAsync("Proves it", Sheets.Book);
        var administrator = await hub.AsPartnerAdministrator(acme);
        await administrator.PostAsync($"/partners/{acme.Id}/steps/profile/submissions", new { answers = new { customers = "Some" } });
        var sent = await Sheets.OfStepAsync(hub, acme);
        Assert.Null(sent.SentBy);
        await Sheets.FillAsync(administrator, sent.Id);
        await administrator.PostAsync($"/sent-questionnaires/{sent.Id}/submission", null);
        Assert.Equal(16 * 60, (await hub.DbAsync(db => db.ReviewItems.SingleAsync(item => item.SubjectId == sent.Id))).PromiseMinutes);

        var security = await hub.AsHub(HubRole.Security);
        var done = await security.PressAsync($"/hub/questionnaires/sent/{sent.Id}", $"/hub/questionnaires/sent/{sent.Id}/decision", ("version", "1"), ("verdict", "accept"), ("reason", ""));
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);

        var accepted = await Sheets.FindAsync(hub, sent.Id);
        Assert.Equal((SentState.Accepted, accepted.DecidedAt!.Value.AddDays(365)), (accepted.State, accepted.HoldsUntil!.Value));
        var proof = await hub.DbAsync(db => db.Set<Slipway.Journeys.Proof>().SingleAsync(found => found.JourneyId == acme.Journey && found.StepKey == "security"));
        Assert.Equal(($"questionnaire:{sent.Id:N}", accepted.HoldsUntil, administrator.Person!.Id, security.Person!.Id), (proof.Evidence, proof.Until, proof.GivenBy!.Value, proof.CheckedBy!.Value));
        Assert.Contains("Read your answers", await administrator.ReadAsync("/portal/steps/security"));
        var finding = await hub.DbAsync(db => db.Findings.SingleAsync(found => found.PartnerId == acme.Id));
        Assert.Equal(("CP-9", Severity.Low, Side.Partner, "Was a restore tried this year?"), (finding.Control, finding.Severity, finding.Side, finding.Title));

        var supports = await hub.WithAsync(async services => (await services.GetRequiredService<ControlReader>().SupportsAsync([acme.Id]))[acme.Id].Where(support => support.Source == $"questionnaire:{sent.Id:N}").ToList());
        Assert.Equal([("CP-9", 0.5m, SupportState.Accepted), ("IA-2", 1m, SupportState.Accepted)], supports.OrderBy(support => support.Control).Select(support => (support.Control, support.Degree, support.State)));
    }

    [Fact]
    public async Task A_knock_out_can_not_be_accepted_and_a_low_score_only_with_a_reason()
    {
        var acme = await hub.PartnerAsync("Is knocked out");
        var id = await Sheets.SendAsync(hub, acme);
        var administrator = await hub.AsPartnerAdministrator(acme);
        await Sheets.FillAsync(administrator, id);
        await Sheets.AnswerAsync(administrator, id, "mfa", "no");
        await administrator.PostAsync($"/sent-questionnaires/{id}/submission", null);
        var security = await hub.AsHub(HubRole.Security);
        Assert.Equal("knocked-out", (await security.PostAsync($"/sent-questionnaires/{id}/acceptance", new { reason = "All the same" }, ifMatch: "*")).Problem);
        Assert.Contains("Knocks out", await security.ReadAsync($"/hub/questionnaires/sent/{id}?show=negative"));

        await security.PostAsync($"/sent-questionnaires/{id}/request", new { questions = new[] { new { question = "mfa", note = "By when?" } } }, ifMatch: "*");
        await Sheets.AnswerAsync(administrator, id, "mfa", "partly");
        await Sheets.AnswerAsync(administrator, id, "mfa-where", "Mail only.");
        Assert.Equal(HttpStatusCode.OK, (await administrator.PostAsync($"/sent-questionnaires/{id}/submission", null)).Status);
        Assert.Equal("below-pass", (await security.PostAsync($"/sent-questionnaires/{id}/acceptance", new { }, ifMatch: "*")).Problem);
        Assert.Equal("accepted", (await security.PostAsync($"/sent-questionnaires/{id}/acceptance", new { reason = "The rest follows in March." }, ifMatch: "*")).Json.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_knock_out_is_one_finding_from_the_submission_until_it_is_answered_otherwise_and_accepted()
    {
        var acme = await hub.PartnerAsync("Is ruled out for a while");
        var id = await Sheets.SendAsync(hub, acme);
        var (administrator, security) = (await hub.AsPartnerAdministrator(acme), await hub.AsHub(HubRole.Security));
        await Sheets.FillAsync(administrator, id);
        await Sheets.AnswerAsync(administrator, id, "mfa", "no");
        await administrator.PostAsync($"/sent-questionnaires/{id}/submission", null);

        var finding = await FindingAsync();
        Assert.Equal(("knock-out:small-controls/mfa", "IA-2", Severity.High, Side.Partner, hub.Now.AddDays(30)), (finding.Source, finding.Control, finding.Severity, finding.Side, finding.Due));
        var page = await security.ReadAsync($"/hub/questionnaires/sent/{id}");
        Assert.Contains("One answer keeps the whole from being accepted, whatever the score.", page);
        Assert.Contains("No: this alone keeps it from being accepted", page);
        await hub.RunAsync<Slipway.Compliance.Risk.RiskRefresh>();
        Assert.Contains("1 knock-out", await security.ReadAsync("/hub/risk"));

        await security.PostAsync($"/sent-questionnaires/{id}/request", new { questions = new[] { new { question = "mfa", note = "By when?" } } }, ifMatch: "*");
        await Sheets.AnswerAsync(administrator, id, "mfa", "no");
        await administrator.PostAsync($"/sent-questionnaires/{id}/submission", null);
        Assert.Equal(finding.Id, (await FindingAsync()).Id);
        Assert.Equal(1, (await hub.RecordAsync(acme)).Count(kind => kind == "finding.raised"));

        await security.PostAsync($"/sent-questionnaires/{id}/request", new { questions = new[] { new { question = "mfa", note = "Not like this." } } }, ifMatch: "*");
        await Sheets.AnswerAsync(administrator, id, "mfa", "yes");
        await Sheets.AnswerAsync(administrator, id, "mfa-where", "Mail and remote access.");
        await administrator.PostAsync($"/sent-questionnaires/{id}/submission", null);
        Assert.Null((await FindingAsync()).ResolvedAt);
        Assert.Equal(HttpStatusCode.OK, (await security.PostAsync($"/sent-questionnaires/{id}/acceptance", new { }, ifMatch: "*")).Status);
        Assert.Equal($"questionnaire:{id:N}", (await FindingAsync()).ResolutionEvidence);

        var next = await Sheets.SendAsync(hub, acme);
        await Sheets.FillAsync(administrator, next);
        await Sheets.AnswerAsync(administrator, next, "mfa", "no");
        await administrator.PostAsync($"/sent-questionnaires/{next}/submission", null);
        Assert.Equal((finding.Id, (DateTimeOffset?)null), ((await FindingAsync()).Id, (await FindingAsync()).ResolvedAt));

        Task<Finding> FindingAsync() => hub.DbAsync(db => db.Findings.AsNoTracking().SingleAsync(found => found.PartnerId == acme.Id && found.Source.StartsWith("knock-out")));
    }

    [Fact]
    public async Task Of_two_reviewers_the_later_is_told_and_one_who_lost_the_role_is_refused()
    {
        var acme = await hub.PartnerAsync("Is read twice");
        var id = await Sheets.SubmittedAsync(hub, acme);
        var (first, second) = (await hub.AsHub(HubRole.Security), await hub.AsAnother(HubRole.Security));
        var etag = (await first.GetAsync($"/sent-questionnaires/{id}")).Etag;

        var former = await hub.PersonAsync("former-security@halden.example", hub: [HubRole.Security]);
        var still = await hub.SignedInAsync(former);
        Assert.Contains("Decide", await still.ReadAsync($"/hub/questionnaires/sent/{id}"));
        await hub.DbAsync(async db =>
        {
            (await db.Set<Person>().SingleAsync(person => person.Id == former.Id)).HubRoles = [HubRole.Finance];
            return await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.Forbidden, (await still.PostAsync($"/sent-questionnaires/{id}/acceptance", new { }, ifMatch: etag)).Status);

        Assert.Equal(HttpStatusCode.OK, (await first.PostAsync($"/sent-questionnaires/{id}/refusal", new { reason = "Not your answers." }, ifMatch: etag)).Status);
        Assert.Equal((HttpStatusCode)412, (await second.PostAsync($"/sent-questionnaires/{id}/acceptance", new { }, ifMatch: etag)).Status);
        Assert.Equal(SentState.Refused, (await Sheets.FindAsync(hub, id)).State);
    }

    [Fact]
    public async Task Notes_of_a_reviewer_are_kept_when_the_decision_is_refused_and_hidden_until_it_is_made()
    {
        var acme = await hub.PartnerAsync("Is noted");
        var id = await Sheets.SubmittedAsync(hub, acme);
        var security = await hub.AsHub(HubRole.Security);
        var page = $"/hub/questionnaires/sent/{id}";
        await security.PressAsync(page, $"{page}/decision", ("version", "1"), ("verdict", "ask-again"), ("mark.people", "true"), ("note.people", ""), ("note.mfa", "Good."));
        var answers = await hub.DbAsync(db => db.Answers.Where(answer => answer.SentId == id).ToDictionaryAsync(answer => answer.Question));
        Assert.Equal((SentState.Submitted, true, "Good."), ((await Sheets.FindAsync(hub, id)).State, answers["people"].Marked, answers["mfa"].Note));
        var administrator = await hub.AsPartnerAdministrator(acme);
        Assert.DoesNotContain("Good.", await administrator.ReadAsync($"/portal/questionnaires/{id}"));
        Assert.All((await administrator.JsonAsync($"/sent-questionnaires/{id}/answers")).EnumerateArray(), answer => Assert.False(answer.TryGetProperty("note", out var note) && note.ValueKind == System.Text.Json.JsonValueKind.String));
    }

    [Fact]
    public async Task An_accepted_answer_is_offered_again_with_its_date()
    {
        var acme = await hub.PartnerAsync("Answers once");
        var first = await Sheets.SubmittedAsync(hub, acme);
        await (await hub.AsHub(HubRole.Security)).PostAsync($"/sent-questionnaires/{first}/acceptance", new { }, ifMatch: "*");
        var given = (await hub.DbAsync(db => db.Answers.SingleAsync(answer => answer.SentId == first && answer.Question == "mfa"))).AnsweredAt;
        hub.Clock.Advance(TimeSpan.FromDays(40));

        var second = await Sheets.SendAsync(hub, acme);
        var administrator = await hub.AsPartnerAdministrator(acme);
        Assert.Contains("You answered this on", await administrator.ReadAsync($"/portal/questionnaires/{second}/sections/access"));
        var taken = await administrator.PostAsync($"/sent-questionnaires/{second}/reuse", new { });
        Assert.Equal(4, taken.Json.GetArrayLength());
        var mfa = await hub.DbAsync(db => db.Answers.SingleAsync(answer => answer.SentId == second && answer.Question == "mfa"));
        Assert.Equal(("\"yes\"", given), (mfa.Value, mfa.ReusedDate));
        await Sheets.AnswerAsync(administrator, second, "mfa", "partly");
        Assert.Null((await hub.DbAsync(db => db.Answers.SingleAsync(answer => answer.SentId == second && answer.Question == "mfa"))).ReusedDate);
        Assert.Equal("nothing-to-reuse", (await administrator.PostAsync($"/sent-questionnaires/{second}/reuse", new { questions = new[] { "remark" } })).Problem);
    }

    public sealed class OnSqlite(SqliteHub hub) : ReviewingTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : ReviewingTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
