using System.Text.Json;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Journeys.Engine;
using Slipway.Partners;
using Slipway.Playbooks;

namespace Slipway.Tests.Journeys;

public class GateTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 16, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Journey = Guid.CreateVersion7();

    [Fact]
    public void A_gate_is_open_only_while_every_step_behind_it_holds()
    {
        var history = History([Proof("mailbox", Monday, Monday.AddDays(10)), Proof("contract", Monday.AddDays(2), null)]);

        Assert.False(Gate(history, Monday.AddDays(1)).Open);
        Assert.True(Gate(history, Monday.AddDays(2)).Open);
        Assert.Equal(Monday.AddDays(10), Gate(history, Monday.AddDays(2)).Until);
        Assert.False(Gate(history, Monday.AddDays(10)).Open);
    }

    [Fact]
    public void A_gate_says_which_requirement_does_not_hold_and_since_when_it_waits()
    {
        var history = History([Proof("contract", Monday, null)], [Turn("mailbox", TurnKind.Open, Side.Partner, Monday.AddDays(1))]);

        var answer = Gate(history, Monday.AddDays(3));

        Assert.Equal(1, answer.Holding);
        var blocker = answer.Requirements.Single(requirement => !requirement.Holds).Blocker!;
        Assert.Equal("mailbox", blocker.Step.Key);
        Assert.Equal(Side.Partner, blocker.WaitsFor);
        Assert.Equal(Monday.AddDays(1), blocker.Since);
    }

    [Fact]
    public void A_lapsed_proof_closes_the_gate_without_anybody_noticing()
    {
        var history = History([Proof("mailbox", Monday, Monday.AddDays(5)), Proof("contract", Monday, null)]);

        var standing = history.At(Step(history, "mailbox"), Monday.AddDays(6));

        Assert.Equal(StepState.Lapsed, standing.State);
        Assert.Equal(Monday.AddDays(5), standing.Since);
        Assert.Equal(Side.Partner, standing.WaitsFor);
    }

    [Fact]
    public void A_waiver_counts_from_its_grant_to_its_end_and_the_proof_is_what_counts_beside_it()
    {
        var waiver = new Waiver { Id = Guid.CreateVersion7(), JourneyId = Journey, StepKey = "mailbox", Reason = "Their mail server moves", ApprovedBy = Guid.CreateVersion7(), GrantedAt = Monday, Until = Monday.AddDays(7) };
        var history = History([Proof("contract", Monday, null)], waivers: [waiver]);

        Assert.Equal(StepState.Waived, history.At(Step(history, "mailbox"), Monday.AddDays(1)).State);
        Assert.True(Gate(history, Monday.AddDays(6)).Open);
        Assert.False(Gate(history, Monday.AddDays(7)).Open);
    }

    [Fact]
    public void The_answer_for_a_past_day_does_not_change_when_more_happens_later()
    {
        var early = Proof("mailbox", Monday, null);
        var before = History([early, Proof("contract", Monday, null)]);
        var answerThen = Gate(before, Monday.AddDays(1)).Open;
        early.End(Monday.AddDays(4));
        var after = History([early, Proof("contract", Monday, null), Proof("mailbox", Monday.AddDays(8), null)]);

        Assert.Equal(answerThen, Gate(after, Monday.AddDays(1)).Open);
        Assert.False(Gate(after, Monday.AddDays(5)).Open);
        Assert.True(Gate(after, Monday.AddDays(8)).Open);
    }

    [Fact]
    public void A_requirement_without_an_applicable_step_does_not_hold()
    {
        var history = History([Proof("mailbox", Monday, null), Proof("contract", Monday, null)], archetype: Archetype.Referral);

        var answer = Gate(history, Monday.AddDays(1));

        Assert.False(answer.Open);
        Assert.Contains(answer.Requirements, requirement => requirement.Steps.Count == 0 && !requirement.Holds);
    }

    [Fact]
    public void Readiness_names_the_pillar_that_is_missing()
    {
        var history = History([Proof("mailbox", Monday, null)]);

        var readiness = history.Readiness(Monday.AddDays(1));

        var sell = readiness.Capabilities.Single(capability => capability.Capability == Capability.Sell);
        Assert.False(sell.Ready);
        Assert.Equal(Pillar.CommercialTerms, sell.Pillars.Single(pillar => !pillar.Holds).Pillar);
        Assert.False(readiness.PartnerReady);
    }

    [Fact]
    public void A_capability_does_not_hold_by_a_pillar_that_was_left_out_for_this_partner()
    {
        var history = History([Proof("mailbox", Monday, null)], archetype: Archetype.Referral);

        var sell = history.Readiness(Monday.AddDays(1)).Capabilities.Single(capability => capability.Capability == Capability.Sell);

        Assert.False(sell.Ready);
        Assert.False(sell.WithinReach);
        Assert.True(sell.Pillars.Single(pillar => pillar.Pillar == Pillar.Accreditation).Holds);
        Assert.False(sell.Pillars.Single(pillar => pillar.Pillar == Pillar.CommercialTerms).Holds);
    }

    [Fact]
    public void A_capability_holds_once_every_pillar_of_the_playbook_does()
    {
        var history = History([Proof("mailbox", Monday, null), Proof("contract", Monday, null)]);

        var sell = history.Readiness(Monday.AddDays(1)).Capabilities.Single(capability => capability.Capability == Capability.Sell);

        Assert.True(sell.Ready);
        Assert.Equal([Pillar.Accreditation, Pillar.CommercialTerms], sell.Pillars.Select(pillar => pillar.Pillar));
    }

    [Fact]
    public void A_capability_that_no_step_proves_does_not_hold()
    {
        var history = History([Proof("mailbox", Monday, null), Proof("contract", Monday, null)]);

        Assert.False(history.Readiness(Monday.AddDays(1)).Capabilities.Single(capability => capability.Capability == Capability.Support).Ready);
    }

    private static GateAnswer Gate(JourneyHistory history, DateTimeOffset at) => history.Gates(at).Single();

    private static Step Step(JourneyHistory history, string key) => history.Steps.Single(step => step.Key == key);

    private static JourneyHistory History(
        Proof[] proofs, Turn[]? turns = null, Waiver[]? waivers = null, Archetype archetype = Archetype.Reseller) =>
        new(TwoSteps(), archetype, Tier.Registered, 1, proofs, turns ?? [], waivers ?? []);

    private static Proof Proof(string step, DateTimeOffset from, DateTimeOffset? until) => new()
    {
        Id = Guid.CreateVersion7(),
        JourneyId = Journey,
        StepKey = step,
        Evidence = $"test:{step}",
        Summary = "Seen",
        From = from,
        Until = until,
    };

    private static Turn Turn(string step, TurnKind kind, Side side, DateTimeOffset since) =>
        new() { Id = Guid.CreateVersion7(), JourneyId = Journey, StepKey = step, Kind = kind, Side = side, Since = since };

    private static Playbook TwoSteps() => new()
    {
        Name = "test",
        Version = "1.0.0",
        Title = "Test",
        Summary = "Two steps",
        ApplicationAnswerHours = 40,
        Fit = new FitRubric(0, []),
        Gates = [new Gate { Key = "gate-1", Number = 1, Title = "Gate 1", Opens = "Everything", Requirements = [new("identity", "Identity"), new("contracting", "Contracting")] }],
        Modules =
        [
            new Module
            {
                Key = "qualification", Number = 1, Title = "Qualification", Problem = "", Insight = "", Solution = "", Impact = "",
                Steps =
                [
                    Definition("mailbox", "identity", Pillar.Accreditation, Applicability.Everyone),
                    Definition("contract", "contracting", Pillar.CommercialTerms, new Applicability([Archetype.Reseller], [], [])),
                ],
            },
        ],
    };

    private static Step Definition(string key, string requirement, Pillar pillar, Applicability appliesTo) => new()
    {
        Key = key,
        Title = key,
        Why = "",
        Guidance = "",
        Owner = Side.Partner,
        Proof = new ProofDefinition("test", JsonElement.Parse("{}")),
        Raci = new Raci("partner-administrator", "partner-manager", [], []),
        Stage = Iso44001Stage.Awareness,
        AppliesTo = appliesTo,
        Gate = new GateMembership("gate-1", requirement),
        Pillar = pillar,
        Readiness = [Capability.Sell],
    };
}
