using Slipway.Accounts;
using Slipway.Platform;

namespace Slipway.Service;

public sealed record ClaimNotComplete(IReadOnlyList<Invalid> Problems) : Refusal(
    Problems.Count == 1 ? Problems[0].Sentence : $"{Problems.Count} things to correct.", "", "")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
    public override IReadOnlyList<Invalid> Fields => Problems;
}

public sealed record OutcomeDecided(OutcomeState State) : Refusal(
    State switch
    {
        OutcomeState.Claimed => "This claim is in review.",
        OutcomeState.AskedForMore => "More was asked for; the claimant answers next.",
        _ => $"This claim is {State.Kebab()} already.",
    },
    "", "Look at the current state before you decide.");

public sealed record NothingWasAsked(OutcomeState State) : Refusal(
    $"Nothing was asked about this claim; it is {(State == OutcomeState.Claimed ? "in review" : State.Kebab())}.", "Only a claim that was asked about is sent again.", "Claim another outcome instead.");

public sealed record AlreadyClaimed() : Refusal(
    "An outcome of this kind, customer and day is claimed already and not decided yet.", "", "Open it in the list; if there were two, name the order or the ticket beside the customer.");

public sealed record OwnClaim() : NotYours(
    "You made or sent this claim yourself; somebody else must check it.", "Withdraw it and let the partner claim it, or hand the chair over to a colleague.");

public sealed record HolderCannotClaim() : NotYours(
    "You sit in the chair that verifies outcomes of this partner, and nobody verifies a claim of their own.", "Let the partner or a colleague claim it.");

public sealed record NotInTheChair(string Partner, string Holder) : NotYours(
    $"Outcomes of {Partner} are verified by {Holder}, its customer success lead, and nobody else.", "Leave it in that queue, or hand the chair over first.");

public sealed record NotYourClaim(Side ClaimedFrom) : NotYours(
    ClaimedFrom == Side.Hub ? "The hub made this claim." : "The partner made this claim.", "Only that side sends more or takes it back.");

public sealed record OutcomeReasonMissing() : Invalid(
    "reason", "The reason is missing.", "The claimant reads it.", "Say what was found, what was expected and what to do.");

public sealed record NoSuchOutcome() : Refusal("There is no such outcome.", "", "Open the list of outcomes and choose one.")
{
    public override int Status => StatusCodes.Status404NotFound;
}
