using Slipway.Journeys.Reviews;

namespace Slipway.Journeys.Submissions.Pages;

/// <summary>Shows what a partner sent beside the reviewer's decision.</summary>
internal sealed class SubmissionSubject : IReviewSubject
{
    public string Kind => "submission";

    public Type Panel => typeof(SubmissionReview);
}
