using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Accounts.Invitations;
using Slipway.Platform;
using Slipway.Platform.Ledger;
using Slipway.Qualification;
using Slipway.Tests.Fixture;
using Slipway.Tests.Qualification;

namespace Slipway.Tests.Faults;

/// <summary>Links that were mailed: used again, used at once by two, used too late.</summary>
public abstract class LinkFaults(SlipwayHub hub)
{
    [Fact]
    public async Task An_invitation_used_many_times_at_once_makes_one_person()
    {
        var (link, email) = await InvitedAsync("At once");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => AcceptAsync(link))));
        Assert.All(answers, answer => Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError));
        Assert.Equal(1, await hub.DbAsync(db => db.People.CountAsync(person => person.Email == email)));
        Assert.Equal(HttpStatusCode.Gone, (await hub.Visitor().OpenAsync(link)).StatusCode);
    }

    [Fact]
    public async Task A_late_invitation_makes_nobody_also_from_a_page_that_was_open_in_time()
    {
        var (link, email) = await InvitedAsync("Too late");
        var visitor = hub.Visitor();
        var token = await visitor.TokenAsync(link);
        hub.Clock.Advance(Invitation.Life);
        await visitor.Client.PostAsync(link, new FormUrlEncodedContent(
            [new("__RequestVerificationToken", token), new("_handler", "accept"), new("Form.Name", "Late"), new("Form.Password", SlipwayHub.Password)]));
        Assert.Equal(0, await hub.DbAsync(db => db.People.CountAsync(person => person.Email == email)));
        Assert.Equal(HttpStatusCode.Gone, (await hub.Visitor().OpenAsync(link)).StatusCode);
    }

    [Fact]
    public async Task The_draft_link_of_an_application_that_was_sent_changes_nothing_any_more()
    {
        await Reception.OpenAsync(hub);
        var sent = (await hub.WithAsync(services => services.GetRequiredService<Applying>().SendAsync(null, Reception.Unique(), default))).Value!;
        var again = await hub.WithAsync(services => services.GetRequiredService<Applying>().SaveAsync(sent.Id, Reception.Unique(), false, default));
        Assert.NotNull(again.Refusal);
        var path = hub.Services.GetRequiredService<ApplicationLinks>().DraftPath(sent.Id);
        await hub.Visitor().SubmitAsync(path, "apply", Samples.Form("save", ("Form.LegalName", "Somebody Else B.V.")));
        Assert.Equal(sent.Content.LegalName, (await hub.DbAsync(db => db.Applications.SingleAsync(found => found.Id == sent.Id))).Content.LegalName);
    }

    [Fact]
    public async Task A_mailbox_link_confirms_once_and_not_after_its_time()
    {
        await Reception.OpenAsync(hub);
        var (first, late) = (await SentAsync(), await SentAsync());
        var links = hub.Services.GetRequiredService<ApplicationLinks>();
        await ConfirmAsync(links.MailboxPath(first.MailboxKey!.Value));
        await ConfirmAsync(links.MailboxPath(first.MailboxKey.Value));
        Assert.Equal(1, await hub.DbAsync(db => db.Ledger.CountAsync(entry => entry.Kind == "application.received" && entry.Subject == $"application:{first.Id:N}")));

        hub.Clock.Advance(late.MailboxKeyUntil!.Value - hub.Now);
        await ConfirmAsync(links.MailboxPath(late.MailboxKey!.Value));
        Assert.Equal(ApplicationState.Submitted, (await hub.DbAsync(db => db.Applications.SingleAsync(found => found.Id == late.Id))).State);
    }

    private async Task<Application> SentAsync() =>
        (await hub.WithAsync(services => services.GetRequiredService<Applying>().SendAsync(null, Reception.Unique(), default))).Value!;

    private Task<HttpResponseMessage> ConfirmAsync(string path) => hub.Visitor().PressAsync("/sign-in", $"{path}/confirmation");

    private Task<HttpResponseMessage> AcceptAsync(string link) =>
        hub.Visitor().PressAsync("/sign-in", link, ("_handler", "accept"), ("Form.Name", "Maaike de Wit"), ("Form.Password", SlipwayHub.Password));

    private async Task<(string Link, string Email)> InvitedAsync(string partner)
    {
        var acme = await hub.PartnerAsync(partner, SmallPlaybook.Book);
        var email = $"guest@{acme.Domain}";
        var sent = await (await hub.AsPartnerAdministrator(acme)).PostAsync("/invitations", new { name = "Guest", email, roles = new[] { "seller" } });
        return ("/invitations/" + hub.Services.GetRequiredService<SealedLinks>().Seal(Slipway.Accounts.Invitations.Accepting.Purpose, sent.Json.GetProperty("id").GetGuid()), email);
    }

    public sealed class OnSqlite(SqliteHub hub) : LinkFaults(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : LinkFaults, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
