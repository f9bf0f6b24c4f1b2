using Slipway.Platform;
using Slipway.Playbooks;

namespace Slipway.Compliance.Questionnaires;

/// <summary>A questionnaire with any mistake is refused as a whole; the one in use stays.</summary>
public sealed record QuestionnaireRefused(IReadOnlyList<PlaybookProblem> Problems) : Refusal(
    Problems.Count == 1 ? "The questionnaire has one mistake." : $"The questionnaire has {Problems.Count:N0} mistakes.",
    "It is taken whole or not at all.", "Put right what is listed, then send it again.")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
    public override IReadOnlyList<Invalid> Fields => [.. Problems.Select(problem => new Invalid(problem.Place, problem.Reason))];
}

public sealed record QuestionnaireTooLarge() : Invalid("file", "The file is larger than 5 MB.", "A questionnaire has 20 to 300 kB.", "Send only the questionnaire, as one file.")
{
    public override int Status => StatusCodes.Status413PayloadTooLarge;
}

public sealed record EditionTaken(string Key, string Edition) : Refusal(
    $"Version {Edition} of {Key} was published already, with other content.", "A version number stands for one content, for ever.",
    "Raise version and send it again.");

public sealed record NoDraft(string Edition, EditionState State) : Refusal(
    $"Version {Edition} is {State.Kebab()}.", "Only a draft is published.", "Send a new version.");

public sealed record RetiredAlready(string Edition, DateTimeOffset At) : Refusal($"Version {Edition} was retired on {At:d MMM yyyy}.", "", "Look at the other versions.");

public sealed record MayNotAuthor(string What) : NotYours($"Only security, the program owner and administrators {What} questionnaires.", "Ask one of them.");

public sealed record NoSuchQuestionnaire() : Refusal("There is no such questionnaire.", "", "Open the list of questionnaires.")
{
    public override int Status => StatusCodes.Status404NotFound;
}
