using Slipway.Accounts.Invitations;
using Slipway.Platform;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Accounts.Colleagues;

/// <summary>The buttons on the pages about people; the same on both sides.</summary>
internal static class PeopleWeb
{
    public static void MapPeopleCommands(this RouteGroupBuilder commands)
    {
        foreach (var (root, policy) in new[] { ("/hub/people", Access.Hub), ("/portal/people", Access.Partner) })
        {
            commands.MapPost(root + "/{id:guid}/decision", (Guid id, HttpContext context, Viewer viewer, Staffing staffing, ToastCookie toast) =>
                DecideAsync(root, id, context, viewer, staffing, toast)).RequireAuthorization(policy);
            commands.MapPost(root + "/invitations/{id:guid}", (Guid id, HttpContext context, Viewer viewer, Withdrawing withdrawing, ToastCookie toast) =>
                WithdrawAsync(root, id, context, viewer, withdrawing, toast)).RequireAuthorization(policy);
        }
    }

    private static async Task<IResult> DecideAsync(string root, Guid id, HttpContext context, Viewer viewer, Staffing staffing, ToastCookie toast)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (result, done) = form["do"].ToString() switch
        {
            "leave" => (await staffing.LeaveAsync(viewer, id, null, context.RequestAborted), "is marked as left and signed out within a minute."),
            "return" => (await staffing.ReturnAsync(viewer, id, null, context.RequestAborted), "may sign in again."),
            "drop-codes" => (await staffing.DropSecondFactorAsync(viewer, id, null, context.RequestAborted), "signs in with the password alone now."),
            _ => (new Invalid("do", "This is not a command."), ""),
        };
        return Answer(result.Refusal, result.Refusal?.Sentence ?? $"{result.Value!.Name} {done}", $"{root}/{id}", context, toast);
    }

    private static async Task<IResult> WithdrawAsync(string root, Guid id, HttpContext context, Viewer viewer, Withdrawing withdrawing, ToastCookie toast)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var again = form["do"] == "again";
        var result = await withdrawing.WithdrawAsync(viewer, id, again, context.RequestAborted);
        var back = viewer.IsHub && result.Value?.PartnerId is { } partner ? $"{root}?at={partner}" : root;
        return Answer(
            result.Refusal, result.Refusal?.Sentence ?? (again ? $"{result.Value!.Name} gets a new letter." : "The invitation does not count any more."), back, context, toast);
    }

    private static IResult Answer(Refusal? refusal, string words, string back, HttpContext context, ToastCookie toast)
    {
        if (refusal?.Status is StatusCodes.Status404NotFound) return TypedResults.NotFound();
        if (Commands.Barred(context, refusal) is { } barred) return barred;
        toast.Set(context, words);
        return Commands.SeeOther(back);
    }
}
