using System.Text;
using Slipway.Accounts;

namespace Slipway.Journeys.Engine;

/// <summary>The portfolio's row of one journey.</summary>
public static class Summaries
{
    public static JourneySummary Of(JourneyHistory history, DateTimeOffset now)
    {
        var standings = history.Steps.Select(step => history.At(step, now)).ToList();
        var stuck = standings.Where(standing => standing.WaitsFor is not null).MinBy(standing => standing.Since);
        var next = standings.Where(standing => standing.WaitsFor == Side.Hub && standing.Turn?.Due is not null).MinBy(standing => standing.Turn!.Due)?.Turn;
        return new JourneySummary
        {
            Proved = standings.Count(standing => standing.Holds),
            Steps = standings.Count,
            Planks = Planks(history, standings),
            GatesOpen = history.Gates(now).Count(gate => gate.Open),
            WaitsFor = stuck?.WaitsFor,
            StuckStep = stuck?.Step.Key,
            StuckSince = stuck?.Since,
            NextDue = next?.Due,
            NextDueSince = next?.Since,
            TrueUntil = standings.Where(standing => standing.Holds).Min(standing => standing.Until),
            Ready = history.Readiness(now).PartnerReady,
        };
    }

    private static string Planks(JourneyHistory history, List<Standing> standings)
    {
        var text = new StringBuilder();
        var byStep = standings.ToDictionary(standing => standing.Step.Key, StringComparer.Ordinal);
        foreach (var module in history.Playbook.Modules)
        {
            if (text.Length > 0) text.Append('/');
            foreach (var step in module.Steps)
            {
                if (byStep.TryGetValue(step.Key, out var standing)) text.Append(Letter(standing));
            }
        }

        return text.ToString();
    }

    private static char Letter(Standing standing)
    {
        var letter = standing.State switch
        {
            StepState.Held => 'h',
            StepState.Waived => 'w',
            StepState.Lapsed or StepState.Refused => 'b',
            StepState.Closed => 'c',
            _ => standing.WaitsFor == Side.Hub ? 'u' : 'p',
        };
        return standing.Step.Gate is null ? letter : char.ToUpperInvariant(letter);
    }
}
