using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Enablement.Certifications;
using Slipway.Enablement.Curricula;
using Slipway.Enablement.Engagements;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Demo;

/// <summary>What partners do beyond their steps: certificates of sellers, one that was revoked and is appealed, and engagements in every state.</summary>
internal sealed class DemoCertificates(Story story, DemoPeople people)
{
    private readonly Viewer _enablement = Viewer.Of(people.With(HubRole.Enablement));

    public void Begin()
    {
        Passes("arvenas.example", 345, PartnerRole.Seller, "baseline");
        Certifies("tessel.example", 35);
        Certifies("nordlys-consulting.example", 200);
        Certifies("bluefin-ms.example", 60, RevokeAsync);
        Engages("tessel.example", 6, EngagementKind.GoLive, "Hafenlogistik Rotterdam", Until.Scheduled);
        Engages("quercia.example", 30, EngagementKind.Shadow, "Cantiere Ferri", Until.Refused);
        Engages("kestrel-software.example", 12, EngagementKind.Shadow, "Lager Bremen", Until.Reported);
        Engages("fjordhandel.example", 9, EngagementKind.Shadow, "Butikkskjeden Sund", Until.Cancelled);
        Engages("solano.example", 1.5, EngagementKind.GoLive, "Bodegas del Sur", Until.Requested);
        story.At(story.End.AddMinutes(-1), () => story.RunAsync<CertificateCalendar>());
    }

    private enum Until
    {
        Requested,
        Scheduled,
        Cancelled,
        Reported,
        Refused,
    }

    private void Passes(string domain, double daysAgo, PartnerRole role, string exam) => story.At(story.End.AddDays(-daysAgo), async () =>
    {
        if (await FindAsync(domain, role) is { } viewer) await new DemoLearner(story, viewer).PassAsync(exam);
    });

    /// <summary>A seller learns what sellers learn, has the assignments accepted, and passes the exam.</summary>
    private void Certifies(string domain, double daysAgo, Func<Viewer, Task>? then = null) => story.At(story.End.AddDays(-daysAgo), async () =>
    {
        if (await FindAsync(domain, PartnerRole.Seller) is not { } viewer) return;
        var learner = new DemoLearner(story, viewer);
        while (await learner.TakeNextCourseAsync("sales") is { } handIns)
        {
            foreach (var handIn in handIns)
            {
                (await story.DoAsync(scope => scope.GetRequiredService<DecidingHandIns>().DecideAsync(_enablement, handIn.Id, HandInVerdict.Accept, "Concrete, and the number says where it comes from.", null, default))).Need();
            }
        }

        await learner.PassAsync("sales");
        if (then is not null) await then(viewer);
    });

    private Task RevokeAsync(Viewer holder)
    {
        story.After(8 * 20, async () =>
        {
            var id = await story.DoAsync(scope => scope.GetRequiredService<AppDb>().Certificates.Where(certificate => certificate.PersonId == holder.PersonId && certificate.Key == "seller").Select(certificate => certificate.Id).FirstAsync());
            (await story.DoAsync(scope => scope.GetRequiredService<DecidingCertificates>().RevokeAsync(
                _enablement, id, "The exam was sat from the address of another person, who says to have helped with it.", null, default))).Need();
            story.After(8 * 10, async () => (await story.DoAsync(scope => scope.GetRequiredService<DecidingCertificates>().AppealAsync(
                holder, id, "We share one office network, so our address is the same. I sat it alone; the calendar of that morning is in our reply.", null, default))).Need());
        });
        return Task.CompletedTask;
    }

    private void Engages(string domain, double daysAgo, EngagementKind kind, string customer, Until until) => story.At(story.End.AddDays(-daysAgo), async () =>
    {
        if (await FindAsync(domain, PartnerRole.Solution) is not { } viewer) return;
        var day = DateOnly.FromDateTime(story.Now.UtcDateTime);
        var request = new EngagementRequest(kind, viewer.PersonId, customer, day.AddDays(2), day.AddDays(30), "The first one of this size for us.");
        var id = (await story.DoAsync(scope => scope.GetRequiredService<EngagementDesk>().RequestAsync(viewer, request, default))).Need().Id;
        if (until != Until.Requested) story.After(6, () => ScheduleAsync(viewer, id, until));
    });

    private async Task ScheduleAsync(Viewer viewer, Guid id, Until until)
    {
        var ends = await DemoEngagements.ScheduleAsync(story, _enablement, people.With(HubRole.Support), id, until == Until.Scheduled ? 72 : 20);
        if (until == Until.Cancelled) story.After(4, async () => (await story.DoAsync(scope => scope.GetRequiredService<EngagementDesk>().CancelAsync(viewer, id, "The customer moved the project to spring.", null, default))).Need());
        else if (until != Until.Scheduled) story.At(ends.AddHours(1), () => ReportAsync(viewer, id, until));
    }

    private async Task ReportAsync(Viewer viewer, Guid id, Until until)
    {
        await DemoEngagements.ReportAsync(story, viewer, id);
        if (until != Until.Refused) return;
        story.After(9, async () =>
        {
            var chair = await story.DoAsync(async scope => Viewer.Of(people.Of(
                (await scope.GetRequiredService<AppDb>().Partners.Include(partner => partner.Chairs).SingleAsync(partner => partner.Id == viewer.PartnerId)).Holder(Chair.TechnicalAuthority))));
            (await story.DoAsync(scope => scope.GetRequiredService<SigningEngagements>().RefuseAsync(
                chair, id, "The notes retell the agenda. Say what was decided and why, and what you did yourself; then ask for another one.", null, default))).Need();
        });
    }

    /// <summary>The partner's person of that role; none where the story has nobody there yet.</summary>
    private Task<Viewer?> FindAsync(string domain, PartnerRole role) => story.DoAsync(async scope =>
    {
        var db = scope.GetRequiredService<AppDb>();
        var partners = db.Partners;
        var staff = await db.People.AsNoTracking().Where(person => person.LeftAt == null && partners.Any(partner => partner.Id == person.PartnerId && partner.Domain == domain)).ToListAsync();
        return staff.Find(person => person.PartnerRoles.Contains(role)) is { } found ? Viewer.Of(found) : null;
    });
}
