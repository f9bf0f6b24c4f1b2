using Slipway.Journeys.Reviews;

namespace Slipway.Enablement.Certifications.Pages;

internal sealed class AppealSubject : IReviewSubject
{
    public string Kind => DecidingCertificates.ReviewKind;

    public Type Panel => typeof(AppealReview);
}
