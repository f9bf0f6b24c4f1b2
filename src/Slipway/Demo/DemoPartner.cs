using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Contracting;
using Slipway.Journeys;
using Slipway.Journeys.Engine;
using Slipway.Journeys.Reviews;
using Slipway.Journeys.Submissions;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;
using Slipway.Qualification;

namespace Slipway.Demo;

/// <summary>One organisation's way through the program, from its application on.</summary>
internal sealed partial class DemoPartner(Story story, DemoPeople hub, Organisation who, int index)
{
    private static readonly DemoAnswers Answers = new();
    private readonly Random _random = new(index * 7919 + 17);
    private readonly HashSet<Guid> _scheduled = [];
    private readonly HashSet<string> _asked = [];
    private readonly HashSet<Guid> _renewed = [];
    private Person _admin = null!;
    private Guid _partner;
    private string _name = "";
    private bool _idle = true;

    public void Begin(DateTimeOffset today)
    {
        // Whoever applied just now did so at whatever hour it was: the next working hour may lie after the end of the story.
        var start = today.AddDays(-who.Started);
        story.At(who.Started < 2 ? start : story.Calendar.Business.Add(start, TimeSpan.Zero), ApplyAsync);
        PlanIncident();
    }

    private Viewer Admin => Viewer.Of(_admin);

    private double Pause() => Math.Max(0.3, -Math.Log(1 - _random.NextDouble()) * who.Pace * 8);

    /// <summary>The partner's people do what is their turn, one thing at a time, with pauses.</summary>
    private void WakeUp()
    {
        if (!_idle) return;
        _idle = false;
        story.After(Pause(), ActAsync);
    }

    private async Task ActAsync()
    {
        var did = await story.DoAsync(ActOnceAsync);
        await story.DoAsync(ScheduleReviewsAsync);
        _idle = true;
        if (did) WakeUp();
    }

    private async Task<bool> ActOnceAsync(IServiceProvider scope)
    {
        var view = await scope.GetRequiredService<JourneyReader>().ReadAsync(Admin, _partner) ?? throw new InvalidOperationException("The partner has no journey.");
        foreach (var standing in view.History.Steps.Select(step => view.History.At(step, story.Now)).Where(found => found.Step.Key != Stops && found.Step.Proof.Kind != "application"))
        {
            if ((standing.WaitsFor == Side.Partner || Renews(standing)) && await ActOnAsync(scope, view, standing)) return true;
        }

        return await WaiveAsync(scope, view);
    }

    private async Task<bool> ActOnAsync(IServiceProvider scope, JourneyView view, Standing standing) => standing.Step.Proof.Kind switch
    {
        "agreement" => await SignAsync(scope, standing),
        "form" or "segmentation" or "document" or "sign-off" => await SendAsync(scope, view, standing),
        "controls" => await MeetControlsAsync(scope),
        _ => await ProveAsync(scope, standing),
    };

    /// <summary>What ends soon is given again, once; what lapsed waits for the partner anyway.</summary>
    private bool Renews(Standing standing) => standing is { State: StepState.Held, Renewal: RenewalState.Open or RenewalState.Overdue, Turn: null, Proof: { } proof }
        && standing.Step.Owner == Side.Partner
        && (standing.Step.Proof.Kind == "controls"
            || (standing.Step.Proof.Kind is "questionnaire" or "attestation" or "incident-commitment" or "privacy" or "subcontractors" or "document" && _renewed.Add(proof.Id)));

    /// <summary>Where the reviewer asked again, the partner stops only at the second try.</summary>
    private string? Stops => who.Stops is { } step && (who.Asks != step || _asked.Contains(step)) ? step : null;

    private async Task<bool> SendAsync(IServiceProvider scope, JourneyView view, Standing standing)
    {
        var step = standing.Step;
        var kind = scope.GetServices<IProofKind>().OfType<SubmissionKind>().First(found => found.Kind == step.Proof.Kind);
        var uploads = new List<Guid>();
        if (kind.Files(step) is { } demand)
        {
            using var paper = DemoPapers.For(step, view.Partner, demand.Accept, story.Now, out var name);
            uploads.Add((await scope.GetRequiredService<Intake>().TakeAsync(paper, name, _partner, Admin.Actor, demand.Accept, demand.MaxMegabytes, default)).Need().Id);
        }

        var draft = new Draft(step.Key, Answers.To(step.Key, kind.Fields(step), who, _name, story.Now), uploads);
        (await scope.GetRequiredService<Sending>().SendAsync(Admin, _partner, draft, default)).Need();
        return true;
    }

    private async Task<bool> SignAsync(IServiceProvider scope, Standing standing)
    {
        var now = story.Now;
        var mine = await scope.GetRequiredService<AppDb>().Agreements.Include(found => found.Signatories)
            .Where(found => found.PartnerId == _partner && found.StepKey == standing.Step.Key).ToListAsync();
        var open = mine.Find(found => found.StateAt(now) == AgreementState.Open)
            ?? (await scope.GetRequiredService<Offering>().OfferAsync(Admin, _partner, standing.Step.Key, _admin.Id, "Managing director", default)).Need();
        if (open.Next?.PersonId == _admin.Id) (await scope.GetRequiredService<Signing>().SignAsync(Admin, open.Id, open.BodySha256, From, default)).Need();
        return true;
    }

    private const string From = "203.0.113.24, Mozilla/5.0 (X11; Linux x86_64) Firefox/146.0";
}
