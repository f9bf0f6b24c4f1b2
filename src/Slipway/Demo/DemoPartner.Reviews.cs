using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Evidence;
using Slipway.Contracting;
using Slipway.Journeys;
using Slipway.Journeys.Reviews;
using Slipway.Journeys.SignOffs;
using Slipway.Journeys.Submissions;
using Slipway.Journeys.Waivers;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Playbooks;

namespace Slipway.Demo;

internal sealed partial class DemoPartner
{
    /// <summary>Everything new in a queue is decided some time within its promise, or shortly after it; what the story leaves waiting stays.</summary>
    private async Task<bool> ScheduleReviewsAsync(IServiceProvider scope)
    {
        var waiting = await scope.GetRequiredService<AppDb>().ReviewItems.AsNoTracking()
            .Where(item => item.PartnerId == _partner && item.ClosedAt == null).ToListAsync();
        foreach (var item in waiting.Where(item => item.Kind != EvidenceDesk.Kind && (item.StepKey is null || item.StepKey != who.Waits) && _scheduled.Add(item.Id)))
        {
            var share = 0.15 + Math.Pow(_random.NextDouble(), 2) * 0.95;
            story.After(item.PromiseMinutes / 60.0 * share, () => ReviewAsync(item));
        }

        return true;
    }

    private async Task ReviewAsync(ReviewItem item)
    {
        await story.DoAsync(scope => DecideAsync(scope, item));
        await story.DoAsync(ScheduleReviewsAsync);
        WakeUp();
    }

    private async Task<bool> DecideAsync(IServiceProvider scope, ReviewItem scheduled)
    {
        var db = scope.GetRequiredService<AppDb>();
        var item = await db.ReviewItems.AsNoTracking().SingleAsync(found => found.Id == scheduled.Id);
        if (item.ClosedAt is not null) return false;
        var reviewer = Viewer.Of(item.PersonId is { } person ? hub.Of(person) : hub.With(item.Role, index));
        switch (item.Kind)
        {
            case "agreement":
                var body = await db.Agreements.Where(found => found.Id == item.SubjectId).Select(found => found.BodySha256).SingleAsync();
                (await scope.GetRequiredService<Signing>().SignAsync(reviewer, item.SubjectId, body, From, default)).Need();
                return true;
            case "submission" or "step":
                return await JudgeAsync(scope, item, reviewer);
            default:
                return await DecideOtherAsync(scope, item, reviewer);
        }
    }

    private async Task<bool> JudgeAsync(IServiceProvider scope, ReviewItem item, Viewer reviewer)
    {
        var view = await scope.GetRequiredService<JourneyReader>().ReadAsync(reviewer, _partner) ?? throw new InvalidOperationException("The partner has no journey.");
        var step = view.Playbook.Steps.First(found => found.Key == item.StepKey);
        if (item.Kind == "submission" && who.Asks == step.Key && _asked.Add(step.Key))
        {
            (await scope.GetRequiredService<Journeys.Submissions.Deciding>().DecideAsync(reviewer, item.SubjectId, new Decision(Verdict.AskAgain, AskedAgain(step), null), default)).Need();
            return true;
        }

        if (step.Proof.Kind == "sign-off") return await SignOffAsync(scope, view, step, reviewer);
        if (item.Kind == "step") return false;
        (await scope.GetRequiredService<Journeys.Submissions.Deciding>().DecideAsync(reviewer, item.SubjectId, new Decision(Verdict.Accept, null, null), default)).Need();
        return true;
    }

    private async Task<bool> SignOffAsync(IServiceProvider scope, JourneyView view, Step step, Viewer reviewer)
    {
        var rubric = view.Playbook.Rubrics.First(found => found.Key == SignOffSettings.Of(step).Rubric);
        var scores = rubric.Criteria.ToDictionary(criterion => criterion.Key, criterion => Math.Max(criterion.Minimum, _random.Next(2, 4)), StringComparer.Ordinal);
        using var paper = DemoPapers.For(step, view.Partner, ["pdf"], story.Now, out var name);
        var notes = (await scope.GetRequiredService<Intake>().TakeAsync(paper, name, _partner, reviewer.Actor, ["pdf"], 20, default)).Need();
        (await scope.GetRequiredService<SigningOff>().SignAsync(
            reviewer, _partner, new SignOff(step.Key, scores, "Solid. Two smaller points went into the notes.", [notes.Attachment], null), default)).Need();
        return true;
    }

    private async Task<bool> WaiveAsync(IServiceProvider scope, JourneyView view)
    {
        if (who.Waives is not { } step || view.History.Holds(step, story.Now)) return false;
        (await scope.GetRequiredService<Waiving>().GrantAsync(
            Viewer.Of(hub.With(HubRole.ProgramOwner)), _partner, step, "The assessor fell ill; the visit is booked anew, and until then the partner works without customer data.", story.Now.AddDays(120), default)).Need();
        return true;
    }

    private static string AskedAgain(Step step) => step.Key switch
    {
        "send-penetration-test" => "The summary ends before the findings. Send the version with the list of findings and their severity; names of systems may be blacked out.",
        "confirm-legal-identity" => "The extract is older than three months. Order a new one from the register.",
        _ => "One answer does not fit the other documents we have from you. Compare it with the addendum and send it again.",
    };
}
