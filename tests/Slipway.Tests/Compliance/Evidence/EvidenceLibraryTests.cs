using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Slipway.Accounts;
using Slipway.Compliance.Controls;
using Slipway.Compliance.Evidence;
using Slipway.Journeys.Reviews;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Compliance.Evidence;

/// <summary>The library over HTTP: pages, API, what comes in with steps, what rests on it.</summary>
public abstract class EvidenceLibraryTests(SlipwayHub hub, ITestOutputHelper output)
{
    [Fact]
    public async Task A_piece_added_on_a_page_waits_for_security_and_is_nobody_elses()
    {
        var (acme, other) = (await hub.PartnerAsync("Adds a piece"), await hub.PartnerAsync("Looks over the fence"));
        var maaike = await hub.AsPartnerAdministrator(acme);
        Assert.Contains("The library is empty", await maaike.ReadAsync("/portal/evidence"));

        var answer = await maaike.PressAsync(
            "/portal/evidence", "/portal/evidence", [("_handler", "add-evidence"), ("Form.Kind", "Certificate"), ("Form.Title", "ISO 27001"), ("Form.ValidUntil", "2029-11-30"), ("Form.Controls", "sr-3, AC-2(1)")],
            ("Form.File", "iso.txt", Pieces.Content("iso")));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var path = answer.Headers.Location!.ToString();
        var page = await maaike.ReadAsync(path);
        Assert.Contains("30 Nov 2029", page);
        Assert.Contains("not scanned: no scanner is configured", page);
        Assert.Contains("AC-2(1)", page);
        var item = await hub.DbAsync(db => db.ReviewItems.SingleAsync(found => found.PartnerId == acme.Id && found.Kind == "evidence"));
        Assert.Equal((HubRole.Security, 16 * 60), (item.Role, item.PromiseMinutes));
        Assert.Contains("Is it what its title says", await (await hub.AsHub(HubRole.Security)).ReadAsync($"/hub/reviews/{item.Id}"));
        Assert.Equal(HttpStatusCode.NotFound, (await (await hub.AsPartnerAdministrator(other)).OpenAsync(path)).StatusCode);
        Assert.Contains("ISO 27001", await maaike.ReadAsync("/portal/evidence?control=SR-3&kind=certificate&q=iso"));
        Assert.Contains("No piece fits", await maaike.ReadAsync("/portal/evidence?control=SR-9"));
        Assert.Contains("No piece fits", await maaike.ReadAsync("/portal/evidence?expiring=90"));
    }

    [Fact]
    public async Task A_bad_form_keeps_nothing_and_says_why()
    {
        var acme = await hub.PartnerAsync("Forgets the piece");
        var maaike = await hub.AsPartnerAdministrator(acme);
        var without = await maaike.SubmitAsync("/portal/evidence", "add-evidence", ("Form.Kind", "Policy"), ("Form.Title", "Policy"));
        Assert.Contains("Choose the file", await without.Content.ReadAsStringAsync());
        var unknown = await maaike.PressAsync("/portal/evidence", "/portal/evidence", [("_handler", "add-evidence"), ("Form.Kind", "Policy"), ("Form.Title", "Policy"), ("Form.Controls", "SR3")], ("Form.File", "p.txt", Pieces.Content("p")));
        Assert.Contains("There is no SR3", WebUtility.HtmlDecode(await unknown.Content.ReadAsStringAsync()));
        Assert.Equal(0, await hub.DbAsync(db => db.EvidenceItems.CountAsync(item => item.PartnerId == acme.Id)));
    }

    [Fact]
    public async Task What_security_accepts_speaks_for_its_controls_until_it_ends()
    {
        var (acme, id, etag) = await Pieces.AddedAsync(hub, "Is accepted", "SR-3", "SR-6");
        var security = await hub.AsHub(HubRole.Security);
        var links = (await security.JsonAsync($"/evidence/{id}")).GetProperty("links").EnumerateArray().ToList();
        Assert.All(await Pieces.SupportsAsync(hub, acme), support => Assert.Equal(SupportState.InReview, support.State));

        var confirmed = links.Single(link => link.GetProperty("target").GetString() == "SR-3").GetProperty("id").GetGuid();
        var decided = await security.PostAsync($"/evidence/{id}/decision", new { verdict = "accept", reason = "Nothing on SR-6.", confirmed = new[] { confirmed } }, ifMatch: etag);

        Assert.Equal(HttpStatusCode.OK, decided.Status);
        var supports = (await Pieces.SupportsAsync(hub, acme)).ToDictionary(support => support.Control);
        Assert.Equal((SupportState.Accepted, 1m), (supports["SR-3"].State, supports["SR-3"].Degree));
        Assert.Equal(hub.Now.AddYears(1), supports["SR-3"].Until);
        Assert.Equal(SupportState.Refused, supports["SR-6"].State);
        Assert.Contains("evidence.accepted", await hub.RecordAsync(acme));
        Assert.Equal(0, await hub.DbAsync(db => db.ReviewItems.CountAsync(item => item.SubjectId == id && item.ClosedAt == null)));
        await hub.RunAsync<MailReader>();
        Assert.Equal(1, await hub.DbAsync(db => db.Messages.CountAsync(message => message.To == $"administrator@{acme.Domain}" && message.Subject.StartsWith("Accepted: "))));
    }

