using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Qualification;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Qualification;

public sealed class DraftSweepTests(SqliteHub site) : IClassFixture<SqliteHub>
{
    [Fact]
    public async Task What_strangers_left_behind_is_forgotten_a_week_after_it_lapsed()
    {
        var hub = await Reception.OpenAsync(site);
        var received = await hub.ReceiveAsync();
        var draft = await site.WithAsync(services => services.GetRequiredService<Applying>().SaveAsync(null, Reception.Unique(), false, default));
        site.Clock.Advance(TimeSpan.FromDays(66));
        await site.RunAsync<DraftSweep>();
        Assert.Equal(2, await site.DbAsync(db => db.Applications.CountAsync(found => found.Id == draft.Value!.Id || found.Id == received.Id)));
        site.Clock.Advance(TimeSpan.FromDays(2));
        await site.RunAsync<DraftSweep>();
        Assert.Equal(received.Id, (await site.DbAsync(db => db.Applications.SingleAsync(found => found.Id == draft.Value!.Id || found.Id == received.Id))).Id);
    }
}
