using System.Text;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Enablement.Certifications;
using Slipway.Enablement.Engagements;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Platform.Files;

namespace Slipway.Demo;

/// <summary>Who learned what: certificates that hold, one that ends soon, one that was revoked and is appealed, and engagements in every state.</summary>
internal sealed class DemoCertificates(Story story, DemoPeople people)
{
    private const string Notes = "What was agreed, who was there, what was decided and why.\nOpen points go to the weekly call.";
    private readonly Viewer _enablement = Viewer.Of(people.With(HubRole.Enablement));
    private readonly Guid _supervisor = people.With(HubRole.Support).Id;

    public void Begin()
    {
        Passes("tessel.example", 50, PartnerRole.Administrator, "baseline");
        Passes("tessel.example", 45, PartnerRole.Solution, "solution");
        Passes("tessel.example", 35, PartnerRole.Solution, "sales");
        Passes("arvenas.example", 345, PartnerRole.Seller, "baseline");
        Passes("nordlys-consulting.example", 200, PartnerRole.Seller, "sales");
        Passes("bluefin-ms.example", 60, PartnerRole.Seller, "sales", RevokeAsync);
        Engages("tessel.example", 40, EngagementKind.Shadow, "Kranwerk Duisburg", Until.Signed);
        Engages("tessel.example", 6, EngagementKind.GoLive, "Hafenlogistik Rotterdam", Until.Scheduled);
        Engages("pelikan-systemhaus.example", 70, EngagementKind.GoLive, "Stadtwerke Linz", Until.Signed);
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
        Signed,
        Refused,
    }

    private void Passes(string domain, double daysAgo, PartnerRole role, string exam, Func<Viewer, Task>? then = null) => story.At(story.End.AddDays(-daysAgo), async () =>
    {
        if (await FindAsync(domain, role) is not { } viewer) return;
        await DemoCandidate.PassAsync(story, viewer, exam);
        if (then is not null) await then(viewer);
    });

    private Task RevokeAsync(Viewer holder)
    {
        story.After(8 * 20, async () =>
        {
            var id = await story.DoAsync(scope => scope.GetRequiredService<AppDb>().Certificates.Where(certificate => certificate.PersonId == holder.PersonId).Select(certificate => certificate.Id).FirstAsync());
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
        var starts = story.Calendar.Business.Add(story.Now, TimeSpan.FromHours(until == Until.Scheduled ? 72 : 20));
        (await story.DoAsync(scope => scope.GetRequiredService<EngagementDesk>().ScheduleAsync(_enablement, id, new Appointment(_supervisor, starts, starts.AddHours(3), "At the customer's, or by video"), null, default))).Need();
        if (until == Until.Cancelled) story.After(4, async () => (await story.DoAsync(scope => scope.GetRequiredService<EngagementDesk>().CancelAsync(viewer, id, "The customer moved the project to spring.", null, default))).Need());
        else if (until != Until.Scheduled) story.At(starts.AddHours(4), () => ReportAsync(viewer, id, until));
    }

    private async Task ReportAsync(Viewer viewer, Guid id, Until until)
    {
        await story.DoAsync(async scope =>
        {
            using var notes = new MemoryStream(Encoding.UTF8.GetBytes(Notes));
            var upload = (await scope.GetRequiredService<Intake>().TakeAsync(notes, "notes.txt", viewer.PartnerId, viewer.Actor, [], 1, default)).Need();
            return (await scope.GetRequiredService<EngagementDesk>().ReportAsync(viewer, id, "We went through the plan with the customer, set up their first data and left them with a list of open points.", [upload], null, default)).Need();
        });
        if (until != Until.Reported) story.After(9, () => DecideAsync(viewer, id, until));
    }

    private async Task DecideAsync(Viewer viewer, Guid id, Until until)
    {
        var chair = await story.DoAsync(async scope => Viewer.Of(people.Of(
            (await scope.GetRequiredService<AppDb>().Partners.Include(partner => partner.Chairs).SingleAsync(partner => partner.Id == viewer.PartnerId)).Holder(Chair.TechnicalAuthority))));
        if (until == Until.Refused)
        {
            (await story.DoAsync(scope => scope.GetRequiredService<SigningEngagements>().RefuseAsync(
                chair, id, "The notes retell the agenda. Say what was decided and why, and what you did yourself; then ask for another one.", null, default))).Need();
            return;
        }

        var kind = await story.DoAsync(async scope =>
        {
            var engagement = await scope.GetRequiredService<AppDb>().Engagements.AsNoTracking().SingleAsync(found => found.Id == id);
            var rubric = (await scope.GetRequiredService<EngagementDesk>().RubricAsync(engagement.PartnerId, engagement.Rubric, default))!;
            var scores = rubric.Criteria.Index().ToDictionary(criterion => criterion.Item.Key, criterion => criterion.Index == 1 ? 3 : 2);
            return (await scope.GetRequiredService<SigningEngagements>().SignAsync(chair, id, scores, "Good questions, and honest about what was not known.", null, default)).Need().Kind;
        });
        var outcome = kind == EngagementKind.GoLive ? new EngagementOutcome(12, 2, 4) : new EngagementOutcome(null, null, 5);
        story.After(30, async () => (await story.DoAsync(scope => scope.GetRequiredService<EngagementDesk>().RecordAsync(viewer, id, outcome, null, default))).Need());
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
