namespace Slipway.Playbooks.Reading;

/// <summary>
/// Collects mistakes. Each may be tied to a path such as <c>modules[0].steps[3].review</c>: what stands at or below a path in trouble is not
/// complained about again, because one mistake should read as one.
/// </summary>
internal sealed class Problems
{
    private readonly List<PlaybookProblem> _found = [];
    private readonly HashSet<string> _troubled = new(StringComparer.Ordinal);

    /// <summary>False once a whole file could not be read: what refers to its content can then not be judged.</summary>
    public bool Complete { get; private set; } = true;

    public IReadOnlyList<PlaybookProblem> InOrder =>
        [.. _found.Distinct().OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line).ThenBy(problem => problem.Column)];

    public void Add(Place place, string reason, string? path = null)
    {
        _found.Add(new PlaybookProblem(place.File, place.Line, place.Column, reason));
        if (path is not null) _troubled.Add(path);
    }

    public void Unreadable(Place place, string reason)
    {
        Complete = false;
        Add(place, reason);
    }

    /// <summary>True when the path, or something that it lies in, is wrong already.</summary>
    public bool Troubled(string path)
    {
        for (var end = path.Length; end > 0; end = path.LastIndexOfAny(['.', '['], end - 1))
        {
            if (_troubled.Contains(path[..end])) return true;
        }

        return false;
    }

    /// <summary>True when something at or below the path is wrong already.</summary>
    public bool TroubledWithin(string path) =>
        Troubled(path) || _troubled.Any(troubled => troubled.StartsWith(path, StringComparison.Ordinal));
}
