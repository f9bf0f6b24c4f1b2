using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Journeys.Fields;
using Slipway.Journeys.Reviews;
using Slipway.Journeys.Submissions;
using Slipway.Tests.Fixture;

namespace Slipway.Tests;

/// <summary>What a page or an endpoint asks the database does not grow with the number of partners. Each has something in review.</summary>
public abstract class QueryCountTests(SlipwayHub hub, ITestOutputHelper output)
{
    private const int Few = 5;
    private const int Many = 60;

    [Fact]
    public async Task Sixty_partners_cost_as_many_questions_as_five()
    {
        var first = await hub.PartnerAsync("First", SmallPlaybook.Book);
        await SendAsync(first);
        await GrowAsync(1, Few);
        var few = await CountAsync(first);
        await GrowAsync(Few, Many);
        var many = await CountAsync(first);

        foreach (var (what, count) in few) output.WriteLine($"{what}: {count} questions with {Few} partners, {many[what]} with {Many}");
        Assert.Equal(Many, await hub.DbAsync(db => db.ReviewItems.CountAsync(item => item.Kind == "submission" && item.ClosedAt == null)));
        Assert.Equal(few, many);
        Assert.All(many, counted => Assert.InRange(counted.Value, 1, 30));
    }

    private async Task<Dictionary<string, int>> CountAsync(TestPartner partner)
    {
        var (hubs, owner, administrator) = (await hub.AsHub(HubRole.Security), await hub.AsProgramOwner(), await hub.AsPartnerAdministrator(partner));
        var asked = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var path in new[]
        {
            "/hub", $"/hub/partners/{partner.Id}", $"/hub/partners/{partner.Id}/steps", $"/hub/partners/{partner.Id}/agreements", "/hub/reviews", "/hub/reviews?all=1",
            "/hub/ledger", "/hub/people", "/hub/agreements", "/hub/applications", "/hub/measures", "/hub/playbook", "/hub/questionnaires", "/hub/curricula", "/hub/library", "/hub/risk", "/hub/findings", "/hub/renewals", "/hub/badges", $"/hub/partners/{partner.Id}/risk", $"/hub/partners/{partner.Id}/findings", $"/hub/partners/{partner.Id}/renewals", "/hub/certificates", "/hub/certifications", "/hub/engagements", "/hub/exam-sessions",
        })
        {
            asked[path == $"/hub/partners/{partner.Id}" ? "partner page" : path.Replace(partner.Id.ToString(), "…", StringComparison.Ordinal)] = await AskAsync(() => hubs.PageAsync(path));
        }

        foreach (var path in new[] { "/portal", "/portal/steps", "/portal/steps/security", "/portal/ledger", "/portal/people", "/portal/outcomes", "/portal/learning", "/portal/learning/team", "/portal/learning/sales", "/portal/learning/sales/lessons/discovery-plan", "/portal/library", "/portal/security", "/portal/security/promises", "/portal/findings", "/portal/renewals", "/portal/badges", "/portal/certificates", "/portal/team", "/portal/engagements" })
        {
            asked[path] = await AskAsync(() => administrator.PageAsync(path));
        }

        foreach (var path in new[] { "/partners?limit=100", "/reviews?limit=100&all=true", "/agreements", "/outcomes", "/people?limit=100", "/ledger?limit=100", "/measures/time-to-first-value", "/playbooks", "/questionnaires", "/risk", "/findings", "/renewals", "/badges", "/certificates", "/engagements", "/exam-sessions", "/measures/certification" })
        {
            asked[$"API {path}"] = await AskAsync(() => owner.JsonAsync(path));
        }

        var sender = await hub.PartnerAsync($"Sender {Guid.CreateVersion7():N}", SmallPlaybook.Book);
        var sends = await hub.AsPartnerAdministrator(sender);
        asked["submission"] = await AskAsync(async () =>
        {
            var sent = await sends.PostAsync($"/partners/{sender.Id}/steps/profile/submissions", new { answers = new { customers = "Some" } });
            Assert.Equal("accepted", sent.Json.GetProperty("state").GetString());
            return sent;
        });
        return asked;
    }

    /// <summary>Once to warm up: what a node keeps from then on is not asked again.</summary>
    private async Task<int> AskAsync<T>(Func<Task<T>> visit)
    {
        await visit();
        return await hub.QuestionsAsync(visit);
    }

    private async Task GrowAsync(int from, int to)
    {
        for (var n = from; n < to; n++) await SendAsync(await hub.PartnerAsync($"Partner {n}", SmallPlaybook.Book));
    }

    private Task<bool> SendAsync(TestPartner partner) => hub.WithAsync(async services =>
    {
        var viewer = new Viewer { PersonId = Guid.CreateVersion7(), Name = "", PartnerId = partner.Id, PartnerRoles = new HashSet<PartnerRole> { PartnerRole.Administrator } };
        foreach (var (step, question) in new[] { ("profile", "customers"), ("security", "encryption") })
        {
            var draft = new Draft(step, FieldAnswers.FromJson($$"""{"{{question}}":"Some"}"""), []);
            Assert.Null((await services.GetRequiredService<Sending>().SendAsync(viewer, partner.Id, draft, default)).Refusal);
        }

        return true;
    });

    public sealed class OnSqlite(SqliteHub hub, ITestOutputHelper output) : QueryCountTests(hub, output), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : QueryCountTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub, ITestOutputHelper output)
            : base(hub, output) => PostgresHub.SkipUnlessThere();
    }
}
