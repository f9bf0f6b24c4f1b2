using Slipway.Ui;
using Slipway.Ui.Marks;

namespace Slipway.Enablement.Curricula.Pages;

/// <summary>How paths, lessons and assignments are told.</summary>
internal static class LearningWords
{
    public static (Mark Mark, string Text) Told(this PlaceView place) => place.State switch
    {
        PlaceState.Done => (Mark.Ok, place.IsAssignment ? "Accepted" : "Done"),
        PlaceState.Started => (Mark.Wait, "Begun"),
        PlaceState.New => (Mark.Wait, "New"),
        PlaceState.Changed => (Mark.Wait, "Changed since you did it"),
        PlaceState.Waiting => (Mark.Review, "Handed in"),
        PlaceState.AskedAgain => (Mark.Wait, "Asked again"),
        _ => (Mark.Open, "Open"),
    };

    public static (Mark Mark, string Text) Told(this PathView path, DateOnly today)
    {
        if (path.IsComplete) return (Mark.Ok, "Complete");
        if (path.IsOverdue(today)) return (Mark.Bad, $"Overdue since {HubTime.Date(path.DueOn!.Value)}");
        if (path.Next is null) return (Mark.Review, "Waits for the hub");
        if (path.DueOn is { } due) return (Mark.Wait, $"Due {HubTime.Date(due)}");
        return path.IsStarted ? (Mark.Open, "Begun") : (Mark.Todo, "Not begun");
    }

    public static string Told(this Need need) => need == Need.Required ? "Required" : "Optional";

    /// <summary>"12 lessons, about 3 h".</summary>
    public static string Extent(this Curriculum curriculum) =>
        $"{Words.Plural(curriculum.Lessons.Count(), "lesson")}, about {Words.Length(TimeSpan.FromMinutes(curriculum.Lessons.Sum(lesson => lesson.Minutes)))}";

    public static string Told(this Audience audience) => (audience.Archetypes.Count, audience.Tiers.Count) switch
    {
        (0, 0) => "all partners",
        (_, 0) => Words.List([.. audience.Archetypes.Select(kind => Words.Of(kind))]),
        (0, _) => $"tiers {Words.List([.. audience.Tiers.Select(tier => Words.Of(tier))])}",
        _ => $"{Words.List([.. audience.Archetypes.Select(kind => Words.Of(kind))])} at the tiers {Words.List([.. audience.Tiers.Select(tier => Words.Of(tier))])}",
    };

    public static IReadOnlyList<Slipway.Ui.Track.Plank> Planks(this PathView path) => [.. path.Places.Select(place => new Slipway.Ui.Track.Plank(place.Told().Mark, place.IsAssignment))];
}
