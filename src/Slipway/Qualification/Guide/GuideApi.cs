using Microsoft.AspNetCore.Http.HttpResults;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Web;
using Slipway.Playbooks;

namespace Slipway.Qualification.Guide;

/// <summary>The public partner guide under <c>/api/v1</c>: what its pages tell, and no more of the playbook.</summary>
internal static class GuideApi
{
    public static void MapGuide(this RouteGroupBuilder api) =>
        api.MapGet("/guide", GetAsync).WithTags("Applying").WithName("getGuide").WithSummary("Reads what every partner goes through")
            .WithDescription("From the playbook that new journeys follow: its modules and steps, the gates, how applications are weighed, service levels and escalation.")
            .ProducesProblem(404).RequireAuthorization(Access.Public);

    private static async Task<Results<Ok<GuideJson>, ProblemHttpResult>> GetAsync(GuideReader guide, CancellationToken cancellationToken) =>
        await guide.ReadAsync(cancellationToken) is { } playbook ? TypedResults.Ok(GuideJson.Of(playbook)) : new NoGuide().ToProblem();
}

public sealed record NoGuide() : Refusal("There is no guide yet.", "It appears as soon as a playbook is published.", "Come back later, or apply already.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

/// <summary>The partner guide.</summary>
/// <param name="ApplicationAnswerHours">Business hours within which the hub answers an application.</param>
public sealed record GuideJson(
    string Version, string Title, string Summary, int ApplicationAnswerHours, IReadOnlyList<GuideModuleJson> Modules, IReadOnlyList<Gate> Gates, FitRubric Fit,
    IReadOnlyList<RoleDescription> Roles, IReadOnlyList<ServiceLevel> ServiceLevels, IReadOnlyList<EscalationLevel> Escalation)
{
    internal static GuideJson Of(Playbook playbook) => new(
        playbook.Version, playbook.Title, playbook.Summary, playbook.ApplicationAnswerHours, [.. playbook.Modules.Select(GuideModuleJson.Of)], playbook.Gates, playbook.Fit,
        playbook.Roles, playbook.ServiceLevels, playbook.Escalation);
}

/// <summary>One of the eight modules.</summary>
public sealed record GuideModuleJson(
    string Key, int Number, string Title, string Problem, string Insight, string Solution, string Impact, IReadOnlyList<string> Measures, IReadOnlyList<GuideStepJson> Steps)
{
    internal static GuideModuleJson Of(Module module) => new(
        module.Key, module.Number, module.Title, module.Problem, module.Insight, module.Solution, module.Impact, module.Measures, [.. module.Steps.Select(GuideStepJson.Of)]);
}

/// <summary>One step.</summary>
/// <param name="Guidance">How to do it well, in Markdown.</param>
/// <param name="ProofKind">What closes it.</param>
/// <param name="Needs">Keys of the steps that must hold first.</param>
/// <param name="Gate">The gate that it counts for.</param>
/// <param name="RevalidateDays">Days until it is proven again; none means never, or as the document says.</param>
/// <param name="AppliesTo">For whom it exists; an empty list means all.</param>
public sealed record GuideStepJson(
    string Key, string Title, string Why, string Guidance, Side Owner, string ProofKind, IReadOnlyList<string> Needs, string? Gate, int? RevalidateDays, Applicability AppliesTo,
    Raci Raci, IReadOnlyList<string> Controls)
{
    internal static GuideStepJson Of(Step step) => new(
        step.Key, step.Title, step.Why, step.Guidance, step.Owner, step.Proof.Kind, step.Needs, step.Gate?.Gate, step.RevalidateDays, step.AppliesTo, step.Raci, step.Controls);
}
