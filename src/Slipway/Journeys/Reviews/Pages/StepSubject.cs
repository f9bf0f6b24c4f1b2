namespace Slipway.Journeys.Reviews.Pages;

/// <summary>Shows a step that the hub itself must prove.</summary>
internal sealed class StepSubject : IReviewSubject
{
    public string Kind => Engine.HubTurns.Kind;

    public Type Panel => typeof(StepReview);
}
