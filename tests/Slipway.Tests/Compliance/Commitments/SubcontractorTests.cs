using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Commitments;
using Slipway.Compliance.Commitments.Subcontractors;
using Slipway.Journeys.Reviews;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Compliance.Commitments;

/// <summary>The list that a partner keeps, row by row and by files.</summary>
public abstract class SubcontractorTests(SlipwayHub hub)
{
    [Fact]
    public async Task A_list_is_confirmed_and_somebody_new_is_sent_to_security_by_itself()
    {
        var acme = await hub.PartnerAsync("Lists them", Samples.Book);
        var partner = await hub.AsPartner(acme, PartnerRole.Delivery);
        var first = await AddAsync(partner, acme, "Nordwolke");
        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.Equal("subcontractor-listed", (await AddAsync(partner, acme, "nordwolke")).Problem);
        Assert.Equal(0, await hub.DbAsync(db => db.Commitments.CountAsync(found => found.PartnerId == acme.Id)));
        var confirmed = await partner.PostAsync($"/partners/{acme.Id}/commitments/subcontractors", Samples.Confirmation(hub.Now));
        Assert.True(confirmed.Status == HttpStatusCode.Created, confirmed.Text);
        Assert.Equal((HttpStatusCode.OK, ""), await Commits.DecideAsync(await hub.AsHub(HubRole.Security), confirmed.Json.GetProperty("id").GetGuid()));

        await AddAsync(partner, acme, "Bay Support");
        var changed = await Commits.NewestAsync(hub, acme, CommitmentKind.Subcontractors);
        Assert.Equal((CommitmentState.InReview, 2, 2), (changed.State, changed.Number, changed.Terms<SubcontractorTerms>().Lines.Count));
        await AddAsync(partner, acme, "Third One");
        var newer = await Commits.NewestAsync(hub, acme, CommitmentKind.Subcontractors);
        Assert.Equal((CommitmentState.InReview, 3, 3), (newer.State, newer.Number, newer.Terms<SubcontractorTerms>().Lines.Count));
        Assert.Equal(1, await hub.DbAsync(db => db.ReviewItems.CountAsync(item => item.PartnerId == acme.Id && item.Kind == "commitment" && item.ClosedAt == null)));
        Assert.Equal(HttpStatusCode.OK, (await partner.PostAsync($"/subcontractors/{first.Json.GetProperty("id").GetGuid()}/end", new { }, ifMatch: "*")).Status);
        Assert.Equal("subcontractor-ended-already", (await partner.PostAsync($"/subcontractors/{first.Json.GetProperty("id").GetGuid()}/end", new { }, ifMatch: "*")).Problem);
    }

    [Fact]
    public async Task A_file_adds_changes_and_says_of_each_row_what_became_of_it()
    {
        var acme = await hub.PartnerAsync("Reads a file", Samples.Book);
        var partner = await hub.AsPartner(acme, PartnerRole.Delivery);
        await AddAsync(partner, acme, "Nordwolke");
        const string Csv = "name,country,service,data,since,replaceable,bound,assessed\r\nNordwolke,SE,Servers,personal,2024-01-02,weeks,yes,\r\nKantoor,NL,Books,none,2024-01-02,months,no,\r\nAtlantis,XX,Servers,none,2024-01-02,weeks,no,\r\nKantoor,NL,Books,none,2024-01-02,months,no,\r\n";
        var report = (await partner.PostAsync($"/partners/{acme.Id}/subcontractors/imports", Encoding.UTF8.GetBytes(Csv))).Json.GetProperty("lines");
        Assert.Equal(["2 changed", "3 added", "4 refused", "5 same"], report.EnumerateArray().Select(line => $"{line.GetProperty("line").GetInt32()} {line.GetProperty("outcome").GetString()}"));
        var page = await partner.PressAsync("/portal/subcontractors", "/portal/subcontractors", [("_handler", "subcontractors-file")], ("File.Csv", "list.csv", Encoding.UTF8.GetBytes(Csv)));
        var text = await page.Content.ReadAsStringAsync();
        Assert.Contains("0 added, 0 changed, 3 as before, 1 refused", text);
        Assert.Contains("XX is no country", text);
        Assert.Contains("Nordwolke,SE", await partner.Client.GetStringAsync("/portal/subcontractors/export"));
    }

    [Fact]
    public async Task Two_files_with_the_same_new_names_at_once_are_both_taken_and_nobody_is_listed_twice()
    {
        var acme = await hub.PartnerAsync("Sends two lists at once", Samples.Book);
        var partner = await hub.AsPartner(acme, PartnerRole.Delivery);
        const string Head = "name,country,service,data,since,replaceable,bound,assessed\r\n";
        var (ours, theirs) = (Rows("Nordwolke", "Kantoor", "Ours"), Rows("Nordwolke", "Kantoor", "Theirs"));

        var answers = await Task.WhenAll(new[] { ours, theirs, ours, theirs }.Select(rows => partner.PostAsync($"/partners/{acme.Id}/subcontractors/imports", Encoding.UTF8.GetBytes(Head + rows))));

        Assert.All(answers, answer => Assert.True(answer.Status == HttpStatusCode.OK, answer.Text));
        var names = await hub.DbAsync(db => db.Subcontractors.Where(row => row.PartnerId == acme.Id).OrderBy(row => row.Name).Select(row => row.Name).ToListAsync());
        Assert.Equal(["Kantoor", "Nordwolke", "Ours", "Theirs"], names);
        var outcomes = answers.SelectMany(answer => answer.Json.GetProperty("lines").EnumerateArray()).Select(line => line.GetProperty("outcome").GetString()).ToList();
        Assert.Equal((4, 8), (outcomes.Count(outcome => outcome == "added"), outcomes.Count(outcome => outcome == "same")));

        static string Rows(params string[] names) => string.Concat(names.Select(name => $"{name},NL,Books,none,2024-01-02,months,no,\r\n"));
    }

    private static Task<Answer> AddAsync(Visitor partner, TestPartner acme, string name) => partner.PostAsync($"/partners/{acme.Id}/subcontractors", new
    {
        name, country = "DE", service = "Servers", reaches = new[] { "personal" }, since = "2024-01-02", replaceableWithin = "weeks", boundInWriting = true,
    });

    public sealed class OnSqlite(SqliteHub hub) : SubcontractorTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : SubcontractorTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
