namespace Slipway.Compliance.Questionnaires.Answering;

/// <summary>What becomes visible or goes with one answer, so that a page can show it without loading anew.</summary>
internal static class Dependents
{
    /// <summary>Whether anything speaks of this question; most questions are not spoken of, and saving them looks no further.</summary>
    public static bool Has(Questionnaire questionnaire, string question) =>
        questionnaire.Sections.Any(section => Names(section.When, question) || section.Questions.Any(one => Names(one.When, question) || one.Notices.Any(notice => Names(notice.When, question))));

    /// <summary>All that depends on it, also by way of other questions, and whether it is visible.</summary>
    public static IReadOnlyDictionary<string, bool> Of(Questionnaire questionnaire, string question, Visibility visibility)
    {
        var found = new Dictionary<string, bool>(StringComparer.Ordinal);
        var open = new Queue<string>([question]);
        var seen = new HashSet<string>([question], StringComparer.Ordinal);
        while (open.TryDequeue(out var key))
        {
            foreach (var section in questionnaire.Sections)
            {
                if (Names(section.When, key)) found[$"section:{section.Key}"] = visibility.ShowsSection(section.Key);
                foreach (var one in section.Questions)
                {
                    if (Names(section.When, key) || Names(one.When, key))
                    {
                        found[$"question:{one.Key}"] = visibility.Shows(one.Key);
                        if (seen.Add(one.Key)) open.Enqueue(one.Key);
                    }

                    if (!one.Notices.Any(notice => Names(notice.When, key)) && !found.ContainsKey($"question:{one.Key}")) continue;
                    var shown = visibility.Notices(one);
                    foreach (var (at, notice) in one.Notices.Index()) found[$"notice:{one.Key}:{at}"] = shown.Contains(notice);
                }
            }
        }

        return found;
    }

    private static bool Names(Condition? condition, string question) => condition is not null && Conditions.Leaves(condition).Any(leaf => leaf.Question == question);
}
