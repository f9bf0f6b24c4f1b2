namespace Slipway.Enablement.Curricula;

/// <summary>How one person stands with one curriculum. Pure: it follows from the newest version and what the person did.</summary>
/// <param name="DueOn">The last day, in the hub's zone; none where it is optional.</param>
public sealed record PathView(CurrentCurriculum Current, Need Need, DateOnly? DueOn, LearningPath? Path, IReadOnlyList<PlaceView> Places)
{
    public Curriculum Curriculum => Current.Curriculum;

    public int Done => Places.Count(place => place.State == PlaceState.Done);

    public bool IsComplete => Done == Places.Count;

    public bool IsStarted => Path?.StartedAt is not null;

    /// <summary>Where one goes on: what was asked again, then the first lesson or assignment that is open; none while everything is done or waits for the hub.</summary>
    public PlaceView? Next => Places.FirstOrDefault(place => place.State == PlaceState.AskedAgain) ?? Places.FirstOrDefault(place => place.IsOpen);

    /// <summary>What came or changed since the person learned it.</summary>
    public IEnumerable<PlaceView> News => Places.Where(place => place.State is PlaceState.New or PlaceState.Changed);

    public bool IsOverdue(DateOnly today) => !IsComplete && today > DueOn;

    public PlaceView? Find(string key) => Places.FirstOrDefault(place => place.Key == key);

    public static PathView Of(CurrentCurriculum current, Need need, DateOnly? dueOn, LearningPath? path, IReadOnlyCollection<LessonProgress> lessons, IReadOnlyCollection<HandIn> handIns)
    {
        var byKey = lessons.Where(lesson => lesson.Curriculum == current.Key).ToDictionary(lesson => lesson.Lesson, StringComparer.Ordinal);
        var sent = handIns.Where(handIn => handIn.Curriculum == current.Key).ToLookup(handIn => handIn.Assignment, StringComparer.Ordinal);
        return new PathView(current, need, dueOn, path,
        [
            .. current.Curriculum.Courses.SelectMany(course => course.Lessons
                .Select(lesson => Of(course, lesson, current.Marks[lesson.Key], path, byKey.GetValueOrDefault(lesson.Key)))
                .Concat(course.Assignments.Select(assignment => Of(course, assignment, [.. sent[assignment.Key]])))),
        ]);
    }

    private static PlaceView Of(Course course, Lesson lesson, LessonMark mark, LearningPath? path, LessonProgress? progress) => new(
        course, lesson.Key, lesson.Title, lesson.Minutes,
        progress?.IsDone(mark) == true ? PlaceState.Done
        : progress?.DoneAt is not null ? PlaceState.Changed
        : mark.Since > path?.StartedNumber ? PlaceState.New
        : progress is not null ? PlaceState.Started
        : PlaceState.Open,
        progress?.DoneAt);

    private static PlaceView Of(Course course, Assignment assignment, IReadOnlyList<HandIn> sent)
    {
        var last = sent.FirstOrDefault(handIn => handIn.State == HandInState.Accepted) ?? sent.MaxBy(handIn => handIn.Number);
        var state = last?.State switch
        {
            HandInState.Accepted => PlaceState.Done,
            HandInState.Waiting => PlaceState.Waiting,
            HandInState.AskedAgain => PlaceState.AskedAgain,
            _ => PlaceState.Open,
        };
        return new PlaceView(course, assignment.Key, assignment.Title, null, state, last?.DecidedAt ?? last?.SentAt);
    }
}

/// <summary>A lesson or an assignment on a path.</summary>
/// <param name="Minutes">Of a lesson; none for an assignment.</param>
/// <param name="At">When it was done or handed in.</param>
public sealed record PlaceView(Course Course, string Key, string Title, int? Minutes, PlaceState State, DateTimeOffset? At)
{
    public bool IsAssignment => Minutes is null;

    public bool IsOpen => State is not (PlaceState.Done or PlaceState.Waiting);

    public string Path(string curriculum) => $"/portal/learning/{curriculum}/{(IsAssignment ? "assignments" : "lessons")}/{Key}";
}

/// <summary>How a lesson or an assignment stands.</summary>
public enum PlaceState
{
    Open,
    Started,

    /// <summary>It came after the person had begun.</summary>
    New,

    /// <summary>It was done, and is another one since.</summary>
    Changed,

    /// <summary>Handed in; the hub looks at it.</summary>
    Waiting,
    AskedAgain,
    Done,
}
