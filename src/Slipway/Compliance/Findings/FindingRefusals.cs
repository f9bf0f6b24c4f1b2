using Slipway.Accounts;
using Slipway.Compliance.Questionnaires;
using Slipway.Platform;

namespace Slipway.Compliance.Findings;

public sealed record FindingNotComplete(IReadOnlyList<Invalid> Problems) : Refusal(
    Problems.Count == 1 ? Problems[0].Sentence : $"{Problems.Count} things to correct.", "", "")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
    public override IReadOnlyList<Invalid> Fields => Problems;
}

public sealed record NoSuchFinding() : Refusal("There is no such finding.", "", "Open the list of findings.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed record NotOwnerOfFinding(Side Owner) : NotYours(
    $"This finding is for {(Owner == Side.Hub ? "the hub" : "the partner")} to put right.", "Leave it to them.");

public sealed record FindingIsResolved() : Refusal("The finding is resolved.", "", "If it is there again, reopen it.");

public sealed record FindingIsOpen() : Refusal("The finding is open already.", "", "Leave it as it is.");

public sealed record AlreadyReported() : Refusal("It was reported as put right, and nobody has looked yet.", "", "Wait for the answer.");

public sealed record RiskIsTreated() : Refusal("The risk is accepted or transferred at the moment.", "", "Nothing needs to be done until that ends.");

public sealed record OwnRisk() : NotYours("You are named as the one who puts this right.", "Nobody accepts a risk of their own: ask a colleague.");

public sealed record OwnReport() : NotYours("You reported this or were to put it right.", "Nobody confirms their own work: ask a colleague.");

public sealed record FixTooLate(DateTimeOffset Due) : Invalid(
    "until", "The day is after the finding is due.", $"It is due on {Due:d MMM yyyy}.", "Choose an earlier day, or ask security to move it.");

public sealed record AcceptedTooLong(Severity Severity, TimeSpan Longest) : Invalid(
    "until", "The end is too far away.", $"A {Severity.ToString().ToLowerInvariant()} risk is accepted for {(int)Longest.TotalDays} days at most.", "Choose an earlier day.");
