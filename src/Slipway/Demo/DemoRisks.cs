using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Findings;
using Slipway.Compliance.Questionnaires;
using Slipway.Compliance.Revalidation;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;

namespace Slipway.Demo;

/// <summary>What was found about some partners and what was decided: one of every treatment, one that waits for security, one that is overdue.</summary>
internal sealed class DemoRisks(Story story, DemoPeople people)
{
    private readonly Viewer _security = Viewer.Of(people.With(HubRole.Security));
    private readonly Viewer _owner = Viewer.Of(people.With(HubRole.ProgramOwner));

    public void Begin()
    {
        Found("tessel.example", 30, 21, Severity.High, "SI-2", "Two internet-facing systems miss patches from last quarter", "The scan of the delivery gateway shows two systems four months behind. Critical patches are applied within 14 days.",
            async (id, partner) =>
            {
                await DecideAsync(_security, id, new AssignTo(partner, null));
                await DecideAsync(await ViewerAsync(partner), id, new PlanFix("Both systems move to the managed patch ring on the next maintenance day.", null));
            });
        Found("arvenas.example", 70, 60, Severity.Low, "AU-6", "Nobody reads the logs of the integration host at weekends", "Logs are kept for a year, and from Friday to Monday nobody is told when something is wrong. They are looked at every day.",
            async (id, partner) => await DecideAsync(await ViewerAsync(partner), id, new ReportFixed("Alerts go to the on-call phone since Monday; the first three are attached to our ticket 4411.")));
        Found("bluefin-ms.example", 55, 45, Severity.High, "IA-2", "One shared administrator account without a second factor", "The account “ops” is used by four people with a password alone. Every administrator signs in as themselves, with a second factor.",
            async (id, _) => await DecideAsync(_owner, id, new AcceptRisk("The old console knows no second factor and is switched off in spring; the account works from one network only until then.", story.Now.AddDays(90))));
        Found("kestrel-software.example", 48, 40, Severity.Medium, "SR-5", "The build server is run by a supplier without an agreement", "A freelancer runs the build server. Suppliers with access work under written terms.",
            async (id, _) => await DecideAsync(_security, id, new TransferRisk("The policy covers loss and tampering by this supplier up to two million euros.", "Norden Assurance, policy 77-40912", story.Now.AddDays(300))));
        Found("solano.example", 62, 20, Severity.Low, "AT-2", "Two new sellers have not taken the security course", "They joined in summer. Everybody takes the course in the first month.", (_, _) => Task.CompletedTask);
        Found("nordlys-consulting.example", 90, 60, Severity.Medium, null, "The incident contact answered after two days", "The test mail of the quarter was answered after two days. Four hours are agreed.",
            async (id, _) => await DecideAsync(_security, id, new ResolveFinding("A second test mail was answered within the hour; a deputy is named.", null)));
        story.At(story.End.AddDays(-6), AskAgainAsync);
    }

    private void Found(string domain, int daysAgo, int days, Severity severity, string? control, string title, string detail, Func<Guid, Guid, Task> then) => story.At(story.End.AddDays(-daysAgo), async () =>
    {
        if (await PartnerAsync(domain) is not { } partner) return;
        var finding = (await story.DoAsync(scope => scope.GetRequiredService<FindingDesk>().RaiseAsync(
            _security, partner, new NewFinding("", control, severity, title, detail, Side.Partner, story.Now.AddDays(days)), default))).Need();
        story.After(20, async () => await then(finding.Id, await AdministratorAsync(partner)));
    });

    private async Task AskAgainAsync()
    {
        if (await PartnerAsync("arvenas.example") is not { } partner) return;

        // Where the story has no such proof at that moment there is nothing to ask for.
        await story.DoAsync(scope => scope.GetRequiredService<Demanding>().DemandAsync(
            _security, partner, "confirm-legal-identity", "The register shows another managing director since last month.", story.Now.AddDays(21), default));
    }

    private Task<Guid?> PartnerAsync(string domain) => story.DoAsync(scope => scope.GetRequiredService<AppDb>().Partners.Where(partner => partner.Domain == domain).Select(partner => (Guid?)partner.Id).FirstOrDefaultAsync());

    private Task<Guid> AdministratorAsync(Guid partner) => story.DoAsync(async scope =>
        (await scope.GetRequiredService<AppDb>().People.Where(person => person.PartnerId == partner && person.LeftAt == null).ToListAsync()).First(person => person.PartnerRoles.Contains(PartnerRole.Administrator)).Id);

    private Task<Viewer> ViewerAsync(Guid person) => story.DoAsync(async scope => Viewer.Of(await scope.GetRequiredService<AppDb>().People.SingleAsync(found => found.Id == person)));

    private async Task DecideAsync(Viewer viewer, Guid finding, FindingDecision decision) =>
        (await story.DoAsync(scope => scope.GetRequiredService<FindingDesk>().DecideAsync(viewer, finding, decision, null, default))).Need();
}
