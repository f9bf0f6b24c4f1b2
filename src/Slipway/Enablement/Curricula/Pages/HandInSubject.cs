using Slipway.Journeys.Reviews;

namespace Slipway.Enablement.Curricula.Pages;

internal sealed class HandInSubject : IReviewSubject
{
    public string Kind => HandingIn.ReviewKind;

    public Type Panel => typeof(HandInReview);
}
