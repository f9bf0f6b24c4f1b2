using Microsoft.AspNetCore.Http.HttpResults;
using Slipway.Accounts;
using Slipway.Journeys.Engine;
using Slipway.Journeys.Submissions;
using Slipway.Journeys.Waivers;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Web;
using System.ComponentModel.DataAnnotations;

namespace Slipway.Journeys.Api;

/// <summary>Journeys, gates and readiness under <c>/api/v1</c>: for now, and for any instant past.</summary>
internal static class JourneysApi
{
    private const string At = "With at, the answer is for that instant, from the same proofs by the same rules. An instant to come is refused.";

    public static void MapJourneyAnswers(this RouteGroupBuilder api)
    {
        var reads = api.MapGroup("/partners/{id:guid}").WithTags("Journeys").ProducesProblem(404).ProducesProblem(422)
            .RequireAuthorization(Access.Scope("journeys:read"));
        reads.MapGet("/journey", JourneyAsync).WithName("getJourney").WithSummary("Every step with its standing, the gates and the readiness").WithDescription(At);
        reads.MapGet("/steps/{step}", StepAsync).WithName("getStep").WithSummary("How one step stands, and why").WithDescription(At);
        reads.MapGet("/gates", GatesAsync).WithName("listGates").WithSummary("Which gates are open, with reasons").WithDescription(At);
        reads.MapGet("/gates/{gate}", GateAsync).WithName("getGate").WithSummary("Whether one gate is open, with reasons").WithDescription(At);
        reads.MapGet("/readiness", ReadinessAsync).WithName("getReadiness").WithSummary("What the partner is ready for, pillar by pillar").WithDescription(At);
        api.MapPost("/partners/{id:guid}/steps/{step}/waiver", WaiveAsync).WithTags("Journeys").WithName("waiveStep").WithSummary("Lets a step count without a proof for a while")
            .WithDescription("Program owners grant waivers, with a reason and an end of at most a year.").CreatesOnce().ProducesProblem(404)
            .RequireAuthorization(Access.Scope("journeys:write"));
        api.MapPost("/partners/{id:guid}/gates/{gate}/waiver", WaiveRequirementAsync).WithTags("Journeys").WithName("waiveRequirement").WithSummary("Lets a gate's requirement count without proofs for a while")
            .WithDescription("Every step behind the requirement that does not hold now is waived, all with one reason and one end; each waiver is ended at its step.").CreatesOnce().ProducesProblem(404)
            .RequireAuthorization(Access.Scope("journeys:write"));
        api.MapDelete("/partners/{id:guid}/steps/{step}/waiver", UnwaiveAsync).WithTags("Journeys").WithName("endWaiver").WithSummary("Ends the waiver of a step now")
            .ProducesProblem(404).RequireAuthorization(Access.Scope("journeys:write"));
    }