    [Fact]
    public async Task A_reviewer_who_lost_the_role_in_between_is_refused()
    {
        var (_, id, etag) = await Pieces.AddedAsync(hub, "Is looked at by someone who left the desk", "SR-3");
        var security = await hub.AsAnother(HubRole.Security);
        Assert.Contains("Decide", await security.ReadAsync($"/hub/evidence/{id}"));
        await hub.DbAsync(async db =>
        {
            var person = await db.People.SingleAsync(found => found.Id == security.Person!.Id);
            person.HubRoles = [HubRole.Finance];
            return await db.SaveChangesAsync();
        });
        var answer = await security.PostAsync($"/evidence/{id}/decision", new { verdict = "accept" }, ifMatch: etag);
        Assert.Equal((HttpStatusCode.Forbidden, "not-evidence-reviewer"), (answer.Status, answer.Problem));
        Assert.Equal("in-review", (await (await hub.AsHub(HubRole.Security)).JsonAsync($"/evidence/{id}")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_new_file_leaves_the_earlier_one_speaking_until_it_is_reviewed()
    {
        var (acme, id, _) = await Pieces.AcceptedAsync(hub, "Renews", "SR-3");
        var maaike = await hub.AsPartnerAdministrator(acme);
        var newer = await Pieces.UploadAsync(maaike, "newer");
        var etag = (await maaike.GetAsync($"/evidence/{id}")).Etag;
        var revised = await maaike.PostAsync($"/evidence/{id}/revisions", new { changesFile = true, changesValidity = true, upload = newer, validUntil = hub.Now.AddYears(2) }, ifMatch: etag);
        Assert.Equal(HttpStatusCode.OK, revised.Status);
        Assert.Equal((SupportState.Accepted, hub.Now.AddYears(1)), Pieces.Only(await Pieces.SupportsAsync(hub, acme)));
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await maaike.PostAsync($"/evidence/{id}/return", null, ifMatch: etag)).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await hub.AsHub(HubRole.Security)).PostAsync($"/evidence/{id}/decision", new { verdict = "accept" }, ifMatch: revised.Etag)).Status);
        Assert.Contains((SupportState.Accepted, (DateTimeOffset?)hub.Now.AddYears(2)), (await Pieces.SupportsAsync(hub, acme)).Select(support => (support.State, support.Until)));
    }

    [Fact]
    public async Task A_file_that_was_accepted_with_a_step_comes_in_once_and_stays_with_it()
    {
        var acme = await hub.PartnerAsync("Insures itself", Pieces.WithControls);
        await Pieces.SendInsuranceAsync(hub, acme, "policy 2026");
        await hub.RunAsync<TakingOver>();
        await hub.RunAsync<TakingOver>();

        var maaike = await hub.AsPartnerAdministrator(acme);
        var item = Assert.Single((await maaike.JsonAsync("/evidence?step=insurance")).GetProperty("items").EnumerateArray());
        Assert.Equal("accepted", item.GetProperty("state").GetString());
        var id = item.GetProperty("id").GetGuid();
        Assert.Equal((SupportState.Accepted, hub.Now.AddDays(365)), Pieces.Only(await Pieces.SupportsAsync(hub, acme)));
        var piece = await maaike.GetAsync($"/evidence/{id}");
        var step = piece.Json.GetProperty("links").EnumerateArray().Single(link => link.GetProperty("kind").GetString() == "step").GetProperty("id").GetGuid();
        Assert.Equal("step-rests-on-it", (await maaike.DeleteAsync($"/evidence/{id}/links/{step}", piece.Etag)).Problem);

        hub.Clock.Advance(TimeSpan.FromDays(310));
        await Pieces.SendInsuranceAsync(hub, acme, "policy 2027");
        await hub.RunAsync<TakingOver>();
        var renewed = await maaike.JsonAsync($"/evidence/{id}");
        Assert.Equal((2, 2), (renewed.GetProperty("counts").GetInt32(), renewed.GetProperty("revisions").GetArrayLength()));
        Assert.Equal(2, (await hub.RecordAsync(acme)).Count(kind => kind == "evidence-taken.over"));
        Assert.Contains("came in with a step", await maaike.ReadAsync($"/portal/evidence/{id}"));
    }

    [Fact]
    public async Task An_answer_rests_on_what_was_picked_and_shares_its_decision()
    {
        var (acme, id, _) = await Pieces.AcceptedAsync(hub, "Picks from the library", "SR-3");
        var (_, strangers, _) = await Pieces.AddedAsync(hub, "Owns another piece");
        var viewer = Viewer.Of((await hub.AsPartnerAdministrator(acme)).Person!);
        var answer = new EvidenceTarget(TargetKind.Answer, Guid.CreateVersion7().ToString("N"));
        await hub.WithAsync(async services =>
        {
            var file = Pieces.Content("picked");
            var form = new FormCollection(
                new Dictionary<string, StringValues>(StringComparer.Ordinal) { ["evidence"] = id.ToString(), ["evidence.kind"] = "trace", ["evidence.until"] = "2029-03-31" },
                new FormFileCollection { new FormFile(new MemoryStream(file), 0, file.Length, "evidence.file", "restore log.txt") });
            var picked = (await services.GetRequiredService<Picking>().ReadAsync(viewer, acme.Id, form, "evidence", default)).Value!;
            var linked = await services.GetRequiredService<EvidenceLinks>().RestOnAsync(viewer, acme.Id, answer, picked.Ids, default);
            Assert.Null(linked.Refusal);
            Assert.Null(await services.GetRequiredService<LedgerWriter>().CommitAsync(viewer.Actor, [.. picked.Facts, .. linked.Value!]));
            return true;
        });

        await hub.WithAsync(async services =>
        {
            var links = services.GetRequiredService<EvidenceLinks>();
            Assert.Equal(2, (await links.OfAsync(acme.Id, TargetKind.Answer, [answer.Name], default))[answer.Name].Count());
            Assert.IsType<EvidenceUnknown>((await links.RestOnAsync(viewer, acme.Id, answer, [strangers], default)).Refusal);
            services.GetRequiredService<AppDb>().ChangeTracker.Clear();
            await links.DecideAsync(acme.Id, answer.Kind, [answer.Name], accepted: true, Guid.CreateVersion7(), null, default);
            Assert.Null(await services.GetRequiredService<LedgerWriter>().CommitAsync("system", []));
            return true;
        });
        Assert.All(await hub.DbAsync(db => db.EvidenceLinks.Where(link => link.Target == answer.Name).ToListAsync()), link => Assert.Equal(LinkState.Accepted, link.State));
        Assert.Contains("restore log", await (await hub.AsPartnerAdministrator(acme)).ReadAsync("/portal/evidence"));
    }

    [Fact]
    public async Task Five_thousand_pieces_cost_as_many_questions_as_fifty()
    {
        var acme = await hub.PartnerAsync("Keeps everything");
        var (maaike, security) = (await hub.AsPartnerAdministrator(acme), await hub.AsHub(HubRole.Security));
        await GrowAsync(acme, maaike.Person!.Id, 50);
        var few = await CountAsync();
        await GrowAsync(acme, maaike.Person.Id, 4950);
        var many = await CountAsync();
        foreach (var (path, count) in few) output.WriteLine($"{path}: {count} questions with 50 pieces, {many[path]} with 5,000");
        Assert.Equal(few, many);
        Assert.All(many, counted => Assert.InRange(counted.Value, 1, 25));
        Assert.Contains("of 5,000", await maaike.ReadAsync("/portal/evidence?page=3"));

        async Task<Dictionary<string, int>> CountAsync()
        {
            var counts = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var (visitor, path) in new[] { (maaike, "/portal/evidence"), (maaike, "/portal/evidence?q=piece&sort=until"), (security, $"/hub/partners/{acme.Id}/evidence") })
            {
                await visitor.PageAsync(path);
                counts[path] = await hub.QuestionsAsync(() => visitor.PageAsync(path));
            }

            counts["controls"] = await hub.QuestionsAsync(() => Pieces.SupportsAsync(hub, acme));
            return counts;
        }
    }

    private Task<bool> GrowAsync(TestPartner partner, Guid by, int count) => hub.DbAsync(async db =>
    {
        for (var n = 0; n < count; n++)
        {
            var file = new Attachment(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Guid.CreateVersion7().ToByteArray())), $"file-{n}.pdf", "application/pdf", 1000);
            var (item, _) = EvidenceItem.Add(partner.Id, new EvidenceDraft(EvidenceKind.Report, $"Piece {n}", null, hub.Now.AddDays(n + 1), null), file, new Provider(by, Side.Partner), hub.Now, hub.Now).Value;
            Assert.Null(item.Link(new EvidenceTarget(TargetKind.Control, $"SR-{1 + n % 11}"), by, hub.Now).Refusal);
            db.Add(item);
            if (n % 500 != 499) continue;
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }

        await db.SaveChangesAsync();
        return true;
    });

    public sealed class OnSqlite(SqliteHub hub, ITestOutputHelper output) : EvidenceLibraryTests(hub, output), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : EvidenceLibraryTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub, ITestOutputHelper output)
            : base(hub, output) => PostgresHub.SkipUnlessThere();
    }
}
