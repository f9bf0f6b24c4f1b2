using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Commitments.ContactTests;
using Slipway.Compliance.Commitments.Subcontractors;
using Slipway.Journeys.Submissions;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Web;

namespace Slipway.Compliance.Commitments;

/// <summary>Commitments and contact tests under <c>/api/v1</c>.</summary>
internal static class CommitmentsApi
{
    private static readonly string read = Access.Scope("compliance:read");
    private static readonly string write = Access.Scope("compliance:write");

    public static void MapCommitmentsApi(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Commitments");
        group.MapGet("/partners/{partner:guid}/commitments", ListAsync).WithName("listCommitments").WithSummary("Lists what a partner committed to, every version, the oldest first").ProducesProblem(404).RequireAuthorization(read);
        group.MapGet("/commitments/{id:guid}", GetAsync).WithName("getCommitment").ShowsVersion().WithSummary("Reads one version of a commitment").ProducesProblem(404).RequireAuthorization(read);
        group.MapPost("/partners/{partner:guid}/commitments/incident-handling", SendIncidentAsync).WithName("commitIncidentHandling").ShowsVersion().WithSummary("Commits to incident hours and contacts, confirms or changes them")
            .WithDescription("Security reads the first version, and later ones only where the hours get longer, a contact changes or somebody is reached less.").CreatesOnce().ProducesProblem(404).RequireAuthorization(write);
        group.MapPost("/partners/{partner:guid}/commitments/privacy", SendPrivacyAsync).WithName("commitPrivacy").ShowsVersion().WithSummary("States privacy roles, data regions and retention")
            .WithDescription("Regions are named by the keys in the step's settings. Legal reads it.").CreatesOnce().ProducesProblem(404).RequireAuthorization(write);
        group.MapPost("/partners/{partner:guid}/commitments/subcontractors", ConfirmListAsync).WithName("confirmSubcontractors").ShowsVersion().WithSummary("Confirms the list of subcontractors as of a day")
            .WithDescription("The rows are those of /subcontractors that are not ended. Security reads it where somebody is new or reaches more.").CreatesOnce().ProducesProblem(404).RequireAuthorization(write);
        group.MapPost("/commitments/{id:guid}/decision", DecideAsync).WithName("decideCommitment").WithSummary("Accepts a commitment, asks again or refuses it").ChangesSeen().ProducesProblem(404).RequireAuthorization(write);
        group.MapPost("/commitments/{id:guid}/withdrawal", WithdrawAsync).WithName("withdrawCommitment").WithSummary("Takes a version back before it is decided").ChangesSeen().ProducesProblem(404).RequireAuthorization(write);
        group.MapGet("/partners/{partner:guid}/contact-tests", ListTestsAsync).WithName("listContactTests").WithSummary("Lists the contact tests of a partner, the oldest first").ProducesProblem(404).RequireAuthorization(read);
        group.MapPost("/partners/{partner:guid}/contact-tests", TestAsync).WithName("sendContactTest").WithSummary("Sends a contact test now").WithDescription("To the incident mailbox and both contacts; only security.").CreatesOnce().ProducesProblem(404).RequireAuthorization(write);
        group.MapPost("/contact-tests/confirmations", ConfirmTestAsync).WithName("confirmContactTest").WithSummary("Confirms that a contact test was received").WithDescription("The token is the last part of the address in the mail; no account is needed.")
            .ProducesProblem(404).ProducesProblem(409).RequireAuthorization(Access.Public);
    }

