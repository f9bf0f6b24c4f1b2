using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Web;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Platform.Web;

public abstract class IdempotencyCleaningTests(SlipwayHub hub)
{
    [Fact]
    public async Task An_answer_is_kept_for_two_days_and_then_forgotten()
    {
        var acme = await hub.PartnerAsync("Keys", SmallPlaybook.Book);
        var administrator = await hub.AsPartnerAdministrator(acme);
        await administrator.PostAsync("/uploads?filename=a.txt", "text"u8.ToArray(), key: "kept");

        hub.Clock.Advance(TimeSpan.FromHours(47));
        await hub.RunAsync<IdempotencyCleaning>();
        Assert.Equal(1, await CountAsync());
        hub.Clock.Advance(TimeSpan.FromHours(2));
        await hub.RunAsync<IdempotencyCleaning>();
        Assert.Equal(0, await CountAsync());
    }

    private Task<int> CountAsync() => hub.DbAsync(db => db.Set<IdempotentRequest>().CountAsync(request => request.Key == "kept"));

    public sealed class OnSqlite(SqliteHub hub) : IdempotencyCleaningTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : IdempotencyCleaningTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
