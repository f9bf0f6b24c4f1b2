using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;

namespace Slipway.Compliance.Questionnaires.Answering;

/// <summary>What a partner says to one question of one questionnaire that was sent to it.</summary>
public sealed class Answer : IVersioned
{
    public Guid Id { get; private init; }
    public Guid SentId { get; private init; }
    public Guid PartnerId { get; private init; }

    /// <summary>The question's key.</summary>
    public string Question { get; private init; } = "";

    /// <summary>Canonical JSON; none where the question was left or made empty.</summary>
    public string? Value { get; private set; }
    public Guid AnsweredBy { get; private set; }
    public DateTimeOffset AnsweredAt { get; private set; }
    public AnswerState State { get; private set; }

    /// <summary>Files of a question that asks for files, and what shows that an answer is so.</summary>
    public List<AnswerFile> Files { get; private set; } = [];

    /// <summary>Ids of the pieces of the library that it rests on.</summary>
    public IReadOnlyList<Guid> Evidence => [.. Files.Select(file => file.Evidence).OfType<Guid>().Distinct()];

    /// <summary>The earlier accepted answer that was taken over, and when that one was given; none once somebody changed it.</summary>
    public Guid? ReusedFrom { get; private set; }
    public DateTimeOffset? ReusedDate { get; private set; }

    /// <summary>The reviewer opens this one again when asking again.</summary>
    public bool Marked { get; private set; }

    /// <summary>What the reviewer wrote to it.</summary>
    public string? Note { get; private set; }
    public Guid? NotedBy { get; private set; }
    public DateTimeOffset? NotedAt { get; private set; }

    /// <summary>1 when it is first saved; 0 on the wire means that nothing was saved yet.</summary>
    public int Version { get; set; } = 1;

    public bool IsEmpty => Value is null && Files.Count == 0;

    public bool IsEditable => State is AnswerState.Draft or AnswerState.Reopened;

    private Answer()
    {
    }

    public static Answer Begin(Guid sent, Guid partner, string question, Guid by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        SentId = sent,
        PartnerId = partner,
        Question = question,
        AnsweredBy = by,
        AnsweredAt = now,
    };

    /// <summary>Keeps what was typed. Nothing happens where it says the same already.</summary>
    public Refusal? Save(string? value, Guid by, DateTimeOffset now)
    {
        if (!IsEditable) return new AnswerClosed(Question, State);
        if (value == Value) return null;
        (Value, AnsweredBy, AnsweredAt, ReusedFrom, ReusedDate) = (value, by, now, null, null);
        return null;
    }

    public Refusal? Attach(Attachment file, Guid by, DateTimeOffset now)
    {
        if (!IsEditable) return new AnswerClosed(Question, State);
        if (Files.Exists(found => found.Sha256 == file.Sha256)) return null;
        if (Files.Count >= MostFiles) return new TooManyFiles(MostFiles);
        Files = [.. Files, AnswerFile.Of(file)];
        (AnsweredBy, AnsweredAt) = (by, now);
        return null;
    }

    /// <summary>Lets it rest on exactly these pieces of the library, beside the files that were sent with it alone.</summary>
    public Refusal? RestOn(IReadOnlyCollection<AnswerFile> pieces, Guid by, DateTimeOffset now)
    {
        if (!IsEditable) return new AnswerClosed(Question, State);
        var own = Files.Where(file => file.Evidence is null && pieces.All(piece => piece.Sha256 != file.Sha256));
        List<AnswerFile> files = [.. own, .. pieces];
        if (files.Count > MostFiles) return new TooManyFiles(MostFiles);
        (Files, AnsweredBy, AnsweredAt) = (files, by, now);
        return null;
    }

    /// <summary>A file of an accepted answer came into the library.</summary>
    internal void Keep(AnswerFile file, Guid evidence) => Files = Files.ConvertAll(found => found.Sha256 == file.Sha256 ? found with { Evidence = evidence } : found);

    public Refusal? Detach(string sha256, Guid by, DateTimeOffset now)
    {
        if (!IsEditable) return new AnswerClosed(Question, State);
        Files = Files.FindAll(file => file.Sha256 != sha256);
        (AnsweredBy, AnsweredAt) = (by, now);
        return null;
    }

    /// <summary>Takes over an earlier accepted answer, marked with the day on which it was given.</summary>
    /// <param name="gone">SHA-256 of files that prove nothing any more; they stay behind.</param>
    public Refusal? Reuse(Answer earlier, IReadOnlySet<string> gone, Guid by, DateTimeOffset now)
    {
        if (!IsEditable) return new AnswerClosed(Question, State);
        (Value, Files, AnsweredBy, AnsweredAt) = (earlier.Value, [.. earlier.Files.Where(file => !gone.Contains(file.Sha256)).Select(file => file with { })], by, now);
        (ReusedFrom, ReusedDate) = (earlier.Id, earlier.ReusedDate ?? earlier.AnsweredAt);
        return null;
    }

    public void Submit() => (State, Marked) = (AnswerState.Submitted, false);

    public void Accept() => (State, Marked) = (AnswerState.Accepted, false);

    public void Reopen() => (State, Marked) = (AnswerState.Reopened, false);

    /// <summary>The reviewer's own sign at an answer in review, until the decision.</summary>
    public void Mark(bool marked, string? note, Guid reviewer, DateTimeOffset now)
    {
        var words = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        if (marked == Marked && words == Note) return;
        (Marked, Note, NotedBy, NotedAt) = (marked, words, reviewer, now);
    }

    public const int MostFiles = 10;
}

/// <summary>A file at an answer, as it was when it was put there.</summary>
/// <param name="Evidence">The piece of the library that it comes from, or came into when the answer was accepted.</param>
public sealed record AnswerFile(string Sha256, string Name, string ContentType, long Size, Guid? Evidence)
{
    public static AnswerFile Of(Attachment file, Guid? evidence = null) => new(file.Sha256, file.Name, file.ContentType, file.Size, evidence);

    public Attachment ToAttachment() => new(Sha256, Name, ContentType, Size);
}

/// <summary>How one answer stands.</summary>
public enum AnswerState
{
    /// <summary>The partner writes it.</summary>
    Draft,

    /// <summary>In review.</summary>
    Submitted,
    Accepted,

    /// <summary>Opened again by a reviewer: the only ones that can be changed then.</summary>
    Reopened,
}

/// <summary>A word about one question, from either side; both read it.</summary>
public sealed class AnswerComment
{
    public const int Longest = 2000;

    public required Guid Id { get; init; }
    public required Guid SentId { get; init; }
    public required string Question { get; init; }
    public required Accounts.Side From { get; init; }
    public required Guid By { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Text { get; init; }
}

/// <summary>Who answers one section; without a row everybody may.</summary>
public sealed class SectionAssignment
{
    public required Guid SentId { get; init; }
    public required string Section { get; init; }
    public required Guid PersonId { get; set; }
    public required Guid AssignedBy { get; set; }
    public required DateTimeOffset AssignedAt { get; set; }
}
