using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Journeys.Reviews;

namespace Slipway.Compliance.Questionnaires.Reviewing.Pages;

/// <summary>Shows what a partner answered beside the reviewer's decision.</summary>
internal sealed class QuestionnaireSubject : IReviewSubject
{
    public string Kind => QuestionnaireSettings.Kind;

    public Type Panel => typeof(QuestionnaireReview);
}
