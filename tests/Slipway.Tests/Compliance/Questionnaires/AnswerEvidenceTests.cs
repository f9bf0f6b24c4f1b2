using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Evidence;
using Slipway.Compliance.Questionnaires.Answering;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Platform.Files.Scanning;
using Slipway.Tests.Compliance.Evidence;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Compliance.Questionnaires;

/// <summary>Answers rest on the evidence library: on what it has, on what joins it, and on what comes into it when they are accepted.</summary>
public abstract class AnswerEvidenceTests(SlipwayHub hub)
{
    private const string Restore = "Was a restore tried this year?";

    [Fact]
    public async Task A_piece_of_the_library_shows_several_answers_and_stays_while_one_rests_on_it()
    {
        var (acme, piece, _) = await Pieces.AcceptedAsync(hub, "Shows what it has", "SR-3");
        var (id, maaike) = await FilledAsync(acme);
        Assert.Contains("backups", await ProblemsAsync(maaike, id));
        foreach (var question in new[] { "backups", "mfa" })
        {
            var rested = await maaike.PutAsync($"/sent-questionnaires/{id}/answers/{question}/evidence", new { evidence = new[] { piece } });
            Assert.Equal(piece, Assert.Single(rested.Json.GetProperty("files").EnumerateArray()).GetProperty("evidence").GetGuid());
        }

        Assert.Empty(await ProblemsAsync(maaike, id));
        Assert.Contains("in the library", await maaike.ReadAsync($"/portal/questionnaires/{id}/sections/recovery"));
        await AcceptAsync(maaike, id);

        var links = (await maaike.JsonAsync($"/evidence/{piece}")).GetProperty("links").EnumerateArray().Select(link => $"{link.GetProperty("kind").GetString()} {link.GetProperty("state").GetString()}").Order();
        Assert.Equal(["answer accepted", "answer accepted", "control accepted", "control accepted", "control accepted"], links);
        var used = await (await hub.AsHub(HubRole.Security)).PageAsync($"/hub/evidence/{piece}");
        Assert.Contains(used.QuerySelectorAll("#links a"), link => link.TextContent == Restore && link.GetAttribute("href") == $"/hub/questionnaires/sent/{id}#q-backups");
        Assert.Contains("Answer in Small controls, accepted", await maaike.ReadAsync($"/portal/evidence/{piece}"));

        var resting = (await maaike.JsonAsync($"/evidence/{piece}")).GetProperty("links").EnumerateArray().ToLookup(link => link.GetProperty("kind").GetString(), link => link.GetProperty("id").GetGuid());
        Assert.Equal("linked-elsewhere", (await maaike.DeleteAsync($"/evidence/{piece}/links/{resting["answer"].First()}", "*")).Problem);
        foreach (var control in resting["control"]) Assert.Equal(HttpStatusCode.OK, (await maaike.DeleteAsync($"/evidence/{piece}/links/{control}", "*")).Status);
        Assert.Equal(HttpStatusCode.OK, (await maaike.PostAsync($"/evidence/{piece}/withdrawal", new { reason = "It was recalled." }, ifMatch: "*")).Status);
        Assert.Equal("something-rests-on-it", (await maaike.PostAsync($"/evidence/{piece}/deletion", new { reason = "Old." }, ifMatch: "*")).Problem);
    }

    [Fact]
    public async Task A_file_of_an_accepted_answer_comes_into_the_library_once_with_its_question_controls_and_validity()
    {
        var acme = await hub.PartnerAsync("Sends a file along");
        var (id, maaike) = await FilledAsync(acme);
        foreach (var question in new[] { "backups", "mfa" }) await maaike.PutAsync($"/sent-questionnaires/{id}/answers/{question}/uploads/{await Pieces.UploadAsync(maaike, "restore protocol")}", new { });
        Assert.Equal(0, await hub.DbAsync(db => db.EvidenceItems.CountAsync(item => item.PartnerId == acme.Id)));
        await AcceptAsync(maaike, id);

        var item = await hub.DbAsync(db => db.EvidenceItems.Whole().AsNoTracking().SingleAsync(found => found.PartnerId == acme.Id));
        var sent = await Sheets.FindAsync(hub, id);
        Assert.Equal(("Does sign-in need a second factor?", EvidenceState.Accepted, sent.HoldsUntil), (item.Title, item.State, item.ValidUntil));
        Assert.Equal(["Answer", "Answer", "Control CP-9", "Control IA-2"], item.ActiveLinks.Select(link => link.Kind == TargetKind.Answer ? "Answer" : $"{link.Kind} {link.Target}").Order());
        Assert.All(item.ActiveLinks, link => Assert.Equal(LinkState.Accepted, link.State));
        var answers = await hub.DbAsync(db => db.Answers.AsNoTracking().Where(answer => answer.SentId == id).ToListAsync());
        Assert.All(answers.SelectMany(answer => answer.Files), file => Assert.Equal(item.Id, file.Evidence));
        Assert.Equal(["CP-9 Accepted", "IA-2 Accepted"], (await Pieces.SupportsAsync(hub, acme)).Select(support => $"{support.Control} {support.State}").Order());
        Assert.Contains("evidence.kept", await hub.RecordAsync(acme));
        Assert.Contains("came in with an accepted answer", await maaike.ReadAsync($"/portal/evidence/{item.Id}"));
        Assert.Contains("A file of an accepted answer is in the evidence library", await maaike.ReadAsync("/portal/ledger"));
    }

