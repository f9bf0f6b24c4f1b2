using Slipway.Enablement.Sitting;
using Slipway.Journeys.Reviews;

namespace Slipway.Enablement.Pages;

internal sealed class AttemptSubject : IReviewSubject
{
    public string Kind => ClosingAttempts.ReviewKind;

    public Type Panel => typeof(AttemptReview);
}
