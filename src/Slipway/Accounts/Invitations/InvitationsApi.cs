using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Web;

namespace Slipway.Accounts.Invitations;

internal static class InvitationsApi
{
    public static void MapInvitations(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/invitations").WithTags("People");
        group.MapGet("", ListAsync).WithName("listInvitations").WithSummary("Lists invitations, the oldest first").RequireAuthorization(Access.Scope("people:read"));
        group.MapGet("/{id:guid}", GetAsync).WithName("getInvitation").ShowsVersion().WithSummary("Reads one invitation").RequireAuthorization(Access.Scope("people:read"));
        group.MapPost("", InviteAsync).WithName("invitePerson").WithSummary("Invites somebody by mail")
            .WithDescription("The letter brings a link that makes the account; the link itself is never shown here.")
            .CreatesOnce().RequireAuthorization(Access.Scope("people:write"));
        group.MapPost("/{id:guid}/renewal", RenewAsync).WithName("renewInvitation").WithSummary("Sends an invitation again as a new one; the old link stops counting")
            .CreatesOnce().RequireAuthorization(Access.Scope("people:write"));
        group.MapDelete("/{id:guid}", WithdrawAsync).WithName("withdrawInvitation").WithSummary("Withdraws an open invitation")
            .RequireAuthorization(Access.Scope("people:write"));
    }

    private static async Task<Results<Ok<Page<InvitationJson>>, ProblemHttpResult>> ListAsync(
        HttpContext context, Viewer viewer, AppDb db, TimeProvider time, Guid? partner, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var query = db.Invitations.AsNoTracking().VisibleTo(viewer);
        if (partner is { } one) query = query.Where(invitation => invitation.PartnerId == one);
        var page = await query.OrderBy(invitation => invitation.Id).PageAsync(
            context, limit, cursor, (rows, last) => rows.Where(invitation => invitation.Id > last), invitation => invitation.Id,
            invitation => InvitationJson.Of(invitation, now), cancellationToken);
        return page.IsRefused(out var items, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static async Task<Results<Ok<InvitationJson>, ProblemHttpResult>> GetAsync(
        Guid id, HttpContext context, Viewer viewer, AppDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        var invitation = await db.Invitations.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (invitation is null) return new NoSuchInvitation().ToProblem();
        context.Response.SetEtag(invitation.Version);
        return TypedResults.Ok(InvitationJson.Of(invitation, time.GetUtcNow()));
    }

    private static async Task<Results<Created<InvitationJson>, ProblemHttpResult>> InviteAsync(
        InviteRequest request, Viewer viewer, Inviting inviting, TimeProvider time, CancellationToken cancellationToken) =>
        Made(await inviting.InviteAsync(
            viewer, new Guest(viewer.IsHub ? request.Partner : viewer.PartnerId, request.Email, request.Name, request.Roles), cancellationToken), time);

    private static async Task<Results<Created<InvitationJson>, ProblemHttpResult>> RenewAsync(
        Guid id, Viewer viewer, Withdrawing withdrawing, TimeProvider time, CancellationToken cancellationToken) =>
        Made(await withdrawing.WithdrawAsync(viewer, id, andSendAgain: true, cancellationToken), time);

    private static async Task<Results<Ok<InvitationJson>, ProblemHttpResult>> WithdrawAsync(
        Guid id, Viewer viewer, Withdrawing withdrawing, TimeProvider time, CancellationToken cancellationToken)
    {
        var result = await withdrawing.WithdrawAsync(viewer, id, andSendAgain: false, cancellationToken);
        return result.IsRefused(out var invitation, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(InvitationJson.Of(invitation, time.GetUtcNow()));
    }

    private static Results<Created<InvitationJson>, ProblemHttpResult> Made(Result<Invitation> result, TimeProvider time) =>
        result.IsRefused(out var invitation, out var refusal)
            ? refusal.ToProblem()
            : TypedResults.Created($"{Api.Root}/invitations/{invitation.Id}", InvitationJson.Of(invitation, time.GetUtcNow()));
}

/// <summary>Somebody to be invited.</summary>
/// <param name="Partner">The partner that the person will belong to; none for the hub. A partner always invites to itself.</param>
/// <param name="Roles">Of that side, for example <c>seller</c>.</param>
public sealed record InviteRequest(
    [property: Required, MaxLength(120)] string Name, [property: Required, EmailAddress, MaxLength(256)] string Email,
    [property: Required, MinLength(1)] IReadOnlyList<string> Roles, Guid? Partner = null);

/// <summary>An invitation, without its secret link.</summary>
public sealed record InvitationJson(
    Guid Id, string Name, string Email, Guid? Partner, IReadOnlyList<string> Roles, InvitationState State, Guid InvitedBy, DateTimeOffset SentAt, DateTimeOffset ExpiresAt,
    DateTimeOffset? AcceptedAt, Guid? AcceptedBy, DateTimeOffset? WithdrawnAt)
{
    internal static InvitationJson Of(Invitation invitation, DateTimeOffset now) => new(
        invitation.Id, invitation.Name, invitation.Email, invitation.PartnerId, RoleNames.Of(invitation.HubRoles, invitation.PartnerRoles), invitation.StateAt(now),
        invitation.InvitedBy, invitation.SentAt, invitation.ExpiresAt, invitation.AcceptedAt, invitation.AcceptedBy, invitation.WithdrawnAt);
}
