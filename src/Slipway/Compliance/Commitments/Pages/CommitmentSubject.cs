using Slipway.Journeys.Reviews;

namespace Slipway.Compliance.Commitments.Pages;

internal sealed class CommitmentSubject : IReviewSubject
{
    public string Kind => ReviewDesk.ItemKind;

    public Type Panel => typeof(CommitmentReview);
}
