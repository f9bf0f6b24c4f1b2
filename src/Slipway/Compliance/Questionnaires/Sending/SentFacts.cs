using Slipway.Accounts;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Questionnaires.Sending;

public abstract record SentFact(Guid PartnerId, Guid Questionnaire, string Key) : PartnerFact(PartnerId)
{
    public override string? Subject => $"questionnaire:{Questionnaire:N}";
}

/// <param name="Sha256">Of the text that was sent.</param>
/// <param name="By">Nobody where a step of the playbook asked.</param>
public sealed record QuestionnaireSent(
    Guid PartnerId, Guid Questionnaire, string Key, string Edition, string Sha256, string? Step, Guid? By, DateTimeOffset? Due) : SentFact(PartnerId, Questionnaire, Key);

/// <param name="Person">Who answers the section from now on; none means that nobody in particular does.</param>
public sealed record SectionAssigned(Guid PartnerId, Guid Questionnaire, string Key, string Section, Guid? Person, Guid By) : SentFact(PartnerId, Questionnaire, Key);

/// <param name="Answers">SHA-256 over the answers in canonical form.</param>
public sealed record AnswersSubmitted(Guid PartnerId, Guid Questionnaire, string Key, int Round, Guid By, string Answers) : SentFact(PartnerId, Questionnaire, Key);

public sealed record AnswersAccepted(
    Guid PartnerId, Guid Questionnaire, string Key, Guid By, decimal? Score, DateTimeOffset HoldsFrom, DateTimeOffset? HoldsUntil) : SentFact(PartnerId, Questionnaire, Key);

/// <param name="Questions">Keys of those that are answered once more.</param>
public sealed record AnswersReopened(
    Guid PartnerId, Guid Questionnaire, string Key, Guid By, int Round, IReadOnlyList<string> Questions) : SentFact(PartnerId, Questionnaire, Key);

public sealed record AnswersRefused(Guid PartnerId, Guid Questionnaire, string Key, Guid By) : SentFact(PartnerId, Questionnaire, Key);

public sealed record QuestionnaireWithdrawn(Guid PartnerId, Guid Questionnaire, string Key, Guid By) : SentFact(PartnerId, Questionnaire, Key);

/// <param name="By">Nobody where the day itself reminded.</param>
public sealed record QuestionnaireReminded(Guid PartnerId, Guid Questionnaire, string Key, Guid? By, ReminderStage Stage) : SentFact(PartnerId, Questionnaire, Key);

public sealed record AnswerCommented(Guid PartnerId, Guid Questionnaire, string Key, string Question, Side From, Guid By) : SentFact(PartnerId, Questionnaire, Key);
