using System.Globalization;
using Slipway.Accounts;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Compliance.Controls;

/// <summary>The button that publishes a control set.</summary>
internal static class ControlsWeb
{
    public static async Task<IResult> PublishAsync(Guid id, HttpContext context, Viewer viewer, LoadingControls loading, ToastCookie toast, CancellationToken cancellationToken)
    {
        if (!viewer.WritesControls) return Commands.Barred(context, new NotForControls())!;
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var seen = int.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : (int?)null;
        var result = await loading.PublishAsync(id, viewer.Actor, seen, cancellationToken);
        if (result.Refusal is NoSuchControlSet) return TypedResults.NotFound();
        toast.Set(context, result.Refusal?.Sentence ?? $"Published {result.Value!.Number}. It counts for every partner; what is newly owed opens within a minute.");
        return Commands.SeeOther($"/hub/controls/{id}");
    }
}
