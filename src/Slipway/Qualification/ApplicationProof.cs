using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Journeys;
using Slipway.Platform.Data;
using Slipway.Playbooks;

namespace Slipway.Qualification;

/// <summary><c>application</c>: holds from the accepted application: its value narrative, or the acceptance itself.</summary>
public sealed class ApplicationProof(AppDb db) : IProofKind
{
    private static readonly string[] Facts = ["narrative", "accepted"];

    public string Kind => "application";

    public Type Panel => typeof(Pages.ApplicationProofPanel);

    public IEnumerable<SettingProblem> Validate(JsonElement settings, Playbook playbook)
    {
        foreach (var key in settings.EnumerateObject().Select(property => property.Name).Where(key => key != "fact"))
        {
            yield return new SettingProblem(key, $"an application has no setting {key}; it has fact");
        }

        if (!Facts.Contains(settings.Text("fact"))) yield return new SettingProblem("fact", $"must be {string.Join(" or ", Facts)}");
    }

    public async Task<IReadOnlyDictionary<string, Assessment>> AssessAsync(JourneyContext journey, IReadOnlyList<Step> steps, CancellationToken cancellationToken)
    {
        var application = await db.Applications.FirstOrDefaultAsync(
            found => found.PartnerId == journey.PartnerId && found.State == ApplicationState.Accepted, cancellationToken);
        return application?.Decision is { } decision
            ? steps.ToDictionary(step => step.Key, step => (Assessment)new Assessment.Proved(new GivenProof(
                $"application:{application.Id:N}",
                step.Proof.Settings.Text("fact") == "narrative" ? "The value narrative of the accepted application" : "The application was accepted",
                step.Proof.Settings.Text("fact") == "narrative" ? null : decision.By, decision.By, decision.At, null)))
            : new Dictionary<string, Assessment>();
    }
}
