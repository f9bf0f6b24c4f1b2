using System.Net;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Submissions;
using Slipway.Platform.Ledger;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Journeys.Submissions;

/// <summary>What happens when a form is sent twice, or two people decide at once.</summary>
public abstract class SubmissionPagesTests(SlipwayHub hub)
{
    [Fact]
    public async Task A_form_posted_twice_creates_one_submission()
    {
        var acme = await hub.PartnerAsync("Twice", SmallPlaybook.Book);
        var maaike = await hub.AsPartnerAdministrator(acme);
        var fields = new (string, string)[] { ("number", "1"), ("answers.customers", "Twelve banks") };

        var first = await maaike.PressAsync("/portal/steps/profile", "/portal/steps/profile/submission", fields);
        var second = await maaike.PressAsync("/portal/steps/profile", "/portal/steps/profile/submission", fields);

        Assert.Equal("/portal/steps/profile", first.Headers.Location!.ToString());
        Assert.Equal("/portal/steps/profile", second.Headers.Location!.ToString());
        Assert.Equal(1, await hub.DbAsync(db => db.Submissions.CountAsync(found => found.PartnerId == acme.Id)));
        Assert.Single(await hub.RecordAsync(acme), kind => kind == "submission.sent");
        Assert.Contains("This was sent already", await maaike.ReadAsync("/portal/steps/profile"));
    }

    [Fact]
    public async Task A_form_posted_many_times_at_once_creates_one_submission()
    {
        var acme = await hub.PartnerAsync("Many", SmallPlaybook.Book);
        var maaike = await hub.AsPartnerAdministrator(acme);
        var fields = new (string, string)[] { ("number", "1"), ("answers.customers", "Twelve banks") };

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => maaike.PressAsync("/portal/steps/profile", "/portal/steps/profile/submission", fields)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        Assert.Equal(1, await hub.DbAsync(db => db.Submissions.CountAsync(found => found.PartnerId == acme.Id)));
        Assert.Single(await hub.RecordAsync(acme), kind => kind == "step.proved");
    }

    [Fact]
    public async Task Of_two_reviewers_who_decide_at_once_one_is_told_that_it_was_decided()
    {
        var acme = await hub.PartnerAsync("Two reviewers", SmallPlaybook.Book);
        var (submission, version) = await SentAsync(acme);
        var one = await hub.AsHub(HubRole.Legal);
        var other = await hub.AsAnother(HubRole.Legal);
        var decide = $"/hub/submissions/{submission}/decision";

        var answers = await Task.WhenAll(
            one.PressAsync("/hub/reviews", decide, ("verdict", "accept"), ("version", version)),
            other.PressAsync("/hub/reviews", decide, ("verdict", "refuse"), ("reason", "Out of date"), ("version", version)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        Assert.Single(await hub.RecordAsync(acme), kind => kind is "submission.accepted" or "submission.refused");
        var late = await other.PressAsync("/hub/reviews", decide, ("verdict", "refuse"), ("reason", "Out of date"), ("version", version));
        Assert.StartsWith("/hub/reviews/", late.Headers.Location!.ToString());
        Assert.Contains("not in review any more", await other.ReadAsync(late.Headers.Location.ToString()));
    }

    [Fact]
    public async Task A_reviewer_who_read_an_older_version_is_told()
    {
        var acme = await hub.PartnerAsync("Older version", SmallPlaybook.Book);
        var (submission, version) = await SentAsync(acme);
        var legal = await hub.AsHub(HubRole.Legal);
        var stale = (int.Parse(version, System.Globalization.CultureInfo.InvariantCulture) + 7).ToString(System.Globalization.CultureInfo.InvariantCulture);

        var answer = await legal.PressAsync("/hub/reviews", $"/hub/submissions/{submission}/decision", ("verdict", "accept"), ("version", stale));

        Assert.Contains("Somebody else changed this", await legal.ReadAsync(answer.Headers.Location!.ToString()));
        Assert.DoesNotContain("submission.accepted", await hub.RecordAsync(acme));
    }

    [Fact]
    public async Task A_command_without_the_forms_token_is_refused()
    {
        var acme = await hub.PartnerAsync("Forged", SmallPlaybook.Book);
        var maaike = await hub.AsPartnerAdministrator(acme);
        var answer = await maaike.Client.PostAsync("/portal/steps/profile/submission", new FormUrlEncodedContent([new("answers.customers", "x")]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_partner_cannot_open_the_file_of_another()
    {
        var acme = await hub.PartnerAsync("Has a file", SmallPlaybook.Book);
        var (submission, _) = await SentAsync(acme);
        var file = await hub.DbAsync(db => db.Submissions.SingleAsync(found => found.Id == submission));
        var path = $"/submissions/{submission}/files/{file.Files[0].Sha256}";
        var stranger = await hub.AsPartnerAdministrator(await hub.PartnerAsync("A stranger", SmallPlaybook.Book));

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync(path)).StatusCode);
        var own = await (await hub.AsPartnerAdministrator(acme)).OpenAsync(path);
        Assert.Equal("attachment", own.Content.Headers.ContentDisposition!.DispositionType);
    }

    /// <summary>An insurance certificate in review, and the version that a reviewer sees.</summary>
    private async Task<(Guid Id, string Version)> SentAsync(TestPartner partner)
    {
        var administrator = await hub.AsPartnerAdministrator(partner);
        await administrator.PressAsync("/portal/steps/insurance", "/portal/steps/insurance/submission", [("number", "1")], ("file", "policy.txt", "Insured until next year."u8.ToArray()));
        var found = await hub.DbAsync(db => db.Submissions.SingleAsync(submission => submission.PartnerId == partner.Id));
        Assert.Equal(SubmissionState.InReview, found.State);
        return (found.Id, found.Version.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    public sealed class OnSqlite(SqliteHub hub) : SubmissionPagesTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : SubmissionPagesTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
