using System.ComponentModel.DataAnnotations;

namespace Slipway.Compliance.Questionnaires.Sending;

/// <summary>What is sent, to whom, until when.</summary>
/// <param name="Questionnaire">The key of a published questionnaire.</param>
/// <param name="Recipient">A person of the partner; none means its administrators.</param>
/// <param name="Due">Until when it is to be answered; none sets no day.</param>
/// <param name="Message">Written to the partner along with it.</param>
/// <param name="PastMail">True sends it although mail does not leave at the moment; the partner finds it in the portal.</param>
public sealed record SendQuestionnaireRequest(
    [property: Required, MaxLength(120)] string Questionnaire, Guid? Recipient = null, DateTimeOffset? Due = null,
    [property: MaxLength(SendOrder.LongestMessage)] string? Message = null, bool PastMail = false)
{
    internal SendOrder Order => new(Questionnaire, Recipient, Due, Message);
}

/// <summary>Why something is done; the partner reads it.</summary>
/// <param name="Reason">Why, in words for people.</param>
public sealed record TakeBackRequest([property: MaxLength(4000)] string? Reason = null);

/// <summary>One questionnaire that was sent to a partner, and how it stands.</summary>
/// <param name="Questionnaire">Its key, the same in every edition.</param>
/// <param name="Edition">The version of its text, as its author calls it.</param>
/// <param name="Sha256">Of the text that was sent.</param>
/// <param name="Step">The step of the playbook that asked; none where it was sent by hand.</param>
/// <param name="SentBy">Nobody where the step did.</param>
/// <param name="Due">Until when the partner is asked to answer.</param>
/// <param name="Round">1 for the first time that it is answered, one more each time that somebody asked again.</param>
/// <param name="ReviewDue">Until when the hub promised to decide.</param>
/// <param name="Reason">What was written with the last decision.</param>
/// <param name="Score">0 to 100, as it was when submitted; none where nothing in it is scored.</param>
/// <param name="KnockOuts">Answers that alone stand in the way of acceptance.</param>
/// <param name="HoldsFrom">From when accepted answers hold.</param>
/// <param name="HoldsUntil">Until when (exclusive); none where the questionnaire sets no end.</param>
public sealed record SentQuestionnaireJson(
    Guid Id, Guid Partner, string Questionnaire, string Edition, string Title, string Sha256, SentState State, string? Step, Guid? SentBy, DateTimeOffset SentAt,
    Guid? Recipient, DateTimeOffset? Due, string? Message, int Round, Guid? SubmittedBy, DateTimeOffset? SubmittedAt, DateTimeOffset? ReviewDue, Guid? DecidedBy,
    DateTimeOffset? DecidedAt, string? Reason, decimal? Score, int KnockOuts, DateTimeOffset? HoldsFrom, DateTimeOffset? HoldsUntil)
{
    internal static SentQuestionnaireJson Of(SentQuestionnaire sent) => new(
        sent.Id, sent.PartnerId, sent.Key, sent.Edition, sent.Title, sent.Sha256, sent.State, sent.Step, sent.SentBy, sent.SentAt, sent.Recipient, sent.Due, sent.Message,
        sent.Round, sent.SubmittedBy, sent.SubmittedAt, sent.ReviewDue, sent.DecidedBy, sent.DecidedAt, sent.Reason, sent.Score, sent.KnockOuts, sent.HoldsFrom, sent.HoldsUntil);
}

/// <summary>One thing that is looked at before a questionnaire is sent.</summary>
/// <param name="Name">For example <c>recipient</c> or <c>mail</c>.</param>
/// <param name="Holds">Whether it is as it should be.</param>
/// <param name="Found">What was found.</param>
public sealed record SendingCheckJson(string Name, bool Holds, string Found)
{
    internal static SendingCheckJson Of(CheckLine line) => new(line.Name, line.Holds, line.Problem?.Sentence ?? line.Fine);
}
