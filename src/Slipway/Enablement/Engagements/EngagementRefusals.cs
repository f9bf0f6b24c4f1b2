using Slipway.Platform;

namespace Slipway.Enablement.Engagements;

public sealed record NoSuchEngagement() : Refusal("There is no such engagement.", "", "Open the list of engagements and choose one.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed record RequestNotComplete(IReadOnlyList<Invalid> Problems) : Refusal(Problems.Count == 1 ? Problems[0].Sentence : $"{Problems.Count} things to correct.", "", "")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
    public override IReadOnlyList<Invalid> Fields => Problems;
}

public sealed record NotInState(EngagementState State, string Rule) : Refusal($"This engagement is {State.Kebab()}.", Rule, "Look at the current state before you decide.");

public sealed record NotHeldYet(DateTimeOffset StartsAt) : Refusal("It has not begun yet.", $"It begins on {StartsAt.UtcDateTime:d MMM yyyy, HH:mm} UTC.", "Report it afterwards, or let it be moved.");

public sealed record NotYourColleague() : Invalid("person", "This person is not one of yours.", "An engagement is for a person of the partner who has not left.", "Choose one of your people.");

public sealed record ForYourselfOnly() : NotYours("You ask for engagements of your own.", "Let an administrator ask for a colleague’s.");

public sealed record NoSuchSupervisor() : Invalid("supervisor", "This person cannot supervise it.", "A supervisor is a person of the hub or of the partner who has not left.", "Choose somebody else.");

public sealed record ChairSupervises() : Invalid(
    "supervisor", "This person sits in the partner’s technical authority chair, which signs it off.", "Nobody signs off what they supervised.", "Choose somebody else.");

public sealed record OwnSupervisor() : Invalid("supervisor", "Nobody supervises themselves.", "", "Choose somebody else.");

public sealed record NoSuchRubric(string Rubric) : Invalid("rubric", $"The partner’s playbook has no rubric {Rubric}.", "", "Choose one of the playbook’s, or load a playbook that has it.");

public sealed record OwnEngagement() : NotYours("You took part in this engagement; somebody else must sign it off.", "Hand the chair over to a colleague first.");

public sealed record NotInTechnicalChair(string Partner, string Holder) : NotYours(
    $"Engagements of {Partner} are signed off by {Holder}, its technical authority, and nobody else.", "Leave it in that queue, or hand the chair over first.");

public sealed record NotTheirEngagement() : NotYours("This is somebody else’s engagement.", "Let them do it, or an administrator.");
