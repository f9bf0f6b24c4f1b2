using Slipway.Journeys.Reviews;

namespace Slipway.Enablement.Engagements.Pages;

internal sealed class EngagementSubject : IReviewSubject
{
    public string Kind => EngagementQueue.ReviewKind;

    public Type Panel => typeof(EngagementReview);
}
