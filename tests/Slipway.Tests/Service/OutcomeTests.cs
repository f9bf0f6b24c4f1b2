using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Platform;
using Slipway.Platform.Files;
using Slipway.Service;

namespace Slipway.Tests.Service;

/// <summary>What may be claimed, who may decide, and what proves a step. Days end at midnight UTC here.</summary>
public sealed class OutcomeTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 16, 9, 0, 0, TimeSpan.Zero);
    private static readonly ClaimWindow Window = new(
        new DateOnly(2026, 10, 1), new DateOnly(2026, 11, 16), day => new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
    private static readonly Attachment Order = new(new string('a', 64), "order.pdf", "application/pdf", 1200);
    private static readonly Claimant Seller = new(Guid.CreateVersion7(), Side.Partner);
    private static readonly Guid Lead = Guid.CreateVersion7();
    private static readonly OutcomeClaim Deal = new(OutcomeKind.Deal, "Workshop in Ulm", "Orders parts from the plan", new DateOnly(2026, 11, 12));

    [Fact]
    public void An_outcome_in_the_future_cannot_be_claimed() =>
        Assert.Equal("reachedOn", Refused(Deal with { ReachedOn = new DateOnly(2026, 11, 17) }).Name);

    [Fact]
    public void An_outcome_of_today_and_of_the_day_of_joining_can_be_claimed()
    {
        Claimed(Deal with { ReachedOn = Window.Today });
        Claimed(Deal with { ReachedOn = Window.JoinedOn });
    }

    [Fact]
    public void An_outcome_from_before_the_partner_joined_cannot_be_claimed() =>
        Assert.Equal("reachedOn", Refused(Deal with { ReachedOn = new DateOnly(2026, 9, 30) }).Name);

    [Fact]
    public void A_claim_without_evidence_is_refused_beside_its_field()
    {
        var refusal = Outcome.Claim(Guid.CreateVersion7(), Deal, Window, [], Seller, Monday.AddDays(2), Monday).Refusal;
        Assert.Equal("evidence", Assert.IsType<ClaimNotComplete>(refusal).Fields.Single().Name);
    }

    [Theory]
    [InlineData(OutcomeKind.Ticket, 100, "EUR", "amount")]
    [InlineData(OutcomeKind.Deal, 100, null, "currency")]
    [InlineData(OutcomeKind.Deal, 100, "EURO", "currency")]
    [InlineData(OutcomeKind.Deal, 0, "EUR", "amount")]
    [InlineData(OutcomeKind.Deal, null, "EUR", "amount")]
    public void An_amount_belongs_to_a_deal_and_has_a_currency(OutcomeKind kind, int? amount, string? currency, string field) =>
        Assert.Equal(field, Refused(Deal with { Kind = kind, Amount = amount, Currency = currency }).Name);

    [Fact]
    public void Every_mistake_is_told_at_once()
    {
        var refusal = Outcome.Claim(Guid.CreateVersion7(), new OutcomeClaim(OutcomeKind.Deal, " ", "", default), Window, [], Seller, Monday, Monday).Refusal!;
        Assert.Equal(["customer", "achieved", "reachedOn", "evidence"], refusal.Fields.Select(field => field.Name));
    }

    [Fact]
    public void A_day_counts_to_its_end_and_today_to_the_claim()
    {
        Assert.Equal(new DateTimeOffset(2026, 11, 13, 0, 0, 0, TimeSpan.Zero), Claimed(Deal).ReachedAt);
        Assert.Equal(Monday, Claimed(Deal with { ReachedOn = Window.Today }).ReachedAt);
    }

    [Fact]
    public void Nobody_verifies_a_claim_of_their_own()
    {
        var outcome = Claimed(Deal);
        Assert.IsType<OwnClaim>(outcome.Verify(Seller.PersonId, null, Monday).Refusal);
        Assert.Equal(OutcomeState.Claimed, outcome.State);
    }

    [Fact]
    public void Nobody_verifies_what_they_sent_again_for_a_colleague()
    {
        var (outcome, colleague) = (Claimed(Deal), new Claimant(Guid.CreateVersion7(), Side.Partner));
        Assert.Null(outcome.AskForMore(Lead, "The date is cut off.", Monday).Refusal);
        Assert.Null(outcome.Resend(Deal, Window, [], colleague, Monday.AddDays(4), Monday.AddDays(1)).Refusal);
        Assert.IsType<OwnClaim>(outcome.Verify(colleague.PersonId, null, Monday.AddDays(2)).Refusal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Refusing_and_asking_demand_a_reason(string? reason)
    {
        Assert.IsType<OutcomeReasonMissing>(Claimed(Deal).Refuse(Lead, reason, Monday).Refusal);
        Assert.IsType<OutcomeReasonMissing>(Claimed(Deal).AskForMore(Lead, reason, Monday).Refusal);
    }

    [Fact]
    public void What_is_decided_stays_decided()
    {
        var outcome = Claimed(Deal);
        Assert.Null(outcome.Verify(Lead, null, Monday).Refusal);
        Assert.IsType<OutcomeDecided>(outcome.Verify(Lead, null, Monday).Refusal);
        Assert.IsType<OutcomeDecided>(outcome.Refuse(Lead, "Changed my mind", Monday).Refusal);
        Assert.IsType<OutcomeDecided>(outcome.Withdraw(Seller, Monday).Refusal);
        Assert.IsType<NothingWasAsked>(outcome.Resend(Deal, Window, [], Seller, Monday, Monday).Refusal);
    }

    [Fact]
    public void Only_the_side_that_claimed_takes_it_back()
    {
        var outcome = Claimed(Deal);
        Assert.IsType<NotYourClaim>(outcome.Withdraw(new Claimant(Lead, Side.Hub), Monday).Refusal);
        Assert.IsType<OutcomeWithdrawn>(outcome.Withdraw(new Claimant(Guid.CreateVersion7(), Side.Partner), Monday).Value);
    }

    [Fact]
    public void What_is_sent_again_keeps_the_evidence_and_adds_to_it()
    {
        var outcome = Claimed(Deal);
        var reply = Order with { Sha256 = new string('b', 64), Name = "reply.txt" };
        Assert.IsType<OutcomeMoreAsked>(outcome.AskForMore(Lead, "A word of the customer is missing.", Monday).Value);
        Assert.IsType<OutcomeResent>(outcome.Resend(Deal, Window, [reply], Seller, Monday.AddDays(4), Monday.AddDays(1)).Value);
        Assert.Equal(["order.pdf", "reply.txt"], outcome.Evidence.Select(file => file.Name));
        Assert.Equal((OutcomeState.Claimed, Monday.AddDays(1), Monday.AddDays(4)), (outcome.State, outcome.SentAt, outcome.Due));
    }

    [Fact]
    public void The_record_holds_no_words_about_people_or_customers()
    {
        var fact = Outcome.Claim(Guid.CreateVersion7(), Deal, Window, [Order], Seller, Monday, Monday).Value.Fact;
        Assert.DoesNotContain("Ulm", System.Text.Json.JsonSerializer.Serialize(fact), StringComparison.Ordinal);
        Assert.Equal("outcome.claimed", fact.Kind);
    }

    [Fact]
    public void A_step_is_proven_from_the_verification_of_the_last_outcome_that_it_needs()
    {
        var two = new OutcomeSettings(new HashSet<OutcomeKind> { OutcomeKind.Deal }, 2);
        var (first, second, ticket) = (Claimed(Deal), Claimed(Deal), Claimed(Deal with { Kind = OutcomeKind.Ticket }));
        first.Verify(Lead, null, Monday.AddDays(1));
        ticket.Verify(Lead, null, Monday.AddDays(2));
        Assert.IsType<Assessment.InHand>(OutcomeProof.Assess(two, [first, second, ticket]));

        second.Verify(Lead, null, Monday.AddDays(3));
        var proof = Assert.IsType<Assessment.Proved>(OutcomeProof.Assess(two, [first, second, ticket])).Proof;
        Assert.Equal((Monday.AddDays(3), null, $"outcome:{second.Id:N}", Lead), (proof.From, proof.Until, proof.Evidence, proof.CheckedBy));
    }

    [Fact]
    public void A_step_says_whose_turn_it_is()
    {
        var any = new OutcomeSettings(Enum.GetValues<OutcomeKind>().ToHashSet(), 1);
        Assert.IsType<Assessment.Missing>(OutcomeProof.Assess(any, []));
        var outcome = Claimed(Deal);
        Assert.Equal((TurnKind.Review, outcome.Due), Turn(any, outcome));
        outcome.AskForMore(Lead, "A word of the customer is missing.", Monday);
        Assert.Equal((TurnKind.AskedAgain, null), Turn(any, outcome));
        outcome.Resend(Deal, Window, [], Seller, Monday, Monday);
        outcome.Refuse(Lead, "The customer is you.", Monday);
        Assert.Equal((TurnKind.Refused, null), Turn(any, outcome));
    }

    [Theory]
    [InlineData("""{"kinds":["deal","integration","ticket"]}""", 0)]
    [InlineData("{}", 0)]
    [InlineData("""{"kinds":["deal"],"count":3}""", 0)]
    [InlineData("""{"kinds":["sale"]}""", 1)]
    [InlineData("""{"kinds":[]}""", 1)]
    [InlineData("""{"count":0}""", 1)]
    [InlineData("""{"count":"two","number":1}""", 2)]
    public void Settings_are_checked_when_the_playbook_is_loaded(string settings, int problems) =>
        Assert.Equal(problems, OutcomeSettings.Problems(System.Text.Json.JsonElement.Parse(settings)).Count());

    private static (TurnKind, DateTimeOffset?) Turn(OutcomeSettings settings, Outcome outcome)
    {
        var turn = Assert.IsType<Assessment.InHand>(OutcomeProof.Assess(settings, [outcome]));
        return (turn.Kind, turn.Due);
    }

    private static Outcome Claimed(OutcomeClaim claim) =>
        Outcome.Claim(Guid.CreateVersion7(), claim, Window, [Order], Seller, Monday.AddDays(2), Monday).Value.Outcome;

    private static Invalid Refused(OutcomeClaim claim) =>
        Outcome.Claim(Guid.CreateVersion7(), claim, Window, [Order], Seller, Monday, Monday).Refusal!.Fields.Single();
}
