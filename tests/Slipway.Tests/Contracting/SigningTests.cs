using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Contracting;
using Slipway.Journeys;
using Slipway.Journeys.Reviews;
using Slipway.Platform.Files;
using Slipway.Platform.Mail;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Contracting;

/// <summary>Agreements on pages and by API, from the offer to the check of the signed file.</summary>
public abstract class SigningTests(SlipwayHub hub)
{
    [Fact]
    public async Task Both_sides_sign_in_order_and_the_clock_starts_with_the_last()
    {
        var (acme, agreement, officer) = await OfferAsync("Signs all");
        var counsel = await hub.AsHub(HubRole.Legal);
        Assert.Contains("Between Halden Systems and Signs all B.V.", await officer.ReadAsync($"/portal/agreements/{agreement.Id}"));

        await SignAsync(officer, agreement);
        Assert.Null(await hub.DbAsync(db => db.Journeys.Where(found => found.PartnerId == acme.Id).Select(found => found.SignedAt).SingleAsync()));
        var item = await hub.DbAsync(db => db.ReviewItems.SingleAsync(found => found.SubjectId == agreement.Id && found.ClosedAt == null));
        Assert.Equal(counsel.Person!.Id, item.PersonId);
        await SignAsync(counsel, agreement);

        var journey = await hub.DbAsync(db => db.Journeys.SingleAsync(found => found.PartnerId == acme.Id));
        Assert.Equal(hub.Now, journey.SignedAt);
        Assert.Equal(1, journey.Summary.Proved);
        Assert.Equal(
            ["agreement.offered", "agreement.signed", "agreement.signed", "agreement.completed", "first-value-clock.started", "step.proved"],
            (await hub.RecordAsync(acme)).Where(kind => kind.StartsWith("agreement", StringComparison.Ordinal) || kind is "first-value-clock.started" or "step.proved"));
        Assert.Equal("signed", (await hub.DbAsync(db => db.ReviewItems.SingleAsync(found => found.Id == item.Id))).Outcome);
    }

    [Fact]
    public async Task Pressing_sign_twice_signs_once()
    {
        var (acme, agreement, officer) = await OfferAsync("Clicks sign twice");
        await Task.WhenAll(SignAsync(officer, agreement), SignAsync(officer, agreement));
        Assert.Single(await hub.RecordAsync(acme), kind => kind == "agreement.signed");
    }

    [Fact]
    public async Task Whoever_holds_the_signed_file_can_check_it_and_a_changed_byte_shows()
    {
        var (_, agreement, officer) = await OfferAsync("Checks the file");
        await SignAsync(officer, agreement);
        await SignAsync(await hub.AsHub(HubRole.Legal), agreement);
        var stored = await hub.DbAsync(db => db.Agreements.SingleAsync(found => found.Id == agreement.Id));
        var download = await officer.OpenAsync($"/agreements/{agreement.Id}/{stored.SignedSha256}.pdf");
        Assert.Equal(HttpStatusCode.OK, download.StatusCode);
        var file = await download.Content.ReadAsByteArrayAsync();
        Assert.Equal("attachment", download.Content.Headers.ContentDisposition!.DispositionType);

        var stranger = hub.Visitor();
        var genuine = await stranger.PressAsync("/verify", "/verify/file", [], ("file", "contract.pdf", file));
        Assert.Contains("Genuine.", await stranger.ReadAsync(genuine.Headers.Location!.ToString()));
        file[^20] ^= 1;
        var changed = await stranger.PressAsync("/verify", "/verify/file", [], ("file", "contract.pdf", file));
        Assert.Contains("not a document that was signed here", await stranger.ReadAsync(changed.Headers.Location!.ToString()));
    }

