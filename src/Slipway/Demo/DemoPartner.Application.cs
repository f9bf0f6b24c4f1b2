using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Accounts.Invitations;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Qualification;

namespace Slipway.Demo;

internal sealed partial class DemoPartner
{
    private ApplicationContent Content => new()
    {
        LegalName = who.Legal,
        Country = who.Country,
        RegistrationNumber = who.Number,
        Website = $"https://{who.Domain}",
        Founded = who.Founded,
        Employees = who.Employees,
        Archetype = who.Kind,
        Markets = [who.Country, "DE"],
        Customers = who.Employees > 50 ? "more-than-50" : who.Employees > 12 ? "11-50" : "1-10",
        CustomerSegments = "Retailers and wholesalers with 50 to 2,000 people, mostly with warehouses of their own.",
        Roles = who.Employees > 10 ? ["sales", "solution", "delivery"] : ["sales"],
        Capabilities = $"{who.Employees} people who sell, design and run order and warehouse systems, with their own first line of support.",
        Narrative = "Our returns service brings goods back on the shelf within a day. Operations directors of retailers notice it in the first month: stock rises without buying, and fewer customers ask where their money is.",
        ContactName = who.Admin,
        ContactJobTitle = "Managing director",
        ContactEmail = who.MailOf(who.Admin),
        HeardFrom = "A customer of ours uses your product.",
        Consent = true,
    };

    private async Task ApplyAsync()
    {
        var sent = await story.DoAsync(async scope => (await scope.GetRequiredService<Applying>().SendAsync(null, Content, default)).Need());
        if (who.Fate != "mailbox") story.After(0.2, () => ConfirmAsync(sent.Id));
    }

    private async Task ConfirmAsync(Guid application)
    {
        await story.DoAsync(async scope =>
        {
            var key = await scope.GetRequiredService<AppDb>().Applications.Where(found => found.Id == application).Select(found => found.MailboxKey).SingleAsync();
            return (await scope.GetRequiredService<ConfirmingMailbox>().ConfirmAsync(key!.Value, default)).Need();
        });
        if (who.Fate != "review") story.After(3 + _random.NextDouble() * 9, () => DecideAsync(application));
    }

    private async Task DecideAsync(Guid application)
    {
        var manager = Viewer.Of(hub.With(HubRole.PartnerManager, index));
        if (who.Fate == "more")
        {
            await story.DoAsync(async scope => (await scope.GetRequiredService<Reviewing>().AskAsync(
                manager, application, "Which of your customers could we call about a project like the one in your narrative? One name and a telephone number are enough.", null, default)).Need());
            return;
        }

        if (who.Fate == "declined")
        {
            await story.DoAsync(async scope => (await scope.GetRequiredService<Reviewing>().DeclineAsync(
                manager, application, "We work with referral partners who know the customers they introduce. Your application describes bought lists. Apply again when you can name three customers who agreed to an introduction.", null, default)).Need());
            return;
        }

        var chairs = new ChairHolders(
            hub.With(HubRole.PartnerManager, index).Id, hub.With(HubRole.CustomerSuccessLead, index).Id, hub.With(HubRole.TechnicalAuthority, index).Id);
        await story.DoAsync(async scope =>
        {
            var accepting = scope.GetRequiredService<Qualification.Accepting>();
            return (await accepting.AcceptAsync(manager, application, new Acceptance(chairs, who.Segment, null), default)).Need();
        });
        story.After(1 + _random.NextDouble() * 6, () => JoinAsync(application));
    }

    /// <summary>Once a month somebody looks at what ends soon.</summary>
    private Task LookAtDatesAsync()
    {
        WakeUp();
        return Task.CompletedTask;
    }

    /// <summary>The administrator opens the invitation, and brings in a colleague.</summary>
    private async Task JoinAsync(Guid application)
    {
        _admin = await story.DoAsync(async scope =>
        {
            var db = scope.GetRequiredService<AppDb>();
            _partner = (await db.Applications.Where(found => found.Id == application).Select(found => found.PartnerId).SingleAsync())!.Value;
            var invitation = await db.Invitations.SingleAsync(found => found.PartnerId == _partner);
            var token = scope.GetRequiredService<SealedLinks>().Seal(Accounts.Invitations.Accepting.Purpose, invitation.Id);
            return (await scope.GetRequiredService<Accounts.Invitations.Accepting>().AcceptAsync(token, who.Admin, DemoPeople.Password, default)).Need();
        });
        await story.DoAsync(BringInAsync);
        FillShelf();
        WakeUp();
        for (var day = 30; day < who.Started; day += 30) story.At(story.Now.AddDays(day), LookAtDatesAsync);
        await story.DoAsync(ScheduleReviewsAsync);
    }

    private async Task<bool> BringInAsync(IServiceProvider scope)
    {
        var (db, now) = (scope.GetRequiredService<AppDb>(), story.Now);
        var partner = await db.Partners.SingleAsync(found => found.Id == _partner);
        _name = partner.Name;
        var facts = new List<Fact>();
        if (who.Level != Tier.Registered) facts.Add(partner.Move(who.Level).Need());
        await scope.GetRequiredService<LedgerWriter>().CommitAsync(Viewer.ActorOf(hub.With(HubRole.PartnerManager, index).Id), facts);
        var guest = new Guest(_partner, who.MailOf(who.Second), who.Second, [PartnerRole.Seller.Kebab(), PartnerRole.Solution.Kebab()]);
        var invitation = (await scope.GetRequiredService<Inviting>().InviteAsync(Admin, guest, default)).Need();
        var token = scope.GetRequiredService<SealedLinks>().Seal(Accounts.Invitations.Accepting.Purpose, invitation.Id);
        (await scope.GetRequiredService<Accounts.Invitations.Accepting>().AcceptAsync(token, who.Second, DemoPeople.Password, default)).Need();
        return true;
    }
}
