using Slipway.Journeys.Reviews;

namespace Slipway.Compliance.Evidence.Pages;

internal sealed class EvidenceSubject : IReviewSubject
{
    public string Kind => EvidenceDesk.Kind;

    public Type Panel => typeof(EvidenceReview);
}
