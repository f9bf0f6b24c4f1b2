using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Ui;

namespace Slipway.Compliance.Commitments;

public sealed record NoSuchCommitment() : Refusal("There is no such commitment.", "", "Open the partner's commitments and choose one.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed record CommitmentDecided(CommitmentState State) : Refusal(
    $"This is not in review any more: {Words.Of(State)}.", "", "Look at the current state before you decide.");

public sealed record CommitmentReasonMissing() : Invalid("reason", "The reason is empty.", "The partner reads it.", "Say what was found, what was expected and what to do.");

public sealed record CommitmentInReview() : Refusal("A version is in review.", "One is read at a time.", "Wait for the decision, or take it back and send another.");

public sealed record CommitmentChangedMeanwhile() : Refusal(
    "A version was sent since you opened this page.", "", "Look at it; if something is still missing, send the next one.");

public sealed record TermsNotComplete(IReadOnlyList<Invalid> Problems) : Refusal(
    Problems.Count == 1 ? "One thing to correct." : $"{Problems.Count} things to correct.", string.Join(" ", Problems.Select(problem => problem.Sentence)), "")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
    public override IReadOnlyList<Invalid> Fields => Problems;
}

public sealed record NotItsReviewer(HubRole Role) : NotYours($"This is decided by {Words.Of(Role)}.", "Leave it in their queue.");

public sealed record NoStepForThis(CommitmentKind Kind) : Refusal(
    $"Your journey has no step that asks for this: {Words.Of(Kind)}.", "", "There is nothing to send. Ask your partner manager if you think there should be.")
{
    public override int Status => StatusCodes.Status404NotFound;
}
