using Slipway.Platform;

namespace Slipway.Compliance.Evidence;

public sealed record EvidenceNotComplete(IReadOnlyList<Invalid> Problems) : Refusal(
    Problems.Count == 1 ? Problems[0].Sentence : $"{Problems.Count} things to correct.", "", "")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
    public override IReadOnlyList<Invalid> Fields => Problems;
}

public sealed record NoSuchEvidence() : Refusal("There is no such evidence.", "", "Open the library and choose a piece.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed record NoSuchLink() : Refusal("Nothing rests on it by this link.", "", "Look at what rests on it now.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed record EvidenceUnknown(string Field = "evidence") : Invalid(Field, "Some of this evidence is not there.", "It comes from the partner’s own library.", "Choose from the list.");

public sealed record TargetUnknown(string Target) : Invalid("target", $"There is no {Target} that evidence can stand for.", "", "Choose a control, or a step of the journey.");

public sealed record EvidenceGone(EvidenceState State) : Refusal($"This piece is {State.Kebab()}.", "Only a piece that is in the library changes.", "Add the new one as a piece of its own.");

public sealed record RevisionWaits() : Refusal("A revision is in review.", "One is decided before the next is given.", "Wait for the decision, or take it back first.");

public sealed record NothingInReview() : Refusal("Nothing of this piece is in review.", "", "Look at its current state.");

public sealed record NotYourRevision() : NotYours("The other side gave this revision.", "Only the side that gave it takes it back.");

public sealed record OwnEvidence() : NotYours("You gave this yourself; somebody else must check it.", "Leave it in the queue for a colleague.");

public sealed record NotEvidenceReviewer() : NotYours("Evidence is reviewed by security, and you do not hold that role any more or never did.", "Leave it in their queue.");

public sealed record NotKeeper(string Who) : NotYours($"This is for {Who}.", "Ask them.");

public sealed record EvidenceReasonMissing(string Expected = "The other side reads it.") : Invalid(
    "reason", "The reason is missing.", Expected, "Say what was found, what was expected and what to do.");

public sealed record HeldAlready() : Refusal("There is a legal hold on it already.", "One at a time.", "Read its reason; lift it first where another matter takes over.");

public sealed record NotHeld() : Refusal("There is no legal hold on it.", "", "Look at its current state.");

public sealed record HeldForMatter(DateTimeOffset Since) : Refusal(
    $"A legal hold lies on it since {Since:d MMM yyyy}.", "Nothing of it is deleted until the hold is lifted.", "Ask legal or security of the hub.");

public sealed record StillCounts() : Refusal("It still counts.", "Only what has ended is deleted.", "Withdraw it first; both sides then see that it proves nothing any more.");

public sealed record SomethingRestsOnIt(int Count) : Refusal(
    Count == 1 ? "One thing rests on it." : $"{Count} things rest on it.", "Nothing is deleted while something rests on it.", "Take the links away first, or let another piece carry them.");

public sealed record KeptByRule(EvidenceKind Kind, int Years, DateTimeOffset Until) : Refusal(
    $"A {Kind.Kebab()} is kept {Years} {(Years == 1 ? "year" : "years")} after its end.", $"That is until {Until:d MMM yyyy}.", "Leave it; it proves nothing in the meantime.");

public sealed record LinkedElsewhere(TargetKind Kind) : Refusal(
    Kind == TargetKind.Answer ? "An answer rests on it." : $"A {Kind.Kebab()} rests on it.", "That says itself what it rests on.", "Open it and choose other evidence there.");

public sealed record EvidenceEnded(string Title) : Invalid("evidence", $"{Title} proves nothing any more.", "It was withdrawn or refused, or its validity is over.", "Choose another piece, or give a new revision first.");

public sealed record StepRestsOnIt(string Step) : Refusal(
    $"The proof of the step {Step} rests on it.", "It came with the step and stays with it.", "Renew the step, or wait until its proof has ended.");