    [Fact]
    public async Task On_its_page_a_new_file_joins_the_library_and_a_strangers_piece_is_unknown()
    {
        var (acme, other) = (await hub.PartnerAsync("Picks on a page"), await Pieces.AddedAsync(hub, "Owns what others want"));
        var (id, maaike) = await FilledAsync(acme);
        var section = $"/portal/questionnaires/{id}/sections/recovery";
        var to = await maaike.PressAsync(section, section, [("_handler", "section"), ("do", "evidence:backups")]);
        var page = $"/portal/questionnaires/{id}/questions/backups/evidence";
        Assert.EndsWith(page, to.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains(Restore, await maaike.ReadAsync(page));

        var strange = await maaike.PressAsync(page, page, [("_handler", "evidence"), ("evidence", other.Id.ToString())]);
        Assert.Contains("Some of this evidence is not there", WebUtility.HtmlDecode(await strange.Content.ReadAsStringAsync()));
        Assert.Equal("evidence-unknown", (await maaike.PutAsync($"/sent-questionnaires/{id}/answers/backups/evidence", new { evidence = new[] { other.Id } })).Problem);

        var saved = await maaike.PressAsync(page, page, [("_handler", "evidence"), ("evidence.kind", "trace"), ("evidence.title", "Restore test"), ("evidence.until", "2029-03-31")], ("evidence.file", "log.txt", Encoding.UTF8.GetBytes("restored")));
        Assert.EndsWith($"{section}#q-backups", saved.Headers.Location!.ToString(), StringComparison.Ordinal);
        var item = await hub.DbAsync(db => db.EvidenceItems.Whole().AsNoTracking().SingleAsync(found => found.PartnerId == acme.Id));
        Assert.Equal(("Restore test", EvidenceKind.Trace, TargetKind.Answer), (item.Title, item.Kind, Assert.Single(item.ActiveLinks).Kind));
        Assert.Equal(HttpStatusCode.NotFound, (await (await hub.AsPartnerAdministrator(other.Partner)).OpenAsync(page)).StatusCode);

        await maaike.PostAsync($"/sent-questionnaires/{id}/submission", null);
        Assert.Contains("can’t be changed now", await maaike.ReadAsync(page));
        Assert.Equal("not-with-partner", (await maaike.PutAsync($"/sent-questionnaires/{id}/answers/backups/evidence", new { evidence = Array.Empty<Guid>() })).Problem);
    }

    [Fact]
    public async Task What_is_taken_away_withdrawn_or_ended_shows_nothing()
    {
        var (acme, piece, _) = await Pieces.AcceptedAsync(hub, "Takes it away", "SR-3");
        var (id, maaike) = await FilledAsync(acme);
        var path = $"/sent-questionnaires/{id}/answers/backups";
        var rested = await maaike.PutAsync($"{path}/evidence", new { evidence = new[] { piece } });
        var sha256 = rested.Json.GetProperty("files")[0].GetProperty("sha256").GetString();
        Assert.Equal(HttpStatusCode.OK, (await maaike.DeleteAsync($"{path}/files/{sha256}")).Status);
        Assert.Equal(0, await LinksAsync(piece));

        await maaike.PutAsync($"{path}/evidence", new { evidence = new[] { piece } });
        Assert.Empty(await ProblemsAsync(maaike, id));
        await maaike.PostAsync($"/evidence/{piece}/withdrawal", new { reason = "It was recalled." }, ifMatch: "*");
        Assert.Contains("backups", await ProblemsAsync(maaike, id));
        Assert.Contains("Proves nothing any more", await maaike.ReadAsync($"/portal/questionnaires/{id}/sections/recovery"));
        await maaike.PutAsync($"{path}/evidence", new { evidence = Array.Empty<Guid>() });
        Assert.Equal("evidence-ended", (await maaike.PutAsync($"{path}/evidence", new { evidence = new[] { piece } })).Problem);
    }

    [Fact]
    public async Task A_file_that_is_found_infected_after_it_was_sent_goes_to_nobody_and_counts_for_nothing()
    {
        var acme = await hub.PartnerAsync("Sends it before it is known");
        var (id, maaike) = await FilledAsync(acme);
        var attached = await maaike.PutAsync($"/sent-questionnaires/{id}/answers/backups/uploads/{await Pieces.UploadAsync(maaike, "looks harmless")}", new { });
        var sha256 = attached.Json.GetProperty("files")[0].GetProperty("sha256").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await maaike.GetAsync($"/sent-questionnaires/{id}/files/{sha256}")).Status);
        await hub.DbAsync(async db =>
        {
            var scan = new FileScan { Sha256 = sha256 };
            scan.Keep(new ScanFinding(ScanState.Infected, "Slipway.Test", "1"), hub.Now);
            db.Add(scan);
            return await db.SaveChangesAsync();
        });

