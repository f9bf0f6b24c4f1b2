using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Slipway.Accounts;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Platform;

namespace Slipway.Compliance.Questionnaires.Answering;

/// <summary>One answer, and nothing else of the form.</summary>
/// <param name="Value">A text, a number, a list of texts or a list of rows, as the question asks; null empties it.</param>
public sealed record AnswerRequest(JsonElement? Value);

/// <summary>A word about one question.</summary>
/// <param name="Text">Both sides read it.</param>
public sealed record CommentRequest([property: Required, MaxLength(AnswerComment.Longest)] string Text);

/// <summary>Who answers a section.</summary>
/// <param name="Person">Somebody of the partner.</param>
public sealed record AssigneeRequest(Guid Person);

/// <summary>Whose earlier answers are taken over.</summary>
/// <param name="Questions">Keys; those that have an answer already keep it, unless only one is named. All where it is left out.</param>
public sealed record ReuseRequest([property: MaxLength(10_000)] IReadOnlyList<string>? Questions = null);

/// <summary>One answer as it stands.</summary>
/// <param name="Question">The question's key.</param>
/// <param name="Value">As the question asks: a text, a number, a list of texts or of rows; none where it is empty.</param>
/// <param name="ReusedFrom">The earlier accepted answer that was taken over.</param>
/// <param name="ReusedDate">When that one was given.</param>
/// <param name="AskAgain">The reviewer's sign, for the hub only.</param>
/// <param name="Note">What the reviewer wrote; the partner reads it once it was decided.</param>
/// <param name="Files">Behind <c>/sent-questionnaires/{id}/files/{sha256}</c>.</param>
/// <param name="Version">Of this answer, for If-Match; 0 where nothing was saved yet.</param>
public sealed record AnswerJson(
    string Question, JsonElement? Value, Guid AnsweredBy, DateTimeOffset AnsweredAt, AnswerState State, Guid? ReusedFrom, DateTimeOffset? ReusedDate, bool AskAgain,
    string? Note, IReadOnlyList<AnswerFileJson> Files, int Version)
{
    internal static AnswerJson Of(Answer answer, Side reader, SentState state)
    {
        var told = reader == Side.Hub || state != SentState.Submitted;
        return new(
            answer.Question, ValueOf(answer), answer.AnsweredBy, answer.AnsweredAt, answer.State, answer.ReusedFrom, answer.ReusedDate, reader == Side.Hub && answer.Marked,
            told ? answer.Note : null, [.. answer.Files.Select(file => new AnswerFileJson(file.Name, file.ContentType, file.Size, file.Sha256, file.Evidence))], answer.Version);
    }

    internal static JsonElement? ValueOf(Answer? answer) => answer?.Value is { } value ? JsonElement.Parse(value) : null;
}

/// <summary>A file at an answer.</summary>
/// <param name="Evidence">Id of the piece of the evidence library that it comes from, or came into when the answer was accepted.</param>
public sealed record AnswerFileJson(string Name, string ContentType, long Size, string Sha256, Guid? Evidence);

/// <summary>What an answer rests on.</summary>
/// <param name="Evidence">Ids of pieces of the partner's evidence library; others are taken away, files that were sent with the answer alone stay.</param>
public sealed record AnswerEvidenceRequest([property: Required, MaxLength(Answer.MostFiles)] IReadOnlyList<Guid> Evidence);

/// <summary>What came of saving one answer.</summary>
/// <param name="Question">The question's key.</param>
/// <param name="Version">Of the answer from now on.</param>
/// <param name="AnsweredAt">When it was saved.</param>
/// <param name="Visible">
/// What depends on this answer and whether it is visible now, as <c>question:key</c>, <c>section:key</c> or <c>notice:key:number</c>; empty for an answer that nothing depends on.
/// </param>
public sealed record SavedAnswerJson(string Question, int Version, DateTimeOffset AnsweredAt, IReadOnlyDictionary<string, bool> Visible);

/// <summary>A word about one question, from either side.</summary>
public sealed record CommentJson(Guid Id, string Question, Side From, Guid By, DateTimeOffset At, string Text)
{
    internal static CommentJson Of(AnswerComment comment) => new(comment.Id, comment.Question, comment.From, comment.By, comment.At, comment.Text);
}

/// <summary>What is looked at before a questionnaire is submitted.</summary>
/// <param name="Answered">How many of the visible questions have an answer.</param>
/// <param name="Asked">How many are visible.</param>
/// <param name="Score">What the answers are worth so far, 0 to 100.</param>
/// <param name="Problems">What stands in the way.</param>
/// <param name="Warnings">What a reviewer will ask about.</param>
public sealed record CompletenessJson(int Answered, int Asked, decimal? Score, IReadOnlyList<CompletenessLineJson> Problems, IReadOnlyList<CompletenessLineJson> Warnings)
{
    internal static CompletenessJson Of(Filled filled)
    {
        var (check, progress) = (filled.Check(), filled.Progress());
        return new(progress.Answered, progress.Asked, filled.Verdicts().Score, [.. check.Problems.Select(Line)], [.. check.Warnings.Select(Line)]);
    }

    private static CompletenessLineJson Line(Invalid line) => new(line.Name, line.Sentence);
}

/// <summary>One line of it.</summary>
/// <param name="Question">The question's key.</param>
/// <param name="Found">What is missing, or what will be asked about.</param>
public sealed record CompletenessLineJson(string Question, string Found);
