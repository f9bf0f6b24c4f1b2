using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;

namespace Slipway.Journeys.Submissions;

/// <summary>
/// What a person sent to close a step: answers of a form, a document with its facts, or a scored rubric. Each sending is a version of its own;
/// what was sent is never changed afterwards.
/// </summary>
public sealed partial class Submission : IVersioned
{
    public Guid Id { get; private init; }
    public Guid PartnerId { get; private init; }
    public string StepKey { get; private init; } = "";

    /// <summary>1 for the first that was begun for the step, then 2, 3.</summary>
    public int Number { get; private init; }

    /// <summary>Answers by field key, a JSON object.</summary>
    public string Answers { get; private set; } = "{}";
    public List<Attachment> Files { get; private set; } = [];

    /// <summary>Scores of a rubric by criterion, a JSON object; none unless somebody signed off.</summary>
    public string? Scores { get; private set; }
    public SubmissionState State { get; private set; }
    public Guid BegunBy { get; private init; }
    public DateTimeOffset BegunAt { get; private init; }
    public Guid? SentBy { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Until when the hub promised to decide.</summary>
    public DateTimeOffset? Due { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What the reviewer wrote: why it was refused, what to change, or a remark.</summary>
    public string? Reason { get; private set; }

    /// <summary>The validity of an accepted one: from (inclusive), until (exclusive; none means the playbook's interval).</summary>
    public DateTimeOffset? HoldsFrom { get; private set; }
    public DateTimeOffset? HoldsUntil { get; private set; }
    public int Version { get; set; }

    private Submission()
    {
    }

    public static Submission Begin(Guid partner, string step, int number, Guid by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        PartnerId = partner,
        StepKey = step,
        Number = number,
        BegunBy = by,
        BegunAt = now,
    };

    /// <summary>Keeps what was typed so far. A draft is not a proof yet, so the ledger is not told.</summary>
    public Refusal? SaveDraft(string answers, IReadOnlyList<Attachment> files)
    {
        if (State != SubmissionState.Draft) return new AlreadySent();
        Answers = answers;
        Files = [.. files];
        return null;
    }

    /// <summary>Sends it to the hub, which promises to decide until <paramref name="due"/>.</summary>
    public Result<Fact> Send(string answers, IReadOnlyList<Attachment> files, Guid by, DateTimeOffset now, DateTimeOffset due)
    {
        if (State != SubmissionState.Draft) return new AlreadySent();
        (Answers, Files, SentBy, SentAt, Due, State) = (answers, [.. files], by, now, due, SubmissionState.InReview);
        return Sent(by);
    }

    /// <summary>Takes it as it is: its kind needs no reviewer.</summary>
    public Result<Fact> SendWithoutReview(
        string answers, IReadOnlyList<Attachment> files, Guid by, DateTimeOffset now, DateTimeOffset? holdsUntil)
    {
        if (State != SubmissionState.Draft) return new AlreadySent();
        (Answers, Files, SentBy, SentAt, State) = (answers, [.. files], by, now, SubmissionState.Accepted);
        (DecidedAt, HoldsFrom, HoldsUntil) = (now, now, holdsUntil);
        return Sent(by);
    }

    /// <summary>The hub itself proves the step: a named person scores the rubric, on what the partner sent or on own evidence.</summary>
    public Result<Fact> SignOff(string scores, string? remark, IReadOnlyList<Attachment> files, Guid by, DateTimeOffset now)
    {
        if (State is not (SubmissionState.Draft or SubmissionState.InReview)) return new NotInReview(State);
        if (State == SubmissionState.Draft) (SentBy, SentAt) = (by, now);
        Files = [.. Files, .. files];
        Scores = scores;
        Decide(SubmissionState.Accepted, by, remark, now);
        HoldsFrom = now;
        return new StepSignedOff(PartnerId, Id, StepKey, by, scores);
    }

    private SubmissionSent Sent(Guid by) => new(PartnerId, Id, StepKey, Number, by, [.. Files.Select(file => file.Sha256)]);
}

/// <summary>How a submission stands.</summary>
public enum SubmissionState
{
    Draft,
    InReview,
    Accepted,
    Refused,
    ChangesAsked,
    Withdrawn,
}

public sealed record AlreadySent() : Refusal("This was sent already.", "", "Wait for the decision, or withdraw it and begin a new version.");

public sealed record SubmissionSent(Guid PartnerId, Guid Submission, string Step, int Number, Guid By, IReadOnlyList<string> Files)
    : PartnerFact(PartnerId)
{
    public override string? Subject => $"submission:{Submission:N}";
}

/// <param name="Scores">By criterion, as they were given.</param>
public sealed record StepSignedOff(Guid PartnerId, Guid Submission, string Step, Guid By, string Scores) : PartnerFact(PartnerId)
{
    public override string? Subject => $"submission:{Submission:N}";
}
