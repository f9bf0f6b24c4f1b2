using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Submissions;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Journeys.Api;

/// <summary>A step is proven by API from the upload to the decision.</summary>
public abstract class SubmissionsApiTests(SlipwayHub hub)
{
    private static readonly byte[] Policy = "Insured until next year."u8.ToArray();

    [Fact]
    public async Task A_document_is_sent_reviewed_and_proves_its_step()
    {
        var acme = await hub.PartnerAsync("Document", SmallPlaybook.Book);
        var administrator = await hub.AsPartnerAdministrator(acme);
        var legal = await hub.AsHub(HubRole.Legal);

        var upload = await administrator.PostAsync("/uploads?filename=policy.txt", Policy);
        Assert.Equal(HttpStatusCode.Created, upload.Status);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Policy)), upload.Json.GetProperty("sha256").GetString());
        var sent = await administrator.PostAsync($"/partners/{acme.Id}/steps/insurance/submissions", new { uploads = new[] { upload.Json.GetProperty("id").GetGuid() } });
        Assert.Equal(HttpStatusCode.Created, sent.Status);
        Assert.Equal("in-review", sent.Json.GetProperty("state").GetString());

        var item = Assert.Single((await legal.JsonAsync($"/reviews?partner={acme.Id}&role=legal")).GetProperty("items").EnumerateArray().ToList());
        var id = item.GetProperty("subject").GetGuid();
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await legal.PostAsync($"/submissions/{id}/decision", new { verdict = "accept" })).Status);
        var decided = await legal.PostAsync($"/submissions/{id}/decision", new { verdict = "accept" }, ifMatch: (await legal.GetAsync($"/submissions/{id}")).Etag);
        Assert.Equal("accepted", decided.Json.GetProperty("state").GetString());

        var step = await administrator.JsonAsync($"/partners/{acme.Id}/steps/insurance");
        Assert.Equal("held", step.GetProperty("state").GetString());
        Assert.Equal($"submission:{id:N}", step.GetProperty("proof").GetProperty("evidence").GetString());
        Assert.Equal(hub.Now.AddDays(365), step.GetProperty("until").GetDateTimeOffset());
        Assert.Equal(Policy, (await administrator.GetAsync($"/submissions/{id}/files/{upload.Json.GetProperty("sha256").GetString()}")).Body);
        Assert.DoesNotContain((await legal.JsonAsync($"/reviews?partner={acme.Id}")).GetProperty("items").EnumerateArray(), left => left.GetProperty("step").GetString() == "insurance");
    }

    [Fact]
    public async Task A_form_takes_one_file_as_multipart()
    {
        var administrator = await hub.AsPartnerAdministrator(await hub.PartnerAsync("Multipart", SmallPlaybook.Book));
        using var form = new MultipartFormDataContent { { new StringContent("x"), "note" }, { new ByteArrayContent(Policy), "file", "from-form.txt" } };
        var upload = await administrator.PostAsync("/uploads", form);
        Assert.Equal("from-form.txt", upload.Json.GetProperty("name").GetString());
        Assert.Equal("text/plain", upload.Json.GetProperty("contentType").GetString());
    }

    [Fact]
    public async Task A_file_is_what_its_content_says()
    {
        var administrator = await hub.AsPartnerAdministrator(await hub.PartnerAsync("Disguise", SmallPlaybook.Book));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await administrator.PostAsync("/uploads?filename=a.pdf", Policy)).Status);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await administrator.PostAsync("/uploads?filename=a.exe", (byte[])[0x4D, 0x5A, 0, 0, 1])).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await administrator.PostAsync("/uploads?filename=a.txt", Array.Empty<byte>())).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await administrator.PostAsync("/uploads", Policy)).Status);
    }

    [Fact]
    public async Task Files_that_the_step_does_not_take_are_refused_when_it_is_sent()
    {
        var acme = await hub.PartnerAsync("Wrong file", SmallPlaybook.Book);
        var administrator = await hub.AsPartnerAdministrator(acme);
        var csv = (await administrator.PostAsync("/uploads?filename=list.csv", "a,b\n1,2\n"u8.ToArray())).Json.GetProperty("id").GetGuid();
        var big = (await administrator.PostAsync("/uploads?filename=big.txt", new byte[1024 * 1024 + 1].Select(_ => (byte)'a').ToArray())).Json.GetProperty("id").GetGuid();
        var path = $"/partners/{acme.Id}/steps/insurance/submissions";

        Assert.Equal("not-complete", (await administrator.PostAsync(path, new { uploads = new[] { csv } })).Problem);
        Assert.Equal("not-complete", (await administrator.PostAsync(path, new { uploads = new[] { big } })).Problem);
        Assert.Equal("uploads-unknown", (await administrator.PostAsync(path, new { uploads = new[] { Guid.CreateVersion7() } })).Problem);
    }

    [Fact]
    public async Task An_upload_of_another_partner_cannot_be_used_or_read()
    {
        var acme = await hub.PartnerAsync("Acme uploads", SmallPlaybook.Book);
        var other = await hub.AsPartnerAdministrator(await hub.PartnerAsync("Other uploads", SmallPlaybook.Book));
        var theirs = (await other.PostAsync("/uploads?filename=policy.txt", Policy)).Json.GetProperty("id").GetGuid();
        var administrator = await hub.AsPartnerAdministrator(acme);

        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync($"/uploads/{theirs}")).Status);
        Assert.Equal("uploads-unknown", (await administrator.PostAsync($"/partners/{acme.Id}/steps/insurance/submissions", new { uploads = new[] { theirs } })).Problem);
    }

    [Fact]
    public async Task Answers_that_are_not_complete_name_each_question_and_stay_as_a_draft()
    {
        var acme = await hub.PartnerAsync("Incomplete", SmallPlaybook.Book);
        var administrator = await hub.AsPartnerAdministrator(acme);
        var path = $"/partners/{acme.Id}/steps/profile/submissions";

        var refused = await administrator.PostAsync(path, new { answers = new { other = "x" } });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(["customers", "other"], refused.Json.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
        var draft = Assert.Single((await administrator.JsonAsync(path)).GetProperty("items").EnumerateArray().ToList());
        Assert.Equal("draft", draft.GetProperty("state").GetString());
        Assert.Empty((await (await hub.AsHubAdministrator()).JsonAsync(path)).GetProperty("items").EnumerateArray().ToList());
    }

    [Fact]
    public async Task A_repeat_with_the_same_key_sends_nothing_twice_and_gets_the_same_answer()
    {
        var acme = await hub.PartnerAsync("Repeat", SmallPlaybook.Book);
        var administrator = await hub.AsPartnerAdministrator(acme);
        var path = $"/partners/{acme.Id}/steps/profile/submissions";
        var body = new { answers = new { customers = "Twelve banks" } };

        var first = await administrator.PostAsync(path, body, key: "one-key");
        var again = await administrator.PostAsync(path, body, key: "one-key");

        Assert.Equal(first.Text, again.Text);
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(1, await hub.DbAsync(db => db.Submissions.CountAsync(found => found.PartnerId == acme.Id)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await administrator.PostAsync(path, new { answers = new { customers = "Other" } }, key: "one-key")).Status);
    }

    [Fact]
    public async Task The_hub_does_not_send_for_a_partner_and_a_partner_does_not_decide()
    {
        var acme = await hub.PartnerAsync("Sides", SmallPlaybook.Book);
        var administrator = await hub.AsPartnerAdministrator(acme);
        var id = await InReviewAsync(acme);

        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsHubAdministrator()).PostAsync($"/partners/{acme.Id}/steps/profile/submissions", new { })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.PostAsync($"/submissions/{id}/decision", new { verdict = "accept" }, ifMatch: "*")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsHub(HubRole.Finance)).PostAsync($"/submissions/{id}/decision", new { verdict = "accept" }, ifMatch: "*")).Status);
        var stranger = await hub.AsPartnerAdministrator(await hub.PartnerAsync("Stranger to sides", SmallPlaybook.Book));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/submissions/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/submissions/{id}/withdrawal", null)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/submissions/{id}/decision", new { verdict = "accept" }, ifMatch: "*")).Status);
    }

    [Fact]
    public async Task Asking_again_needs_a_reason_and_gives_the_partner_its_turn()
    {
        var acme = await hub.PartnerAsync("Again", SmallPlaybook.Book);
        var id = await InReviewAsync(acme);
        var legal = await hub.AsHub(HubRole.Legal);

        Assert.Equal("reason-missing", (await legal.PostAsync($"/submissions/{id}/decision", new { verdict = "ask-again" }, ifMatch: "*")).Problem);
        await legal.PostAsync($"/submissions/{id}/decision", new { verdict = "ask-again", reason = "The sum is missing" }, ifMatch: "*");

        var step = await legal.JsonAsync($"/partners/{acme.Id}/steps/insurance");
        Assert.Equal("waiting", step.GetProperty("state").GetString());
        Assert.Equal("partner", step.GetProperty("waitsFor").GetString());
        Assert.Equal("The sum is missing", step.GetProperty("note").GetString());
    }

    [Fact]
    public async Task What_was_withdrawn_is_no_longer_decided()
    {
        var acme = await hub.PartnerAsync("Withdrawn", SmallPlaybook.Book);
        var id = await InReviewAsync(acme);
        Assert.Equal("withdrawn", (await (await hub.AsPartnerAdministrator(acme)).PostAsync($"/submissions/{id}/withdrawal", null)).Json.GetProperty("state").GetString());
        var late = await (await hub.AsHub(HubRole.Legal)).PostAsync($"/submissions/{id}/decision", new { verdict = "accept" }, ifMatch: "*");
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
    }

    [Fact]
    public async Task A_step_is_signed_off_against_its_rubric_by_the_role_that_the_playbook_names()
    {
        var acme = await hub.PartnerAsync("Rubric", SmallPlaybook.Book);
        var manager = await hub.AsHub(HubRole.PartnerManager);
        var path = $"/partners/{acme.Id}/steps/welcome/sign-off";

        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsHub(HubRole.Legal)).PostAsync(path, new { scores = new { design = 3, operation = 3 } })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await manager.PostAsync(path, new { scores = new { design = 3 } })).Status);

        // By hand: (2*2 + 1*1) / 3 = 1.67, below the pass of 2; and (2*2 + 1*3) / 3 = 2.33.
        Assert.Equal("rubric-not-passed", (await manager.PostAsync(path, new { scores = new { design = 2, operation = 1 } })).Problem);
        var signed = await manager.PostAsync(path, new { scores = new { design = 2, operation = 3 }, remark = "Good" });
        Assert.Equal("accepted", signed.Json.GetProperty("state").GetString());
        Assert.Equal("held", (await manager.JsonAsync($"/partners/{acme.Id}/steps/welcome")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_bad_body_is_refused_with_a_problem()
    {
        var acme = await hub.PartnerAsync("Bad body", SmallPlaybook.Book);
        var id = await InReviewAsync(acme);
        var legal = await hub.AsHub(HubRole.Legal);
        Assert.Equal(HttpStatusCode.BadRequest, (await legal.PostAsync($"/submissions/{id}/decision", new { verdict = "perhaps" }, ifMatch: "*")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await legal.PostAsync($"/submissions/{id}/decision", new { verdict = "accept", extra = 1 }, ifMatch: "*")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await legal.PostAsync($"/submissions/{id}/decision", new { verdict = "refuse", reason = new string('x', 4001) }, ifMatch: "*")).Status);
        var administrator = await hub.AsPartnerAdministrator(acme);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await administrator.PostAsync($"/partners/{acme.Id}/steps/profile/submissions", new { answers = JsonElement.Parse("[1]") })).Status);
    }

    private async Task<Guid> InReviewAsync(TestPartner partner)
    {
        var administrator = await hub.AsPartnerAdministrator(partner);
        var upload = (await administrator.PostAsync("/uploads?filename=policy.txt", Policy)).Json.GetProperty("id").GetGuid();
        return (await administrator.PostAsync($"/partners/{partner.Id}/steps/insurance/submissions", new { uploads = new[] { upload } })).Json.GetProperty("id").GetGuid();
    }

    public sealed class OnSqlite(SqliteHub hub) : SubmissionsApiTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : SubmissionsApiTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
