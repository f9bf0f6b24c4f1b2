using Slipway.Platform;
using Slipway.Playbooks;

namespace Slipway.Compliance.Controls;

/// <summary>A control set with any mistake is refused as a whole; the one in use stays.</summary>
public sealed record ControlSetRefused(IReadOnlyList<PlaybookProblem> Problems) : Refusal(
    Problems.Count == 1 ? "The control set has one mistake." : $"The control set has {Problems.Count} mistakes.",
    "It is loaded whole or not at all.", "Put right what is listed, then load it again.")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
    public override IReadOnlyList<Invalid> Fields => [.. Problems.Select(problem => new Invalid(problem.Place, problem.Reason))];
}

public sealed record SetNumberTaken(string Name, string Number) : Refusal(
    $"Version {Number} of {Name} is loaded already, with other content.", "A version number stands for one content, for ever.",
    "Raise version in the file, say in releaseNotes what changed, and load it again.");

public sealed record SetPublishedAlready(string Number, DateTimeOffset At) : Refusal(
    $"Version {Number} was published on {At:d MMM yyyy}.", "A version is published once.", "Load a new version to change what partners owe.");

public sealed record ControlSetTooLarge() : Invalid("file", "The file is larger than 1 MB.", "A control set has 50 to 200 kB.", "Send only the control set, as one YAML file.")
{
    public override int Status => StatusCodes.Status413PayloadTooLarge;
}

public sealed record NoSuchControlSet() : Refusal("There is no such version of the control set.", "", "Open the list of versions.")
{
    public override int Status => StatusCodes.Status404NotFound;
}
