using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Journeys;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Playbooks;

namespace Slipway.Qualification.Domains;

/// <summary><c>domain</c>: the partner's domain carries the record that was made for it. It holds from the look that found it, for <c>holdsDays</c>.</summary>
public sealed class DomainProof(AppDb db) : IProofKind
{
    public string Kind => "domain";

    public Type Panel => typeof(Pages.DomainPanel);

    public IEnumerable<SettingProblem> Validate(JsonElement settings, Playbook playbook)
    {
        foreach (var key in settings.EnumerateObject().Select(property => property.Name).Where(key => key != "holdsDays"))
        {
            yield return new SettingProblem(key, $"a domain has no setting {key}; it has holdsDays");
        }

        if (settings.TryGetProperty("holdsDays", out _) && settings.Whole("holdsDays") is not > 0) yield return new SettingProblem("holdsDays", "must be 1 or more");
    }

    public async Task<IReadOnlyDictionary<string, Assessment>> AssessAsync(JourneyContext journey, IReadOnlyList<Step> steps, CancellationToken cancellationToken)
    {
        var claim = await db.DomainClaims.FirstOrDefaultAsync(found => found.PartnerId == journey.PartnerId, cancellationToken);
        if (claim?.FoundAt is not { } found) return new Dictionary<string, Assessment>();
        var domain = await db.Partners.Where(partner => partner.Id == journey.PartnerId).Select(partner => partner.Domain).FirstAsync(cancellationToken);

        // Proven for another domain is not proven.
        if (claim.Domain != domain) return new Dictionary<string, Assessment>();
        return steps.ToDictionary(step => step.Key, step => (Assessment)new Assessment.Proved(new GivenProof(
            $"domain:{claim.Id:N}", $"TXT record found at {claim.Domain}", claim.FoundFor, null, found,
            (step.Proof.Settings.Whole("holdsDays") ?? step.RevalidateDays) is { } days ? found.AddDays(days) : null)));
    }
}
