using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts.Invitations;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Faults;

/// <summary>Each mail goes out once: also when the server was away, hangs up, or a reader starts again. What was not committed sends nothing.</summary>
public sealed class MailFaults : IDisposable
{
    private readonly MailSink _sink = new();
    private readonly SmtpHub _hub;

    public MailFaults()
    {
        MailSink.SkipUnlessThere();
        _hub = new SmtpHub(_sink.Port);
    }

    [Fact]
    public async Task A_server_that_is_away_for_an_hour_gets_each_mail_once()
    {
        await InviteAsync(3);
        for (var minute = 0; minute < 60; minute++)
        {
            await _hub.RunAsync<MailSender>();
            _hub.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.All(await MessagesAsync(), message => Assert.Equal((MessageState.Retrying, true), (message.State, message.Tries > 3)));
        await _sink.StartAsync();
        for (var minute = 0; minute < 60; minute++)
        {
            await _hub.RunAsync<MailSender>();
            _hub.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.All(await MessagesAsync(), message => Assert.Equal(MessageState.Sent, message.State));
        Assert.Equal((await MessagesAsync()).Select(message => message.To).Order(), _sink.Taken.Select(mail => mail.To).Order());
        Assert.Equal(3, _sink.Taken.Count(mail => mail.To.StartsWith("guest-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_mail_that_may_have_left_is_not_sent_again_by_itself()
    {
        await InviteAsync(1);
        await _sink.StartAsync("hang-up-after-data");
        await SendForADayAsync();
        Assert.Equal((await MessagesAsync()).Select(message => message.To).Order(), _sink.Taken.Select(mail => mail.To).Order());
        Assert.All(await MessagesAsync(), message => Assert.Equal((MessageState.Unsure, true), (message.State, message.LastError!.Contains("The connection broke", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_server_that_does_not_say_goodbye_gets_each_mail_once()
    {
        await InviteAsync(2);
        await _sink.StartAsync("hang-up-at-quit");
        await SendForADayAsync();
        Assert.Equal((await MessagesAsync()).Select(message => message.To).Order(), _sink.Taken.Select(mail => mail.To).Order());
        Assert.All(await MessagesAsync(), message => Assert.Equal(MessageState.Sent, message.State));
    }

    [Fact]
    public async Task Nothing_is_written_for_what_was_rolled_back()
    {
        var acme = await _hub.PartnerAsync("Rolled back", SmallPlaybook.Book);
        var refusal = await _hub.WithAsync(async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            var (invitation, invited) = Invitation.ToPartner(acme.Id, "nobody@rolled.example", "Nobody", [], Guid.CreateVersion7(), _hub.Now);
            var partner = await db.Partners.SingleAsync(found => found.Id == acme.Id);
            db.Expect(partner, 77);
            db.Entry(partner).Property(found => found.Version).IsModified = true;
            db.Add(invitation);
            return await services.GetRequiredService<LedgerWriter>().CommitAsync("system", invited);
        });
        await _hub.RunAsync<MailReader>();
        Assert.IsType<Stale>(refusal);
        Assert.DoesNotContain(await MessagesAsync(), message => message.To == "nobody@rolled.example");
        Assert.Null((await _hub.WithAsync(services => services.GetRequiredService<LedgerVerification>().RunAsync(default))).Fault);
    }

    [Fact]
    public async Task Readers_that_start_again_or_run_side_by_side_write_nothing_twice()
    {
        await InviteAsync(3, read: false);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try
            {
                await _hub.RunAsync<MailReader>();
            }
            catch (DbUpdateException)
            {
                // Another one was first; this one would start again.
            }
        })));
        await _hub.RunAsync<MailReader>();
        Assert.Equal(3, (await MessagesAsync()).Count(message => message.To.StartsWith("guest-", StringComparison.Ordinal)));
        Assert.All((await MessagesAsync()).CountBy(message => (message.EntryPosition, message.To)), pair => Assert.Equal(1, pair.Value));
    }

    public void Dispose()
    {
        _hub?.Dispose();
        _sink.Dispose();
    }

    private async Task SendForADayAsync()
    {
        for (var hour = 0; hour < 24; hour++)
        {
            await _hub.RunAsync<MailSender>();
            _hub.Clock.Advance(TimeSpan.FromHours(1));
        }
    }

    private async Task InviteAsync(int guests, bool read = true)
    {
        var acme = await _hub.PartnerAsync("Invites", SmallPlaybook.Book);
        var maaike = await _hub.AsPartnerAdministrator(acme);
        for (var n = 0; n < guests; n++) await maaike.PostAsync("/invitations", new { name = $"Guest {n}", email = $"guest-{n}@{acme.Domain}", roles = new[] { "seller" } });
        if (read) await _hub.RunAsync<MailReader>();
    }

    private Task<List<Message>> MessagesAsync() => _hub.DbAsync(db => db.Messages.AsNoTracking().ToListAsync());

    private sealed class SmtpHub(int port) : SlipwayHub
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Mail:Host", "127.0.0.1");
            builder.UseSetting("Mail:Port", port.ToString(System.Globalization.CultureInfo.InvariantCulture));
            builder.UseSetting("Mail:Security", "None");
        }
    }
}
