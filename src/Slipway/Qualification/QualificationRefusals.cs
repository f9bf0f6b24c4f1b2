using Slipway.Platform;

namespace Slipway.Qualification;

public sealed record ApplicationIncomplete(IReadOnlyList<Invalid> Missing) : Refusal(
    Missing.Count == 1 ? "One thing is to correct before it can be sent." : $"{Missing.Count} things are to correct before it can be sent.", "", "Correct them, then send it.")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
    public override IReadOnlyList<Invalid> Fields => Missing;
}

public sealed record AlreadySent(DateTimeOffset? At) : Refusal(
    $"This application was sent{(At is { } at ? $" on {at:d MMM yyyy}" : "")} and cannot be changed.", "", "Its status page says what happens next.");

public sealed record DraftLapsed(DateTimeOffset At) : Refusal(
    $"This draft lapsed on {At:d MMM yyyy}.", $"A draft is kept for {Application.DraftDays} days after its last change.", "Begin a new one.")
{
    public override int Status => StatusCodes.Status410Gone;
}

public sealed record LinkJustSent(DateTimeOffset Again) : Refusal(
    "A link went to this mailbox a moment ago.", "", $"Look there first, also among unwanted mail. Another can be sent after {Again:HH:mm} UTC.")
{
    public override int Status => StatusCodes.Status429TooManyRequests;
}

public sealed record NotWaitingForMailbox() : Refusal("This application does not wait for a mailbox any more.", "", "Its status page says what happens next.");

public sealed record MailboxLinkReplaced() : Refusal("A newer link was sent after this one.", "Only the newest link counts.", "Open the newest message from us.");

public sealed record MailboxLinkLapsed(DateTimeOffset At) : Refusal(
    $"This link lapsed on {At:d MMM yyyy}.", $"A link counts for {Application.MailboxLinkDays} days.", "Ask for a new one.")
{
    public override int Status => StatusCodes.Status410Gone;
}

public sealed record NotInReview(ApplicationState State) : Refusal(
    $"This application is {State.Kebab().Replace('-', ' ')}.", "Only one that is in review can be decided.", "Look at its state.");

public sealed record NothingAsked() : Refusal("Nothing is asked of you at the moment.", "", "The page says what happens next.");

public sealed record NoPlaybook() : Refusal("No playbook is published yet.", "A journey follows a published playbook.", "A program owner publishes one, then accept.");

public sealed record NoSuchApplication() : Refusal("There is no such application.", "", "Open the list of applications and choose one.")
{
    public override int Status => StatusCodes.Status404NotFound;
}
