using System.Globalization;
using Slipway.Accounts;
using Slipway.Enablement.Banks;
using Slipway.Journeys.Reviews;
using Slipway.Platform;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Enablement.Certifications;

/// <summary>What a browser sends about certificates and certifications.</summary>
internal static class CertificatesWeb
{
    public static void MapCertificateCommands(this RouteGroupBuilder commands)
    {
        commands.MapPost("/hub/certificates/{id:guid}/revocation", RevokeAsync).RequireAuthorization(EnablementModule.Authors);
        commands.MapPost("/hub/certificates/{id:guid}/holder", CarryOverAsync).RequireAuthorization(EnablementModule.Authors);
        commands.MapPost("/hub/certificates/{id:guid}/appeal-decision", DecideAsync).RequireAuthorization(Access.ProgramOwner);
        commands.MapPost("/portal/certificates/{id:guid}/appeal", AppealAsync).RequireAuthorization(Access.Partner);
        commands.MapPost("/hub/certifications/load", LoadAsync).RequireAuthorization(EnablementModule.Authors);
    }

    private static async Task<IResult> RevokeAsync(Guid id, HttpContext context, Viewer viewer, DecidingCertificates deciding, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        return Answer(context, toast, await deciding.RevokeAsync(viewer, id, form["reason"], Seen(form), cancellationToken), "Revoked. The holder was told why and how to appeal.", $"/hub/certificates/{id}");
    }

    private static async Task<IResult> CarryOverAsync(Guid id, HttpContext context, Viewer viewer, DecidingCertificates deciding, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var person = Guid.TryParse(form["person"], out var chosen) ? chosen : Guid.Empty;
        return Answer(context, toast, await deciding.CarryOverAsync(viewer, id, person, Seen(form), cancellationToken), "The certificate went along.", $"/hub/certificates/{id}");
    }

    private static async Task<IResult> DecideAsync(Guid id, HttpContext context, Viewer viewer, DecidingCertificates deciding, ReviewQueue queue, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var result = await deciding.DecideAppealAsync(viewer, id, form["verdict"] == "uphold", form["reason"], Seen(form), cancellationToken);
        return Answer(context, toast, result, "Decided. The holder was told.", result.Refusal is null ? await queue.NextPathAsync(viewer, cancellationToken) : $"/hub/certificates/{id}");
    }

    private static async Task<IResult> AppealAsync(Guid id, HttpContext context, Viewer viewer, DecidingCertificates deciding, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        return Answer(context, toast, await deciding.AppealAsync(viewer, id, form["reason"], Seen(form), cancellationToken), "Sent. Somebody else than who revoked it decides.", $"/portal/certificates/{id}");
    }

    private static async Task<IResult> LoadAsync(HttpContext context, Viewer viewer, LoadingCertifications loading, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (form.Files.Count == 0 || form.Files[0].Length is 0 or > 200_000)
        {
            toast.Set(context, "Choose a YAML file of at most 200 kB.");
            return Commands.SeeOther("/hub/certifications");
        }

        using var content = new MemoryStream();
        await form.Files[0].CopyToAsync(content, cancellationToken);
        var result = await loading.LoadAsync(Path.GetFileName(form.Files[0].FileName), content.ToArray(), viewer.Actor, cancellationToken);
        toast.Set(context, result.Refusal is FileRefused refused ? string.Join(" · ", refused.Problems.Take(3)) : result.Refusal?.Sentence ?? $"{result.Value!.Title}: version {result.Value.Number} counts for new awards.");
        return Commands.SeeOther("/hub/certifications");
    }

    private static IResult Answer(HttpContext context, ToastCookie toast, Result<Certificate> result, string done, string path)
    {
        if (result.Refusal is NoSuchCertificate) return TypedResults.NotFound();
        if (Commands.Barred(context, result.Refusal) is { } barred) return barred;
        toast.Set(context, result.Refusal?.Sentence ?? done);
        return Commands.SeeOther(path);
    }

    private static int? Seen(IFormCollection form) => int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