    private static async Task<Results<Ok<JourneyJson>, ProblemHttpResult>> JourneyAsync(
        Guid id, DateTimeOffset? at, Viewer viewer, JourneyReader journeys, TimeProvider time, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(viewer, id, at, journeys, time, cancellationToken);
        return read.IsRefused(out var journey, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(JourneyJson.Of(journey.View, journey.At));
    }

    private static async Task<Results<Ok<StepJson>, ProblemHttpResult>> StepAsync(
        Guid id, string step, DateTimeOffset? at, Viewer viewer, JourneyReader journeys, TimeProvider time, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(viewer, id, at, journeys, time, cancellationToken);
        if (read.IsRefused(out var journey, out var refusal)) return refusal.ToProblem();
        return journey.View.Playbook.Steps.FirstOrDefault(found => found.Key == step) is { } known
            ? TypedResults.Ok(StepJson.Of(journey.View, journey.View.History.At(known, journey.At)))
            : new NoSuchStep(step).ToProblem();
    }

    private static async Task<Results<Ok<GatesJson>, ProblemHttpResult>> GatesAsync(
        Guid id, DateTimeOffset? at, Viewer viewer, JourneyReader journeys, TimeProvider time, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(viewer, id, at, journeys, time, cancellationToken);
        return read.IsRefused(out var journey, out var refusal)
            ? refusal.ToProblem()
            : TypedResults.Ok(new GatesJson(journey.At, [.. journey.View.History.Gates(journey.At).Select(GateJson.Of)]));
    }

    private static async Task<Results<Ok<GateJson>, ProblemHttpResult>> GateAsync(
        Guid id, string gate, DateTimeOffset? at, Viewer viewer, JourneyReader journeys, TimeProvider time, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(viewer, id, at, journeys, time, cancellationToken);
        if (read.IsRefused(out var journey, out var refusal)) return refusal.ToProblem();
        return journey.View.Playbook.Gates.FirstOrDefault(found => found.Key == gate) is { } known
            ? TypedResults.Ok(GateJson.Of(journey.View.History.Answer(known, journey.At)))
            : new NoSuchGate(gate).ToProblem();
    }

    private static async Task<Results<Ok<ReadinessJson>, ProblemHttpResult>> ReadinessAsync(
        Guid id, DateTimeOffset? at, Viewer viewer, JourneyReader journeys, TimeProvider time, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(viewer, id, at, journeys, time, cancellationToken);
        return read.IsRefused(out var journey, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(ReadinessJson.Of(journey.View, journey.At));
    }

    private static async Task<Results<Created<WaiverJson>, ProblemHttpResult>> WaiveAsync(
        Guid id, string step, WaiverRequest request, Viewer viewer, Waiving waiving, CancellationToken cancellationToken)
    {
        var granted = await waiving.GrantAsync(viewer, id, step, request.Reason, request.Until.ToUniversalTime(), cancellationToken);
        return granted.IsRefused(out var waiver, out var refusal)
            ? refusal.ToProblem()
            : TypedResults.Created($"{Platform.Web.Api.Root}/partners/{id}/steps/{step}", WaiverJson.Of(waiver));
    }

    private static async Task<Results<Created<WaiversJson>, ProblemHttpResult>> WaiveRequirementAsync(
        Guid id, string gate, RequirementWaiverRequest request, Viewer viewer, Waiving waiving, CancellationToken cancellationToken)
    {
        var granted = await waiving.GrantAsync(viewer, id, gate, request.Requirement, request.Reason, request.Until.ToUniversalTime(), cancellationToken);
        return granted.IsRefused(out var waivers, out var refusal)
            ? refusal.ToProblem()
            : TypedResults.Created($"{Platform.Web.Api.Root}/partners/{id}/gates/{gate}", new WaiversJson([.. waivers.Select(WaiverJson.Of)]));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> UnwaiveAsync(
        Guid id, string step, Viewer viewer, Waiving waiving, CancellationToken cancellationToken) =>
        (await waiving.RevokeAsync(viewer, id, step, cancellationToken)).Refusal is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();

    private static async Task<Result<JourneyAt>> ReadAsync(
        Viewer viewer, Guid partner, DateTimeOffset? at, JourneyReader journeys, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (at > now) return new Invalid("at", "This instant is still to come.", "", "Ask for one that is past, or leave it out.");
        var view = await journeys.ReadAsync(viewer, partner, at, cancellationToken);
        return view is null ? new NoSuchPartner() : new JourneyAt(view, at?.ToUniversalTime() ?? now);
    }

    private sealed record JourneyAt(JourneyView View, DateTimeOffset At);
}

/// <summary>A step to be let off for a while.</summary>
/// <param name="Reason">At least ten characters; it stands on the partner's page and in every answer of the gate.</param>
/// <param name="Until">The end (exclusive), at most a year away.</param>
public sealed record WaiverRequest([property: Required, MinLength(10), MaxLength(4000)] string Reason, DateTimeOffset Until);

/// <summary>A requirement of a gate to be let off for a while.</summary>
/// <param name="Requirement">The requirement's key within the gate.</param>
/// <param name="Reason">At least ten characters; it stands on the partner's page and in every answer of the gate.</param>
/// <param name="Until">The end (exclusive), at most a year away.</param>
public sealed record RequirementWaiverRequest([property: Required, MaxLength(100)] string Requirement, [property: Required, MinLength(10), MaxLength(4000)] string Reason, DateTimeOffset Until);
