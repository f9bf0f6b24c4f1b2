using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Controls;
using Slipway.Compliance.Evidence;
using Slipway.Compliance.Findings;
using Slipway.Compliance.Questionnaires;
using Slipway.Platform.Data;

namespace Slipway.Demo;

internal sealed partial class DemoPartner
{
    /// <summary>Control by control: the partner adds what nothing shows yet; what was answered "partly" the hub lives with for a while.</summary>
    private async Task<bool> MeetControlsAsync(IServiceProvider scope)
    {
        var owed = (await scope.GetRequiredService<ControlReader>().StandingsAsync(_partner)).Standings.Where(standing => !standing.InReview).ToList();
        return owed.Find(standing => standing.Control.Demand == Demand.Evidence && Ends(standing)) is { } lacking
            ? await AddPieceAsync(scope, Record(lacking.Control), 0)
            : await AcceptWeaknessAsync(scope, owed.FindAll(standing => standing.State is ControlState.NotMet or ControlState.Partly));
    }

    private bool Ends(ControlStanding standing) =>
        standing.State is ControlState.Missing or ControlState.Lapsed || (standing.State == ControlState.Met && standing.Until <= story.Now.AddDays(45));

    private static (EvidenceKind Kind, string Title, string File, string[] Controls, string Text) Record(OwedControl control) => (
        EvidenceKind.Trace, $"Record for {control.Id}: {char.ToLowerInvariant(control.Title[0])}{control.Title[1..]}", $"{control.Id.ToLowerInvariant()}.pdf", [control.Id],
        "What was done, when, by whom and with which result, copied from our own log without names of customers.");

    /// <summary>What somebody at the hub found by hand has a story of its own and is left alone.</summary>
    private async Task<bool> AcceptWeaknessAsync(IServiceProvider scope, List<ControlStanding> weak)
    {
        var (desk, security) = (scope.GetRequiredService<FindingDesk>(), Viewer.Of(hub.With(HubRole.Security)));
        var known = await scope.GetRequiredService<AppDb>().Findings.AsNoTracking().Where(finding => finding.PartnerId == _partner && finding.ResolvedAt == null).ToListAsync();
        foreach (var standing in weak)
        {
            var about = known.FindAll(finding => finding.Control == standing.Control.Id && finding.IsOpenAt(story.Now));
            if (about.Exists(finding => finding.Source.Split(':')[0] is not ("answer" or "region"))) continue;
            var finding = about.FirstOrDefault() ?? (await desk.RaiseAsync(security, _partner, new NewFinding(
                "", standing.Control.Id, Severity.Low, $"In part: {standing.Control.Title}", "The accepted answers say so, and what is missing is planned.", Side.Partner, story.Now.AddDays(90)), default)).Need();
            var until = story.Now.AddDays(finding.Severity == Severity.Critical ? 90 : 300);
            (await desk.DecideAsync(security, finding.Id, new AcceptRisk("Small against what the partner reaches, and what is missing comes with the next release of its handbook.", until), null, default)).Need();
            return true;
        }

        return false;
    }
}
