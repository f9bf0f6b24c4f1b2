using Slipway.Platform;

namespace Slipway.Enablement.Sessions;

public sealed record NoSuchSession() : Refusal("There is no such exam session.", "", "Open the exam and look at its sessions.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed record NoSuchSeat() : Refusal("This person has no seat in this session.", "", "Look at its list of seats.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed record SessionNotComplete(IReadOnlyList<Invalid> Problems) : Refusal(string.Join(' ', Problems.Select(problem => problem.Sentence)), "", "")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
    public override IReadOnlyList<Invalid> Fields => Problems;
}

public sealed record NotProctored(string Exam) : Invalid("exam", $"The exam {Exam} is sat whenever one likes.", "Sessions are for exams with “proctored: true”.", "Load a version of the exam that says so, or choose another.");

public sealed record NoSuchProctor() : Invalid("proctor", "This person cannot be the proctor.", "A proctor is a person of the hub who has not left.", "Choose somebody else.");

public sealed record SessionNotPlanned(SessionState State) : Refusal($"This session is {State.Kebab()}.", "", "Choose another session.");

public sealed record SeatsInUse(int Taken) : Invalid("seats", $"{Taken} seats are taken.", "Whoever has a seat keeps it.", $"Give {Taken} or more.");

public sealed record NoSeatLeft(int Seats) : Refusal($"All {Seats} seats of this session are taken.", "", "Choose another session, or ask the hub for one.");

public sealed record SeatElsewhere(DateTimeOffset At) : Refusal(
    "A seat for this exam is taken already.", $"It is for {At.UtcDateTime:d MMM yyyy, HH:mm} UTC.", "Give that one up first.");

public sealed record NotYourSeat() : NotYours("This is somebody else’s seat.", "Let them do it, or an administrator of the partner.");

public sealed record AlreadyLetIn() : Refusal("The proctor has let this person in.", "", "Go on with the exam.");

public sealed record NotTheProctor() : NotYours("Only the proctor of this session lets people in and writes down what was irregular.", "Let enablement name you as its proctor first.");

public sealed record DoorClosed(DateTimeOffset From) : Refusal("It is too early to let people in.", $"The door opens at {From.UtcDateTime:d MMM yyyy, HH:mm} UTC.", "Wait until then.");

/// <summary>A proctored exam begins with the proctor.</summary>
public sealed record NotLetIn() : Refusal(
    "This exam is proctored, and no proctor has let you in.", "It begins in a session in which you have a seat, once its proctor has seen who you are.", "Take a seat in one of its sessions.");
