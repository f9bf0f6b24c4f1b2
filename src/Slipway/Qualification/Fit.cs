using Slipway.Foundation.Matching;
using System.Globalization;
using Slipway.Platform;
using Slipway.Playbooks;

namespace Slipway.Qualification;

/// <summary>Weighs an application by the playbook's rubric. The score advises; a person decides. Pure: the same answer for the same words and day.</summary>
public static class Fit
{
    public static FitAnswer Weigh(FitRubric rubric, ApplicationContent content, DateOnly today) =>
        new(rubric.AcceptFrom, [.. rubric.Criteria.Select(criterion => Weigh(criterion, content, today))]);

    private static FitReason Weigh(FitCriterion criterion, ApplicationContent content, DateOnly today)
    {
        var found = Of(criterion.Fact, content, today);
        var met = found.Values.Count + found.Number > 0
            && (criterion.AnyOf.Count == 0 || found.Values.Any(value => criterion.AnyOf.Contains(value, StringComparer.OrdinalIgnoreCase)))
            && (criterion.AtLeast is not { } least || found.Number >= least);
        return new FitReason(criterion.Key, criterion.Title, met, met ? criterion.Points : 0, criterion.Points, met ? criterion.Met : criterion.NotMet, found.Words);
    }

    private static Found Of(string fact, ApplicationContent content, DateOnly today) => fact switch
    {
        "archetype" when content.Archetype is { } archetype => One(archetype.Kebab(), Ui.Words.Title(archetype)),
        "markets" => Many(content.Markets, Countries.Name),
        "customers" when content.Customers.Length > 0 => One(content.Customers, CustomerBands.Words(content.Customers)),
        "roles" => Many(content.Roles, role => role),
        "narrative" => new Found([], content.Narrative.Trim().Length, string.Create(CultureInfo.InvariantCulture, $"{content.Narrative.Trim().Length:N0} characters")),
        "founded" when content.Founded is { } year => new Found([], Math.Max(0, today.Year - year), $"Founded in {year}"),
        "domain" => Domain(content),
        _ => new Found([], 0, "Not said"),
    };

    private static Found Domain(ApplicationContent content)
    {
        var mailbox = WebDomain.Registrable(content.ContactEmail);
        if (mailbox is null) return new Found([], 0, "Not said");
        var own = mailbox == WebDomain.Registrable(content.Website) && !WebDomain.IsPublicMail(mailbox);
        return One(own ? "yes" : "no", own ? $"Mailbox at {mailbox}" : WebDomain.IsPublicMail(mailbox) ? $"Mailbox at {mailbox}, a free mail service" : $"Mailbox at {mailbox}, website at {WebDomain.Registrable(content.Website) ?? "no address"}");
    }

    private static Found One(string value, string words) => new([value], 1, words);

    private static Found Many(IReadOnlyList<string> values, Func<string, string> word) =>
        new(values, values.Count, values.Count == 0 ? "None named" : string.Join(", ", values.Select(word)));

    private sealed record Found(IReadOnlyList<string> Values, int Number, string Words);
}

/// <summary>The score with the reason of every criterion, either way.</summary>
public sealed record FitAnswer(int AcceptFrom, IReadOnlyList<FitReason> Reasons)
{
    public int Points => Reasons.Sum(reason => reason.Points);

    public int OutOf => Reasons.Sum(reason => reason.Of);

    /// <summary>The rubric speaks for accepting.</summary>
    public bool Fits => Points >= AcceptFrom;
}

/// <summary>One criterion of the rubric, and why it gave its points.</summary>
/// <param name="Found">What the application says, in words.</param>
public sealed record FitReason(string Key, string Title, bool Met, int Points, int Of, string Reason, string Found);
