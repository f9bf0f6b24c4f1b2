using Slipway.Platform;

namespace Slipway.Enablement.Curricula;

public sealed record NoSuchCurriculum() : Refusal("There is no such curriculum, lesson or assignment.", "", "Open the path again and choose one.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed record NoSuchHandIn() : Refusal("There is no such hand-in.", "", "Open the assignment or the review queue.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

/// <summary>The tab shows an older version of the lesson.</summary>
public sealed record LessonChanged() : Refusal("The lesson was changed since you opened it.", "", "Read it again; the check may be another one.")
{
    public override int Status => StatusCodes.Status412PreconditionFailed;
}

public sealed record HandInWaits(DateTimeOffset Due) : Refusal(
    "What you handed in before still waits for the hub.", "", $"It is answered by {Due.UtcDateTime:d MMM yyyy, HH:mm} UTC; then you can hand in again if something is asked.");

public sealed record AssignmentDone() : Refusal("This assignment was accepted already.", "", "Nothing is left to do.");

public sealed record HandInDecided() : Refusal("This hand-in is decided already.", "", "Open the next one in the queue.");