    [Fact]
    public async Task Legal_changes_the_text_and_signatures_given_are_void()
    {
        var (acme, agreement, officer) = await OfferAsync("Changes the text");
        await SignAsync(officer, agreement);
        var counsel = await hub.AsHub(HubRole.Legal);
        var page = $"/hub/agreements/{agreement.Id}";
        var version = await hub.DbAsync(db => db.Agreements.Where(found => found.Id == agreement.Id).Select(found => found.Version).SingleAsync());

        await counsel.PressAsync(page, $"/hub/agreements/{agreement.Id}/text", ("version", $"{version}"), ("text", "# Partner agreement\n\nNew words."));
        var stale = await counsel.PressAsync(page, $"/hub/agreements/{agreement.Id}/text", ("version", $"{version}"), ("text", "# Partner agreement\n\nOther words."));

        Assert.Equal(HttpStatusCode.SeeOther, stale.StatusCode);
        var changed = await hub.DbAsync(db => db.Agreements.Include(found => found.Signatories).SingleAsync(found => found.Id == agreement.Id));
        Assert.Equal(2, changed.Revision);
        Assert.Contains("New words", changed.Text);
        Assert.All(changed.Signatories, signatory => Assert.Null(signatory.SignedAt));
        Assert.Single(await hub.RecordAsync(acme), kind => kind == "agreement.changed");
    }

    [Fact]
    public async Task A_strangers_agreement_is_not_found()
    {
        var (_, agreement, _) = await OfferAsync("Keeps to itself");
        var stranger = await hub.AsPartnerAdministrator(await hub.PartnerAsync("Curious"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/portal/agreements/{agreement.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/agreements/{agreement.Id}/{agreement.BodySha256}.pdf")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/agreements/{agreement.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PressAsync("/portal/agreements", $"/agreements/{agreement.Id}/decline", ("reason", "No"))).StatusCode);
    }

    [Fact]
    public async Task An_agreement_that_ends_takes_its_step_with_it()
    {
        var (acme, agreement, officer) = await OfferAsync("Runs out");
        await SignAsync(officer, agreement);
        await SignAsync(await hub.AsHub(HubRole.Legal), agreement);
        var view = await hub.WithAsync(async services => (await services.GetRequiredService<JourneyReader>().ReadAsync(Viewer.Of(officer.Person!), acme.Id))!);
        var step = view.History.Steps[0];
        Assert.True(view.History.At(step, hub.Now).Holds);
        Assert.False(view.History.At(step, hub.Now.AddMonths(24)).Holds);
    }

    [Fact]
    public async Task Each_signatory_is_told_when_it_is_their_turn_and_all_when_it_is_done()
    {
        var (acme, agreement, officer) = await OfferAsync("Gets mail");
        await SignAsync(officer, agreement);
        await SignAsync(await hub.AsHub(HubRole.Legal), agreement);
        await hub.RunAsync<MailReader>();
        var subjects = await hub.DbAsync(db => db.Messages.Where(message => message.Plain.Contains(agreement.Id.ToString())).OrderBy(message => message.EntryPosition).Select(message => message.Subject).ToListAsync());
        Assert.Equal(["Signed by all: Partner agreement", $"Signed by all: Partner agreement, {acme.Name}"], subjects.Where(subject => subject.StartsWith("Signed by all", StringComparison.Ordinal)).Order());
    }

    private async Task<(TestPartner Partner, Agreement Agreement, Visitor Officer)> OfferAsync(string name)
    {
        await hub.AsHub(HubRole.Legal);
        var acme = await hub.PartnerAsync(name, Samples.Book);
        var officer = await hub.AsPartnerAdministrator(acme);
        var answer = await officer.PressAsync("/portal/steps/sign", "/portal/steps/sign/agreement", ("signatory", officer.Person!.Id.ToString()), ("jobTitle", "Managing director"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return (acme, await hub.DbAsync(db => db.Agreements.SingleAsync(found => found.PartnerId == acme.Id)), officer);
    }

    private static async Task SignAsync(Visitor signatory, Agreement agreement)
    {
        var side = signatory.Person!.Side == Side.Hub ? "hub" : "portal";
        var answer = await signatory.PressAsync($"/{side}/agreements/{agreement.Id}", $"/agreements/{agreement.Id}/signature", ("sha256", agreement.BodySha256), ("read", "true"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    public sealed class OnSqlite(SqliteHub hub) : SigningTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : SigningTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
