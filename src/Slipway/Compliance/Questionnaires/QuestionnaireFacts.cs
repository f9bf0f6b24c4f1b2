using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Questionnaires;

public abstract record QuestionnaireFact(Guid Questionnaire) : Fact
{
    public override string? Subject => $"questionnaire:{Questionnaire:N}";
}

/// <param name="By">None for what comes with the program.</param>
public sealed record QuestionnaireAdded(Guid Questionnaire, string Key, string Edition, string Sha256, Guid? By) : QuestionnaireFact(Questionnaire);

public sealed record QuestionnairePublished(Guid Questionnaire, string Key, string Edition, Guid? By) : QuestionnaireFact(Questionnaire);

public sealed record QuestionnaireRetired(Guid Questionnaire, string Key, string Edition, Guid By) : QuestionnaireFact(Questionnaire);
