using Slipway.Partners;
using Slipway.Platform;

namespace Slipway.Playbooks.Reading;

/// <summary>How applications and sign-offs are scored: the points and weights make a judgement possible.</summary>
internal static class JudgementRules
{
    /// <summary>What an application says that a criterion can look at.</summary>
    internal static IReadOnlyList<string> Facts { get; } = ["archetype", "markets", "customers", "roles", "narrative", "founded", "domain"];

    public static void Check(Checked book)
    {
        Fit(book);
        book.Keys("the rubric", book.Playbook.Rubrics.Select((rubric, r) => (rubric.Key, $"rubrics[{r}].key")));
        foreach (var (r, rubric) in book.Playbook.Rubrics.Index()) Rubric(book, rubric, $"rubrics[{r}]");
    }

    private static void Fit(Checked book)
    {
        var fit = book.Playbook.Fit;
        if (book.Unclear("fit") && fit.Criteria.Count == 0) return;
        book.Keys("the criterion", fit.Criteria.Select((criterion, c) => (criterion.Key, $"fit.criteria[{c}].key")));
        foreach (var (c, criterion) in fit.Criteria.Index()) Criterion(book, criterion, $"fit.criteria[{c}]");
        if (book.Unclear("fit")) return;
        var sum = fit.Criteria.Sum(criterion => criterion.Points);
        if (fit.AcceptFrom < 0 || fit.AcceptFrom > sum) book.Say("fit.acceptFrom", $"acceptFrom is 0 to {sum}, which is what the points of all criteria add up to; found {fit.AcceptFrom}");
    }

    private static void Criterion(Checked book, FitCriterion criterion, string path)
    {
        book.Least(criterion.Points, 1, $"{path}.points", " point");
        if (!Facts.Contains(criterion.Fact)) book.Say($"{path}.fact", $"there is no fact {criterion.Fact} in an application{Closest.Known(criterion.Fact, Facts)}");
        if (criterion.Fact is "narrative" or "founded" && criterion.AnyOf.Count > 0) book.Say($"{path}.anyOf", $"{criterion.Fact} is measured with atLeast; anyOf would never hold");
        foreach (var (v, value) in criterion.AnyOf.Index())
        {
            if (criterion.Fact == "archetype" && Naming.FromKebab<Archetype>(value) is null) book.Say($"{path}.anyOf[{v}]", $"there is no archetype {value}{Closest.Hint(value, Shape.Values(typeof(Archetype)))}");
            if (criterion.Fact == "markets" && !Countries.Knows(value)) book.Say($"{path}.anyOf[{v}]", $"{value} is not the code of a country, for example NO");
        }
    }

    private static void Rubric(Checked book, Rubric rubric, string path)
    {
        if (rubric.PassFrom is < 0 or > 3) book.Say($"{path}.passFrom", $"passFrom is 0 to 3; found {rubric.PassFrom}");
        if (rubric.Criteria.Count == 0) book.Say($"{path}.criteria", $"the rubric {rubric.Key} has no criteria");
        book.Keys($"the criterion of {rubric.Key}", rubric.Criteria.Select((criterion, c) => (criterion.Key, $"{path}.criteria[{c}].key")));
        foreach (var (c, criterion) in rubric.Criteria.Index())
        {
            var at = $"{path}.criteria[{c}]";
            book.Least(criterion.Weight, 1, $"{at}.weight");
            if (criterion.Minimum is < 0 or > 3) book.Say($"{at}.minimum", $"minimum is 0 to 3; found {criterion.Minimum}");
            if (criterion.Levels.Count != 4) book.Say($"{at}.levels", $"a criterion has four levels, for the scores 0, 1, 2 and 3; found {criterion.Levels.Count}");
        }
    }
}
