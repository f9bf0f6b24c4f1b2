using Slipway.Journeys.Reviews;

namespace Slipway.Qualification.Pages;

/// <summary>Shows an application beside the reviewer's decision.</summary>
internal sealed class ApplicationSubject : IReviewSubject
{
    public string Kind => ApplicationQueue.Kind;

    public Type Panel => typeof(ApplicationPanel);
}
