using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Journeys.Engine;
using static Slipway.Tests.Journeys.Engine.History;

namespace Slipway.Tests.Journeys.Engine;

/// <summary>An answer for an instant rests on what had begun by then, and on nothing else.</summary>
public sealed class PastAnswerTests
{
    private static readonly string[] Keys = ["profile", "security", "insurance", "architecture", "welcome"];

    [Property(MaxTest = 300)]
    public Property Nothing_that_begins_later_changes_an_answer() => Prop.ForAll(Arb.From(Happenings), Arb.From(Happenings), Arb.From(Gen.Choose(0, 40)), (before, after, day) =>
    {
        var history = new History();
        foreach (var happening in before) happening.Apply(history);
        var answer = Told(history, day);
        foreach (var happening in after) (happening with { From = day + 1 + happening.From }).Apply(history);
        return answer == Told(history, day);
    });

    [Property(MaxTest = 300)]
    public Property A_gate_is_open_exactly_when_each_of_its_steps_holds() => Prop.ForAll(Arb.From(Happenings), Arb.From(Gen.Choose(0, 60)), (happenings, day) =>
    {
        var history = new History();
        foreach (var happening in happenings) happening.Apply(history);
        return history.Rows.Gates(Day(day)).All(gate => gate.Open == history.Rows.Steps
            .Where(step => step.Gate?.Gate == gate.Gate.Key).All(step => history.Rows.Holds(step.Key, Day(day))));
    });

    [Property(MaxTest = 300)]
    public Property Until_the_promised_end_the_gate_stays_open_if_nobody_does_anything() => Prop.ForAll(Arb.From(Happenings), Arb.From(Gen.Choose(0, 60)), (happenings, day) =>
    {
        var history = new History();
        foreach (var happening in happenings) happening.Apply(history);
        return history.Rows.Gates(Day(day)).Where(gate => gate.Open && gate.Until is not null).All(gate =>
            history.Rows.Answer(gate.Gate, gate.Until!.Value.AddTicks(-1)).Open);
    });

    private static Gen<Happening[]> Happenings => (
        from step in Gen.Elements(Keys)
        from kind in Gen.Choose(0, 2)
        from start in Gen.Choose(0, 40)
        from length in Gen.Choose(1, 30)
        select new Happening(step, kind, start, length)).ArrayOf();

    private static string Told(History history, int day)
    {
        var at = Day(day);
        var rows = history.Rows;
        return string.Join(';', rows.Steps.Select(step => rows.At(step, at)).Select(standing => $"{standing.Step.Key} {standing.State} {standing.WaitsFor} {standing.Since} {standing.Until}"))
            + string.Join(';', rows.Gates(at).Select(gate => $"{gate.Open} {gate.Until}")) + rows.Readiness(at).PartnerReady;
    }

    public sealed record Happening(string Step, int Kind, int From, int Length)
    {
        internal void Apply(History history)
        {
            switch (Kind)
            {
                case 0: history.Proved(Step, From, From + Length); break;
                case 1: history.Waived(Step, From, From + Length); break;
                default: history.Turned(Step, TurnKind.Review, Side.Hub, From, From + Length); break;
            }
        }
    }
}
