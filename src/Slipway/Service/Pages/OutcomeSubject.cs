using Slipway.Journeys.Reviews;

namespace Slipway.Service.Pages;

internal sealed class OutcomeSubject : IReviewSubject
{
    public string Kind => OutcomeProof.Name;

    public Type Panel => typeof(OutcomeReview);
}