        Assert.Equal("file-is-infected", (await maaike.GetAsync($"/sent-questionnaires/{id}/files/{sha256}")).Problem);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsHub(HubRole.Security)).OpenAsync($"/questionnaires/{id}/files/{sha256}")).StatusCode);
        Assert.Contains("backups", await ProblemsAsync(maaike, id));
    }

    [Fact]
    public async Task An_answer_taken_over_rests_on_the_same_piece_and_the_earlier_one_lets_it_go()
    {
        var (acme, piece, _) = await Pieces.AcceptedAsync(hub, "Answers with the same", "SR-3");
        var (first, maaike) = await FilledAsync(acme);
        await maaike.PutAsync($"/sent-questionnaires/{first}/answers/backups/evidence", new { evidence = new[] { piece } });
        await AcceptAsync(maaike, first);

        var second = await Sheets.SendAsync(hub, acme);
        Assert.Equal(HttpStatusCode.OK, (await maaike.PostAsync($"/sent-questionnaires/{second}/reuse", new { })).Status);
        Assert.Equal(2, await LinksAsync(piece));
        Assert.Empty(await ProblemsAsync(maaike, second));
        await AcceptAsync(maaike, second);
        Assert.Equal(SentState.Superseded, (await Sheets.FindAsync(hub, first)).State);
        Assert.Equal(1, await LinksAsync(piece));

        var third = await Sheets.SendAsync(hub, acme);
        await maaike.PostAsync($"/sent-questionnaires/{third}/reuse", new { });
        Assert.Equal(HttpStatusCode.OK, (await (await hub.AsHub(HubRole.Security)).PostAsync($"/sent-questionnaires/{third}/withdrawal", new { reason = "Sent by mistake." }, ifMatch: "*")).Status);
        Assert.Equal(1, await LinksAsync(piece));
    }

    [Fact]
    public async Task Pieces_and_words_given_at_the_same_instant_are_all_kept()
    {
        var (acme, piece, _) = await Pieces.AcceptedAsync(hub, "Works together", "SR-3");
        var (id, maaike) = await FilledAsync(acme);
        var answers = await Task.WhenAll(
            maaike.PutAsync($"/sent-questionnaires/{id}/answers/backups/evidence", new { evidence = new[] { piece } }),
            maaike.PutAsync($"/sent-questionnaires/{id}/answers/mfa/evidence", new { evidence = new[] { piece } }),
            Sheets.AnswerAsync(maaike, id, "remark", "At the same time"));
        Assert.All(answers, answer => Assert.True(answer.Status == HttpStatusCode.OK, answer.Text));
        Assert.Equal(2, await LinksAsync(piece));
        Assert.Equal("\"At the same time\"", (await hub.DbAsync(db => db.Answers.SingleAsync(answer => answer.SentId == id && answer.Question == "remark"))).Value);
    }

    /// <summary>Everything answered well, and backups with an answer that counts only with evidence.</summary>
    private async Task<(Guid Id, Visitor Maaike)> FilledAsync(TestPartner acme)
    {
        var id = await Sheets.SendAsync(hub, acme);
        var maaike = await hub.AsPartnerAdministrator(acme);
        await Sheets.FillAsync(maaike, id);
        await Sheets.AnswerAsync(maaike, id, "backups", "yes");
        return (id, maaike);
    }

    private static async Task<IEnumerable<string?>> ProblemsAsync(Visitor maaike, Guid id) =>
        (await maaike.JsonAsync($"/sent-questionnaires/{id}/check")).GetProperty("problems").EnumerateArray().Select(line => line.GetProperty("question").GetString());

    private async Task AcceptAsync(Visitor maaike, Guid id)
    {
        var submitted = await maaike.PostAsync($"/sent-questionnaires/{id}/submission", null);
        Assert.True(submitted.Status == HttpStatusCode.OK, submitted.Text);
        var accepted = await (await hub.AsHub(HubRole.Security)).PostAsync($"/sent-questionnaires/{id}/acceptance", new { }, ifMatch: "*");
        Assert.True(accepted.Status == HttpStatusCode.OK, accepted.Text);
    }

    private Task<int> LinksAsync(Guid piece) => hub.DbAsync(db => db.EvidenceLinks.CountAsync(link => link.EvidenceId == piece && link.Kind == TargetKind.Answer && link.RemovedAt == null));

    public sealed class OnSqlite(SqliteHub hub) : AnswerEvidenceTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : AnswerEvidenceTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
