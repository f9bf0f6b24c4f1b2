using Slipway.Journeys.Reviews;

namespace Slipway.Contracting.Pages;

internal sealed class AgreementSubject : IReviewSubject
{
    public string Kind => "agreement";

    public Type Panel => typeof(AgreementReview);
}
