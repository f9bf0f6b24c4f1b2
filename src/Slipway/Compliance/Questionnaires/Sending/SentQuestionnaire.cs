using Slipway.Platform.Data;

namespace Slipway.Compliance.Questionnaires.Sending;

/// <summary>
/// One questionnaire that a partner was asked to answer: exactly the text that was sent, whose turn it is, and how it was decided. The answers stand
/// in rows of their own, so that several people may write at once.
/// </summary>
public sealed partial class SentQuestionnaire : IVersioned
{
    public Guid Id { get; private init; }
    public Guid PartnerId { get; private init; }

    /// <summary>Of the questionnaire, the same in every edition.</summary>
    public string Key { get; private init; } = "";

    /// <summary>Which version of its text was sent, as its author calls it.</summary>
    public string Edition { get; private init; } = "";
    public string Title { get; private init; } = "";

    /// <summary>Of the snapshot: the text as it was when it was sent, whatever its author changed since.</summary>
    public string Sha256 { get; private init; } = "";

    /// <summary>The step that asked for it; none where somebody at the hub sent it by hand.</summary>
    public string? Step { get; private init; }

    /// <summary>Who sent it; nobody where the step did.</summary>
    public Guid? SentBy { get; private init; }
    public DateTimeOffset SentAt { get; private init; }

    /// <summary>The person at the partner whom it was addressed to; none means its administrators.</summary>
    public Guid? Recipient { get; private init; }

    /// <summary>Until when the partner is asked to answer; none where no day was named.</summary>
    public DateTimeOffset? Due { get; private init; }

    /// <summary>What the sender wrote along with it.</summary>
    public string? Message { get; private init; }
    public SentState State { get; private set; }

    /// <summary>1 for the first time that it is answered, one more each time that somebody asked again.</summary>
    public int Round { get; private set; } = 1;
    public Guid? SubmittedBy { get; private set; }
    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>Until when the hub promised to decide.</summary>
    public DateTimeOffset? ReviewDue { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What was written with the last decision; the partner reads it.</summary>
    public string? Reason { get; private set; }

    /// <summary>0 to 100, as it was when submitted; none where nothing in it is scored.</summary>
    public decimal? Score { get; private set; }

    /// <summary>Answers that alone stand in the way of acceptance, as it was when submitted.</summary>
    public int KnockOuts { get; private set; }

    /// <summary>The validity of an accepted one: from (inclusive), until (exclusive; none means until the step's own interval ends).</summary>
    public DateTimeOffset? HoldsFrom { get; private set; }
    public DateTimeOffset? HoldsUntil { get; private set; }

    /// <summary>When somebody or something last reminded the partner, and how far the reminders went.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }
    public ReminderStage Reminded { get; private set; }
    public int Version { get; set; }

    /// <summary>Counts saved answers, so that a submission and a save at the same instant collide. The version on the wire stays as it is.</summary>
    public int Saves { get; private set; }

    /// <summary>The partner holds it and may write.</summary>
    public bool IsOpen => State is SentState.Sent or SentState.Answering or SentState.AskedAgain;

    /// <summary>Neither decided for good nor taken back: another one of the same key would be one too many.</summary>
    public bool IsUnderWay => IsOpen || State == SentState.Submitted;

    private SentQuestionnaire()
    {
    }

    public static (SentQuestionnaire Sent, QuestionnaireSent Fact) Send(Guid partner, SentText text, SendOrder order, Guid? by, DateTimeOffset now)
    {
        var sent = new SentQuestionnaire
        {
            Id = Guid.CreateVersion7(now),
            PartnerId = partner,
            Key = text.Key,
            Edition = text.Edition,
            Title = text.Title,
            Sha256 = text.Sha256,
            Step = order.Step,
            SentBy = by,
            SentAt = now,
            Recipient = order.Recipient,
            Due = order.Due,
            Message = string.IsNullOrWhiteSpace(order.Message) ? null : order.Message.Trim(),
        };
        return (sent, new QuestionnaireSent(partner, sent.Id, sent.Key, sent.Edition, sent.Sha256, sent.Step, by, sent.Due));
    }
}

/// <summary>How a questionnaire stands that was sent.</summary>
public enum SentState
{
    /// <summary>Nothing was answered yet.</summary>
    Sent,

    /// <summary>At least one answer is there.</summary>
    Answering,

    /// <summary>In review: the hub holds it.</summary>
    Submitted,

    /// <summary>Some answers were opened again; the partner holds it.</summary>
    AskedAgain,
    Accepted,
    Refused,
    Withdrawn,

    /// <summary>A newer accepted one took its place.</summary>
    Superseded,
}

/// <summary>How far the reminders by themselves went: each stage is told once, and only the latest that is true.</summary>
public enum ReminderStage
{
    None,
    Soon,
    Overdue,
}

/// <summary>The text that is sent, known by its hash.</summary>
public sealed record SentText(string Key, string Edition, string Title, string Sha256);

/// <summary>What is to be sent, to whom, until when.</summary>
/// <param name="Questionnaire">Its key.</param>
/// <param name="Recipient">A person of the partner; none means its administrators.</param>
/// <param name="Step">The step that asks; none when sent by hand.</param>
public sealed record SendOrder(string Questionnaire, Guid? Recipient = null, DateTimeOffset? Due = null, string? Message = null, string? Step = null)
{
    public const int LongestMessage = 2000;
}
