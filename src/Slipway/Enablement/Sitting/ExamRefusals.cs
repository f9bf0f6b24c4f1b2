using Slipway.Platform;

namespace Slipway.Enablement.Sitting;

public sealed record NoSuchExam() : Refusal("There is no such exam.", "", "Open the list of exams and choose one.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed record NoSuchAttempt() : Refusal("There is no such attempt.", "", "Open the exam and look at your attempts.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed record NoSuchPlace(int Places) : Refusal("There is no such question in this attempt.", $"It has {Places}.", "Choose one of them.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed record ConductNotAccepted() : Invalid("conduct", "The code of conduct is not accepted.", "", "Read it and tick the box to begin.");

public sealed record NoAttemptLeft(int Attempts, int Days, DateTimeOffset Next) : Refusal(
    $"All {Attempts} attempts of these {Days} days are used.", "", $"The next may begin on {Next.UtcDateTime:d MMM yyyy, HH:mm} UTC.");

public sealed record TooEarly(DateTimeOffset Next) : Refusal(
    "The last attempt was not long enough ago.", "", $"The next may begin on {Next.UtcDateTime:d MMM yyyy, HH:mm} UTC.");

public sealed record PassHolds(DateTimeOffset Until) : Refusal(
    $"You passed this exam, and the pass holds until {Until.UtcDateTime:d MMM yyyy}.", "", "It can be renewed in the last 60 days.");

public sealed record FormNotFilled() : Refusal(
    "The banks cannot fill this exam's blueprint at the moment.", "", "Tell the hub's enablement team; nothing is lost on your side.");

public sealed record AttemptEnded() : Refusal("This attempt has ended.", "Answers count until its time is over or it is handed in.", "Look at its result.");

/// <summary>Another tab or device kept something newer.</summary>
public sealed record AnsweredElsewhere(int Revision) : Refusal(
    "This question was answered in another window since you opened it.", "", "Open it again to see what is kept, then decide which answer stands.")
{
    public override int Status => StatusCodes.Status412PreconditionFailed;
}

public sealed record NothingToMark() : Refusal("Nothing in this attempt waits for a person to mark it.", "", "Open the next one in the queue.");

public sealed record OwnAttempt() : NotYours("Nobody marks an attempt of their own.");

public sealed record RubricNotFilled(int Place, int Lines) : Invalid(
    $"marks.{Place}", $"The points of question {Place} are not complete.", $"It has {Lines} lines, each with points from 0 to what it gives.", "Give points on each line.");
