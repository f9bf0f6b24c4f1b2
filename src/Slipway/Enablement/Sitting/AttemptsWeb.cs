using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Enablement.Questions;
using Slipway.Journeys.Reviews;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Web;
using Slipway.Ui;
using static Slipway.Platform.Web.FormValues;

namespace Slipway.Enablement.Sitting;

/// <summary>What a browser sends while somebody sits an exam; all of it works without script.</summary>
internal static class AttemptsWeb
{
    public static void MapAttemptCommands(this RouteGroupBuilder commands)
    {
        commands.MapPost("/portal/exams/{key}/attempts", StartAsync).RequireAuthorization(Access.Partner);
        commands.MapPost("/portal/attempts/{id:guid}/answers/{place:int}", AnswerAsync).RequireAuthorization(Access.Partner);
        commands.MapPost("/portal/attempts/{id:guid}/submission", SubmitAsync).RequireAuthorization(Access.Partner);
        commands.MapPost("/hub/attempts/{id:guid}/marks", MarkAsync).RequireAuthorization($"hub:{HubRole.Enablement.Kebab()}");
        commands.MapPost("/hub/extra-time", ExtraTimeAsync).RequireAuthorization($"hub:{HubRole.Enablement.Kebab()}");
    }

    private static async Task<IResult> StartAsync(string key, HttpContext context, Viewer viewer, Starting starting, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var result = await starting.StartAsync(viewer, key, form["conduct"] == "true", cancellationToken);
        if (result.Refusal is NoSuchExam) return TypedResults.NotFound();
        if (!result.IsRefused(out var attempt, out var refusal)) return Commands.SeeOther($"/portal/attempts/{attempt.Id}");
        toast.Set(context, refusal.Sentence);
        return Commands.SeeOther($"/portal/exams/{key}");
    }

    private static async Task<IResult> AnswerAsync(
        Guid id, int place, HttpContext context, Viewer viewer, Room room, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var result = await room.AnswerAsync(viewer, id, place, Read(form), Whole(form["revision"]), cancellationToken);
        if (result.Refusal is NoSuchAttempt or NoSuchPlace) return TypedResults.NotFound();
        if (result.Refusal is { } refusal)
        {
            toast.Set(context, refusal.Sentence);
            return Commands.SeeOther($"/portal/attempts/{id}?q={place}");
        }

        return Commands.SeeOther(Whole(form["go"]) is { } next ? $"/portal/attempts/{id}?q={next}" : $"/portal/attempts/{id}?q=end");
    }

    private static async Task<IResult> SubmitAsync(Guid id, HttpContext context, Viewer viewer, Room room, ToastCookie toast, CancellationToken cancellationToken)
    {
        var result = await room.SubmitAsync(viewer, id, cancellationToken);
        if (result.Refusal is NoSuchAttempt) return TypedResults.NotFound();
        if (result.Refusal is { } refusal) toast.Set(context, refusal.Sentence);
        return Commands.SeeOther($"/portal/attempts/{id}");
    }

    private static async Task<IResult> MarkAsync(
        Guid id, HttpContext context, Viewer viewer, MarkingByHand marking, ReviewQueue queue, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var marks = form.Keys.Where(key => key.StartsWith("marks.", StringComparison.Ordinal) && Whole(key["marks.".Length..]) is not null)
            .ToDictionary(key => Whole(key["marks.".Length..])!.Value, key => (IReadOnlyList<double>)[.. form[key].Select(text => Questions.Marking.TryNumber(text ?? "", out var points) ? (double)points : -1)]);
        var result = await marking.MarkAsync(viewer, id, marks, form["remark"], Whole(form["version"]), cancellationToken);
        if (result.Refusal is NoSuchAttempt) return TypedResults.NotFound();
        if (Commands.Barred(context, result.Refusal) is { } barred) return barred;
        if (result.IsRefused(out var attempt, out var refusal))
        {
            toast.Set(context, refusal.Sentence);
            return Commands.SeeOther($"/hub/attempts/{id}");
        }

        toast.Set(context, attempt.Passed == true ? "Marked: passed. Next one." : "Marked: not passed. Next one.");
        return Commands.SeeOther(await queue.NextPathAsync(viewer, cancellationToken));
    }

    private static async Task<IResult> ExtraTimeAsync(HttpContext context, Viewer viewer, GrantingTime granting, AppDb db, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var email = form["email"].ToString().Trim().ToUpperInvariant();
        var person = await db.Set<Person>().Where(found => found.NormalizedEmail == email).Select(found => found.Id).FirstOrDefaultAsync(cancellationToken);
        var refusal = await granting.GrantAsync(viewer, person, Whole(form["percent"]) ?? -1, cancellationToken);
        toast.Set(context, refusal?.Sentence ?? "Kept. It counts for attempts that begin from now on.");
        return Commands.SeeOther("/hub/exams");
    }

    /// <summary>One field for each part; what stands in it several times is a list in its order.</summary>
    internal static Given Read(IFormCollection form)
    {
        var parts = Enumerable.Range(0, 50).TakeWhile(i => form.ContainsKey($"k{i}"));
        return new Given([.. parts.Select(i => (IReadOnlyList<string>)[.. form[$"p{i}"].OfType<string>().Where(text => form[$"k{i}"] == "list" || text.Length > 0)])]);
    }
}
