using Microsoft.AspNetCore.Components;
using Slipway.Accounts;
using Slipway.Journeys.Engine;
using Slipway.Journeys.Reviews;
using Slipway.Platform;
using Slipway.Playbooks;
using Slipway.Ui;
using Slipway.Ui.Marks;
using Slipway.Ui.Track;

namespace Slipway.Journeys.Pages;

/// <summary>One journey as a reader of one side sees it: the track, the gates, the next actions. Nothing here is asked of the database.</summary>
public sealed class Board(JourneyView view, Viewer viewer, HubCalendar calendar, HubTime time, HubOptions hub, DateTimeOffset? asOf = null)
{
    private readonly DateTimeOffset at = asOf ?? time.Now;

    private const int MostActions = 5;
    private readonly Dictionary<string, Standing> _standings = view.History.Steps.ToDictionary(
        step => step.Key, step => view.History.At(step, asOf ?? time.Now), StringComparer.Ordinal);

    public JourneyView View => view;

    public int Proved => _standings.Values.Count(standing => standing.Holds);

    public int Total => _standings.Count;

    /// <summary>Every person that the board will name.</summary>
    public IEnumerable<Guid?> People => _standings.Values.SelectMany(standing =>
        new[] { standing.Proof?.GivenBy, standing.Proof?.CheckedBy, standing.Turn?.PersonId, standing.Waiver?.ApprovedBy });

    public Standing Of(Step step) => _standings[step.Key];

    public IReadOnlyList<Step> StepsOf(Module module) => [.. module.Steps.Where(step => view.History.Applies(step.Key))];

    public IReadOnlyList<WaysModule> Modules =>
        [.. view.Playbook.Modules.Select(module => new WaysModule(
            module.Number, module.Title, Look(module), Status(module), $"{Root}/modules/{module.Key}",
            [.. StepsOf(module).Select(step => new Plank(Of(step).Look(viewer.Side), step.Gate is not null))]))];

    public IReadOnlyList<GateAnswer> Gates => view.History.Gates(at);

    public ReadinessAnswer Readiness => view.History.Readiness(at);

    /// <summary>Open steps of the reader's side first, what closes a gate before the rest, then what waits longest.</summary>
    public IReadOnlyList<Standing> Open =>
        [.. _standings.Values.Where(standing => standing.WaitsFor is not null)
            .OrderBy(standing => standing.WaitsFor == viewer.Side ? 0 : 1)
            .ThenBy(standing => standing.Turn?.Kind is TurnKind.AskedAgain or TurnKind.Refused or TurnKind.Lapsed ? 0 : 1)
            .ThenBy(standing => standing.Step.Gate is null ? 1 : 0)
            .ThenBy(standing => standing.Since)];

    public IReadOnlyList<ActItem> Actions(NameBook names)
    {
        var mine = Open.Where(standing => standing.WaitsFor == viewer.Side).Take(MostActions - 1).ToList();
        var theirs = Open.Where(standing => standing.WaitsFor != viewer.Side).Take(MostActions - mine.Count).ToList();
        return [.. mine.Concat(theirs).Index().Select(pair => Action(pair.Item, pair.Index == 0, names))];
    }

    /// <summary>The state of the journey in one sentence.</summary>
    public string Answer
    {
        get
        {
            var closed = Gates.FirstOrDefault(gate => !gate.Open);
            if (closed is null) return !(view.Journey.FirstValueAt <= at) ? "Partner-ready: both gates are open." : "Partner-ready, with a verified customer outcome.";
            var missing = closed.Requirements.SelectMany(requirement => requirement.Steps).Count(standing => !standing.Holds);
            return missing == 0 ? $"Gate {closed.Gate.Number} is closed." : $"{Words.Sentence(Count(missing))} missing for Gate {closed.Gate.Number}.";
        }
    }

    public IReadOnlyList<ProofItem> Proofs(GateAnswer gate, NameBook names) =>
        [.. gate.Requirements.Select(requirement => Proof(requirement, names))];

    private string Root => viewer.IsHub ? $"/hub/partners/{view.Partner.Id}" : "/portal";

    private string OtherSide => viewer.IsHub ? view.Partner.Name : hub.Short;

    private string PathOf(Step step) => new StepContext(view, step, Of(step), viewer).Path;

    private Mark Look(Module module)
    {
        var marks = StepsOf(module).Select(step => Of(step).Look(viewer.Side)).ToList();
        return marks switch
        {
            _ when marks.Contains(Mark.Bad) => Mark.Bad,
            _ when marks.Contains(Mark.Wait) => Mark.Wait,
            _ when marks.Contains(Mark.Review) => Mark.Review,
            _ when marks.Count > 0 && marks.TrueForAll(mark => mark is Mark.Ok or Mark.Waived) => Mark.Ok,
            _ => Mark.Todo,
        };
    }

    private string Status(Module module)
    {
        var steps = StepsOf(module);
        if (steps.Count == 0) return "Nothing to prove";
        var proved = steps.Count(step => Of(step).Holds);
        var whose = Look(module) switch
        {
            Mark.Bad => " · needs attention",
            Mark.Wait => viewer.IsHub ? " · our turn" : " · your turn",
            Mark.Review => viewer.IsHub ? " · partner" : $" · with {hub.Short}",
            Mark.Todo when proved == 0 => "",
            _ => "",
        };
        return $"{Words.Of(proved, steps.Count)}{(proved == steps.Count ? " proved" : whose.Length > 0 ? whose : " · not open yet")}";
    }

