using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Playbooks;
using Slipway.Ui;

namespace Slipway.Qualification.Guide;

/// <summary>What the partner guide says about a step, taken from the playbook alone.</summary>
internal static class GuideWords
{
    /// <summary>What closes it and who looks: "A document, accepted by legal within 2 working days".</summary>
    public static string ClosedBy(Step step)
    {
        var proof = step.Proof.Kind switch
        {
            "application" => "Your accepted application",
            "mailbox" => "A link to your work mailbox, opened",
            "domain" => "A record in your domain, found by us",
            "document" => "A document",
            "form" => "Your answers",
            "agreement" => "An agreement, signed by both sides",
            "sign-off" => "A sign-off against a rubric",
            "outcome" => "A verified customer outcome",
            "segmentation" => "Your answers",
            "controls" => "Every control of your segment, met",
            var other => Words.Sentence(other.Replace('-', ' ')),
        };
        return step.Review is { } review
            ? $"{proof}, {(step.Proof.Kind == "sign-off" ? "given" : "accepted")} by {Role(review.Role)} within {Words.Promise(review.Hours)}"
            : proof;
    }

    public static string Whose(Step step, string hub) => step.Owner == Side.Hub ? $"{hub} provides it" : "You provide it";

    /// <summary>For whom the step exists; none for everyone.</summary>
    public static string? Only(Step step)
    {
        var parts = new List<string>(3);
        if (step.AppliesTo.Archetypes is { Count: > 0 } archetypes) parts.Add(Words.List([.. archetypes.Select(archetype => Words.Of(archetype))]));
        if (step.AppliesTo.Tiers is { Count: > 0 } tiers) parts.Add($"tier {Words.List([.. tiers.Select(tier => Words.Of(tier))])}");
        if (step.AppliesTo.Segments is { Count: > 0 } segments) parts.Add($"segment {Words.List([.. segments.Select(segment => $"{segment}")])}");
        return parts.Count == 0 ? null : string.Join(", ", parts);
    }

    public static string Again(Step step) => step.RevalidateDays switch
    {
        null => "Once",
        var days when days % 365 == 0 => $"Again after {Words.Plural(days.Value / 365, "year")}",
        var days => $"Again after {Words.Plural(days.Value, "day")}",
    };

    public static string Role(HubRole role) => Words.Of(role);

    /// <summary>A role of either side as the playbook names it.</summary>
    public static string Role(string role, Playbook playbook) =>
        playbook.Roles.FirstOrDefault(found => found.Role == role)?.Title ?? Words.Sentence(role.Replace('-', ' '));

    /// <summary>Steps that an archetype gets in the lightest segment and the first tier.</summary>
    public static int Steps(Playbook playbook, Archetype archetype) => playbook.Steps.Count(step => step.AppliesTo.Covers(archetype, Tier.Registered, 1));

    /// <summary>"30 min", "4 h", "2 days" of the hub's working time.</summary>
    public static string Minutes(int minutes, TimeSpan workingDay) => minutes switch
    {
        < 60 => $"{minutes} min",
        _ when minutes % (int)workingDay.TotalMinutes == 0 && minutes > workingDay.TotalMinutes => $"{minutes / (int)workingDay.TotalMinutes} working days",
        _ when minutes == (int)workingDay.TotalMinutes => "1 working day",
        _ => minutes % 60 == 0 ? $"{minutes / 60} h" : $"{minutes / 60} h {minutes % 60} min",
    };
}
