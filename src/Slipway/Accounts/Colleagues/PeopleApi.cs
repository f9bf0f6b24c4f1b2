using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Web;

namespace Slipway.Accounts.Colleagues;

internal static class PeopleApi
{
    public static void MapPeople(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/people").WithTags("People");
        group.MapGet("", ListAsync).WithName("listPeople").WithSummary("Lists people, those who were added first at the top")
            .WithDescription("The hub sees everyone, a partner its own people.").RequireAuthorization(Access.Scope("people:read"));
        group.MapGet("/{id:guid}", GetAsync).WithName("getPerson").ShowsVersion().WithSummary("Reads one person").RequireAuthorization(Access.Scope("people:read"));
        group.MapPut("/{id:guid}/roles", RolesAsync).WithName("changeRoles").WithSummary("Replaces the roles of a person")
            .WithDescription("One administrator always remains, and whoever sits in a chair keeps its role.").ChangesSeen().RequireAuthorization(Access.Scope("people:write"));
        group.MapPut("/{id:guid}/departure", LeaveAsync).WithName("markAsLeft").WithSummary("Marks a person as left")
            .WithDescription("Ends every session within a minute. Refused for the last administrator and for whoever still sits in a chair.")
            .ChangesSeen().RequireAuthorization(Access.Scope("people:write"));
        group.MapDelete("/{id:guid}/departure", ReturnAsync).WithName("letBackIn").WithSummary("Lets a person who left back in")
            .ChangesSeen().RequireAuthorization(Access.Scope("people:write"));
        group.MapDelete("/{id:guid}/second-factor", DropAsync).WithName("dropSecondFactor").WithSummary("Drops the one-time codes of a person who lost the device")
            .ChangesSeen().RequireAuthorization(Access.Scope("people:write"));
    }

    private static async Task<Results<Ok<Page<PersonJson>>, ProblemHttpResult>> ListAsync(
        HttpContext context, Viewer viewer, AppDb db, Guid? partner, bool? left, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var query = db.People.AsNoTracking().VisibleTo(viewer);
        if (partner is { } one) query = query.Where(person => person.PartnerId == one);
        if (left is { } gone) query = query.Where(person => gone ? person.LeftAt != null : person.LeftAt == null);
        var page = await query.OrderBy(person => person.Id).PageAsync(
            context, limit, cursor, (rows, last) => rows.Where(person => person.Id > last), person => person.Id, PersonJson.Of, cancellationToken);
        return page.IsRefused(out var items, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static async Task<Results<Ok<PersonJson>, ProblemHttpResult>> GetAsync(
        Guid id, HttpContext context, Viewer viewer, AppDb db, CancellationToken cancellationToken) =>
        await db.People.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken) is { } person
            ? Shown(person, context)
            : new NoSuchPerson().ToProblem();

    private static Task<Results<Ok<PersonJson>, ProblemHttpResult>> RolesAsync(
        Guid id, RolesRequest request, HttpContext context, Viewer viewer, Staffing staffing, CancellationToken cancellationToken) =>
        ChangeAsync(context, seen => staffing.ChangeRolesAsync(viewer, id, request.Roles, seen, cancellationToken));

    private static Task<Results<Ok<PersonJson>, ProblemHttpResult>> LeaveAsync(
        Guid id, HttpContext context, Viewer viewer, Staffing staffing, CancellationToken cancellationToken) =>
        ChangeAsync(context, seen => staffing.LeaveAsync(viewer, id, seen, cancellationToken));

    private static Task<Results<Ok<PersonJson>, ProblemHttpResult>> ReturnAsync(
        Guid id, HttpContext context, Viewer viewer, Staffing staffing, CancellationToken cancellationToken) =>
        ChangeAsync(context, seen => staffing.ReturnAsync(viewer, id, seen, cancellationToken));

    private static Task<Results<Ok<PersonJson>, ProblemHttpResult>> DropAsync(
        Guid id, HttpContext context, Viewer viewer, Staffing staffing, CancellationToken cancellationToken) =>
        ChangeAsync(context, seen => staffing.DropSecondFactorAsync(viewer, id, seen, cancellationToken));

    private static async Task<Results<Ok<PersonJson>, ProblemHttpResult>> ChangeAsync(HttpContext context, Func<int?, Task<Result<Person>>> change)
    {
        if (context.Request.IfMatch().IsRefused(out var seen, out var missing)) return missing.ToProblem();
        return (await change(seen.Value)).IsRefused(out var person, out var refusal) ? refusal.ToProblem() : Shown(person, context);
    }

    private static Ok<PersonJson> Shown(Person person, HttpContext context)
    {
        context.Response.SetEtag(person.Version);
        return TypedResults.Ok(PersonJson.Of(person));
    }
}

/// <summary>The roles of a person from now on.</summary>
/// <param name="Roles">Of the person's side, for example <c>partner-manager</c> at the hub or <c>seller</c> at a partner.</param>
public sealed record RolesRequest([property: Required, MinLength(1)] IReadOnlyList<string> Roles);

/// <summary>Somebody with an account.</summary>
/// <param name="Partner">The partner that the person belongs to; none for people of the hub.</param>
/// <param name="SecondFactor">Whether one-time codes are asked for at sign-in.</param>
/// <param name="LeftAt">Since when the person may not sign in any more.</param>
public sealed record PersonJson(
    Guid Id, string Name, string JobTitle, string Email, Guid? Partner, IReadOnlyList<string> Roles, bool SecondFactor, DateTimeOffset AddedAt, DateTimeOffset? LeftAt)
{
    internal static PersonJson Of(Person person) => new(
        person.Id, person.Name, person.JobTitle, person.Email ?? "", person.PartnerId, RoleNames.Of(person.HubRoles, person.PartnerRoles),
        person.TwoFactorEnabled, person.AddedAt, person.LeftAt);
}
