using Slipway.Journeys.Reviews;

namespace Slipway.Compliance.Findings.Pages;

internal sealed class FindingSubject : IReviewSubject
{
    public string Kind => FindingDesk.ReviewKind;

    public Type Panel => typeof(FindingReview);
}