    private ActItem Action(Standing standing, bool first, NameBook names)
    {
        var mine = standing.WaitsFor == viewer.Side;
        var holder = standing.Turn?.PersonId is { } person ? names[person] : null;
        return new ActItem(
            mine ? Mark.Wait : Mark.Review,
            holder is not null ? $"{Words.Possessive(holder)} turn" : mine ? "Your turn" : $"{Words.Possessive(OtherSide)} turn",
            standing.Step.Title, PathOf(standing.Step))
        {
            Since = $"since {time.Since(standing.Since!.Value)} · module {view.Playbook.Modules.First(module => module.Steps.Contains(standing.Step)).Number}",
            Text = standing.Turn?.Note is { } note ? $"Asked again: “{Short(note)}”"
                : mine ? standing.Step.Why : standing.State == StepState.Waiting ? $"Nothing for you to do: {OtherSide} checks what was sent." : standing.Step.Why,
            Action = mine ? standing.Turn?.Kind is TurnKind.AskedAgain or TurnKind.Refused ? "Send again" : viewer.IsHub ? "Open" : "Do it now" : null,
            Primary = first && mine,
            Clock = Clock(standing),
        };
    }

    private ClockFace? Clock(Standing standing) => standing switch
    {
        { Turn.Due: { } due, Since: { } since } => ReviewClock.Face(since, due, calendar, time.Now, viewer.IsHub ? Mark.Wait : Mark.Review),
        { Since: { } since } => new ClockFace(Mark.Todo, Words.Days(time.DaysSince(since)) is "today" ? "Since today" : Words.Days(time.DaysSince(since)), standing.WaitsFor == viewer.Side ? "with you" : $"with {OtherSide}") { Icon = "hourglass" },
        _ => null,
    };

    private ProofItem Proof(RequirementAnswer requirement, NameBook names)
    {
        if (requirement.Holds)
        {
            if (requirement.Overdue is { } overdue)
            {
                return new ProofItem(overdue.Look(viewer.Side), requirement.Requirement.Title, $"{overdue.Step.Title} was to be renewed by {time.Date(overdue.RenewBy!.Value)}. It holds until {time.Date(overdue.Until!.Value)} and then lapses.")
                {
                    Href = PathOf(overdue.Step),
                    LinkText = overdue.Step.Owner == viewer.Side ? "Renew it" : "See the step",
                };
            }

            return new ProofItem(requirement.Steps.Any(standing => standing.State == StepState.Waived) ? Mark.Waived : Mark.Ok, requirement.Requirement.Title, Reason(requirement, names))
            {
                HoldsUntil = requirement.RenewBy,
                Until = requirement.RenewBy is null ? "Without end" : null,
            };
        }

        if (requirement.Blocker is not { } blocker) return new ProofItem(Mark.Todo, requirement.Requirement.Title, "No step of this playbook proves it for this partner. The program owner must add one.");
        return new ProofItem(blocker.Look(viewer.Side), requirement.Requirement.Title, Missing(requirement, blocker, names))
        {
            Href = PathOf(blocker.Step),
            LinkText = blocker.WaitsFor == viewer.Side ? "Open the step" : "See the step",
        };
    }

    private string Reason(RequirementAnswer requirement, NameBook names) => string.Join("; ", requirement.Steps.Take(3).Select(standing =>
        standing.Waiver is { } waiver ? $"{standing.Step.Title}: waived by {names[waiver.ApprovedBy]}"
            : $"{standing.Step.Title}, {time.Date(standing.Proof!.From)}{(standing.Proof.CheckedBy is { } checker ? $", checked by {names[checker]}" : "")}"))
        + (requirement.Steps.Count > 3 ? $"; and {requirement.Steps.Count - 3} more." : ".");

    private string Missing(RequirementAnswer requirement, Standing blocker, NameBook names)
    {
        var held = requirement.Steps.Count(standing => standing.Holds);
        var count = requirement.Steps.Count > 1 ? $"{Words.Of(held, requirement.Steps.Count)} steps hold. " : "";
        return count + blocker.Step.Title + blocker.State switch
        {
            StepState.Closed => $": opens after {Words.List([.. blocker.WaitsForSteps.Take(2).Select(step => step.Title.ToLowerInvariant())])}.",
            StepState.Lapsed => $" lapsed on {time.Date(blocker.Since!.Value)}.",
            _ => $" waits for {(blocker.Turn?.PersonId is { } person ? names[person] : blocker.WaitsFor == viewer.Side ? "you" : OtherSide)} since {time.Since(blocker.Since!.Value)}.",
        };
    }

    private static string Count(int missing) => missing switch
    {
        1 => "one proof is",
        2 => "two proofs are",
        3 => "three proofs are",
        4 => "four proofs are",
        5 => "five proofs are",
        _ => $"{missing} proofs are",
    };

    private static string Short(string text) => text.Length <= 160 ? text : text[..157] + "…";
}