    private static async Task<Results<Ok<Page<CommitmentJson>>, ProblemHttpResult>> ListAsync(
        Guid partner, HttpContext context, Viewer viewer, AppDb db, [Choice<CommitmentKind>] string? kind, [Choice<CommitmentState>] string? state, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        if (!await IsThereAsync(db, viewer, partner, cancellationToken)) return new NoSuchCommitment().ToProblem();
        if (Choices.Read<CommitmentKind>("kind", kind).IsRefused(out var wantedKind, out var noKind)) return noKind.ToProblem();
        if (Choices.Read<CommitmentState>("state", state).IsRefused(out var wantedState, out var noState)) return noState.ToProblem();
        var query = db.Commitments.AsNoTracking().VisibleTo(viewer).Where(found => found.PartnerId == partner);
        if (wantedKind.Value is { } oneKind) query = query.Where(found => found.Kind == oneKind);
        if (wantedState.Value is { } oneState) query = query.Where(found => found.State == oneState);
        var page = await query.OrderBy(found => found.Id).PageAsync(context, limit, cursor, (rows, last) => rows.Where(found => found.Id > last), found => found.Id, CommitmentJson.Of, cancellationToken);
        return page.IsRefused(out var items, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static async Task<Results<Ok<CommitmentJson>, ProblemHttpResult>> GetAsync(Guid id, HttpContext context, Viewer viewer, AppDb db, CancellationToken cancellationToken)
    {
        var commitment = await db.Commitments.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        return commitment is null ? new NoSuchCommitment().ToProblem() : Shown(commitment, context);
    }

    private static async Task<Results<Created<CommitmentJson>, ProblemHttpResult>> SendIncidentAsync(
        Guid partner, IncidentTerms request, HttpContext context, Viewer viewer, Committing committing, CancellationToken cancellationToken) =>
        Made(await committing.SendAsync(viewer, partner, request, null, cancellationToken), context);

    private static async Task<Results<Created<CommitmentJson>, ProblemHttpResult>> SendPrivacyAsync(
        Guid partner, PrivacyTerms request, HttpContext context, Viewer viewer, Committing committing, CancellationToken cancellationToken) =>
        Made(await committing.SendAsync(viewer, partner, request, null, cancellationToken), context);

    private static async Task<Results<Created<CommitmentJson>, ProblemHttpResult>> ConfirmListAsync(
        Guid partner, ListConfirmation request, HttpContext context, Viewer viewer, KeepingSubcontractors keeping, CancellationToken cancellationToken) =>
        Made(await keeping.ConfirmAsync(viewer, partner, request.AsOf, request.Assessment, null, cancellationToken), context);

    private static async Task<Results<Ok<CommitmentJson>, ProblemHttpResult>> DecideAsync(
        Guid id, CommitmentDecision request, HttpContext context, Viewer viewer, DecidingCommitment deciding, CancellationToken cancellationToken) =>
        context.Request.IfMatch().IsRefused(out var seen, out var refusal)
            ? refusal.ToProblem()
            : Answer(await deciding.DecideAsync(viewer, id, new Decision(request.Verdict, request.Reason, seen.Value), cancellationToken), context);

    private static async Task<Results<Ok<CommitmentJson>, ProblemHttpResult>> WithdrawAsync(
        Guid id, HttpContext context, Viewer viewer, Committing committing, CancellationToken cancellationToken) =>
        context.Request.IfMatch().IsRefused(out var seen, out var refusal)
            ? refusal.ToProblem()
            : Answer(await committing.WithdrawAsync(viewer, id, seen.Value, cancellationToken), context);

    private static async Task<Results<Ok<Page<ContactTestJson>>, ProblemHttpResult>> ListTestsAsync(
        Guid partner, HttpContext context, Viewer viewer, AppDb db, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        if (!await IsThereAsync(db, viewer, partner, cancellationToken)) return new NoSuchContactTest().ToProblem();
        var page = await db.ContactTests.AsNoTracking().VisibleTo(viewer).Include(found => found.Probes).Where(found => found.PartnerId == partner).OrderBy(found => found.Id)
            .PageAsync(context, limit, cursor, (rows, last) => rows.Where(found => found.Id > last), found => found.Id, ContactTestJson.Of, cancellationToken);
        return page.IsRefused(out var items, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static async Task<Results<Created<ContactTestJson>, ProblemHttpResult>> TestAsync(Guid partner, Viewer viewer, TestingContacts testing, CancellationToken cancellationToken) =>
        (await testing.SendNowAsync(viewer, partner, cancellationToken)).IsRefused(out var test, out var refusal)
            ? refusal.ToProblem()
            : TypedResults.Created($"{Api.Root}/partners/{partner}/contact-tests", ContactTestJson.Of(test));

    private static async Task<Results<Ok<ConfirmedTest>, ProblemHttpResult>> ConfirmTestAsync(ContactToken request, TestingContacts testing, CancellationToken cancellationToken) =>
        (await testing.AnswerAsync(request.Token, cancellationToken)).IsRefused(out var test, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(new ConfirmedTest(test.SentAt, test.LastAnswerAt!.Value, test.Due));

    private static async Task<bool> IsThereAsync(AppDb db, Viewer viewer, Guid partner, CancellationToken cancellationToken) =>
        viewer.MaySee(partner) && await db.Set<Partners.Partner>().AnyAsync(found => found.Id == partner, cancellationToken);

    private static Results<Created<CommitmentJson>, ProblemHttpResult> Made(Result<Commitment> result, HttpContext context)
    {
        if (result.IsRefused(out var commitment, out var refusal)) return refusal.ToProblem();
        context.Response.SetEtag(commitment.Version);
        return TypedResults.Created($"{Api.Root}/commitments/{commitment.Id}", CommitmentJson.Of(commitment));
    }

    private static Results<Ok<CommitmentJson>, ProblemHttpResult> Answer(Result<Commitment> result, HttpContext context) =>
        result.IsRefused(out var commitment, out var refusal) ? refusal.ToProblem() : Shown(commitment, context);

    private static Ok<CommitmentJson> Shown(Commitment commitment, HttpContext context)
    {
        context.Response.SetEtag(commitment.Version);
        return TypedResults.Ok(CommitmentJson.Of(commitment));
    }
}

/// <summary>The list of subcontractors, confirmed.</summary>
/// <param name="AsOf">Today, or a day in the last month.</param>
/// <param name="Assessment">What you ask for before you sign, who decides, how often you look again.</param>
public sealed record ListConfirmation(DateOnly AsOf, [property: Required, MaxLength(2000)] string Assessment);

/// <summary>A decision on a commitment.</summary>
/// <param name="Reason">The partner reads it; demanded unless accepted.</param>
public sealed record CommitmentDecision(Verdict Verdict, [property: MaxLength(4000)] string? Reason = null);

/// <summary>The secret of a contact test's link.</summary>
public sealed record ContactToken([property: Required, MaxLength(1000)] string Token);

/// <summary>A confirmed contact test.</summary>
public sealed record ConfirmedTest(DateTimeOffset SentAt, DateTimeOffset AnsweredAt, DateTimeOffset Due);

/// <summary>One version of a commitment.</summary>
/// <param name="Terms">Its values, as they are sent for this kind.</param>
/// <param name="Due">Until when the hub promised to decide; none where nothing had to be decided.</param>
public sealed record CommitmentJson(
    Guid Id, Guid Partner, CommitmentKind Kind, string Step, int Number, CommitmentState State, JsonElement Terms, Guid SentBy, DateTimeOffset SentAt, DateTimeOffset? Due,
    Guid? DecidedBy, DateTimeOffset? DecidedAt, string? Reason)
{
    internal static CommitmentJson Of(Commitment commitment) => new(
        commitment.Id, commitment.PartnerId, commitment.Kind, commitment.StepKey, commitment.Number, commitment.State, JsonElement.Parse(commitment.Content), commitment.SentBy,
        commitment.SentAt, commitment.Due, commitment.DecidedBy, commitment.DecidedAt, commitment.Reason);
}

/// <summary>A contact test.</summary>
/// <param name="SentBy">Who asked for it; none where the yearly plan did.</param>
/// <param name="Hours">That were committed to.</param>
public sealed record ContactTestJson(Guid Id, Guid Partner, Guid Commitment, ContactTestState State, DateTimeOffset SentAt, Guid? SentBy, int Hours, DateTimeOffset Due, DateTimeOffset? ConcludedAt, IReadOnlyList<ContactProbeJson> Probes)
{
    internal static ContactTestJson Of(ContactTest test) => new(
        test.Id, test.PartnerId, test.CommitmentId, test.State, test.SentAt, test.SentBy, test.Hours, test.Due, test.ConcludedAt,
        [.. test.Probes.OrderBy(probe => probe.Place).Select(probe => new ContactProbeJson(probe.Place, probe.Email, probe.AnsweredAt))]);
}

/// <summary>One address of a contact test.</summary>
public sealed record ContactProbeJson(ContactPlace Place, string Email, DateTimeOffset? AnsweredAt);
