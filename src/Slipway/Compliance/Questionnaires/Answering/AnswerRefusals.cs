using Slipway.Platform;

namespace Slipway.Compliance.Questionnaires.Answering;

public sealed record NoSuchQuestion(string Key) : Refusal($"This questionnaire has no question {Key}.", "", "Read its questions and use one of their keys.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed record OnlyThePartnerAnswers() : NotYours("Only the partner's own people answer.", "Write a comment at the question.");

/// <param name="Theirs">What is stored; none where it was emptied or never there.</param>
/// <param name="Told">The same in words.</param>
public sealed record AnswerChanged(Answer? Theirs, string? Told) : Refusal(
    "Somebody else answered this question while you were writing.", "", "Both answers are shown: keep yours, or take theirs.")
{
    public override int Status => StatusCodes.Status412PreconditionFailed;
}

public sealed record AnswerClosed(string Question, AnswerState State) : Refusal(
    State == AnswerState.Accepted ? "This answer was accepted already." : "This answer was not opened again.",
    "Only what was asked about is changed.", "Write a comment at the question if it must be changed too.");

public sealed record TooManyFiles(int Most) : Invalid("file", $"{Most} files are here already.", "", "Take one away first, or put them together.");

public sealed record CommentEmpty() : Invalid("text", "The comment is empty.", "", "Write what the other side needs to know.");

public sealed record CommentTooLong() : Invalid("text", $"The comment is longer than {AnswerComment.Longest} characters.");

public sealed record NotAssigner() : NotYours("Sections are given to colleagues by an administrator or somebody of solution.", "Ask one of them.");

public sealed record NoSuchColleague() : Invalid("person", "There is no such colleague.", "It is somebody of your own organisation who has not left.", "Invite them first.");

public sealed record NoSuchSection(string Key) : Refusal($"This questionnaire has no section {Key}.", "", "Choose one of its sections.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed record NotSubmitter() : NotYours("A questionnaire is submitted by an administrator or somebody of solution.", "Tell one of them that it is complete.");

public sealed record NothingToReuse() : Refusal("There is no accepted earlier answer to this question.", "", "Answer it here.");

public sealed record NotComplete(IReadOnlyList<Invalid> Problems) : Refusal(
    Problems.Count == 1 ? "One question stands in the way of submitting." : $"{Problems.Count} questions stand in the way of submitting.", "", "Everything that was answered is kept.")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
    public override IReadOnlyList<Invalid> Fields => Problems;
}
