using Slipway.Accounts;
using Slipway.Platform.Files;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Enablement.Library;

internal static class LibraryPart
{
    public static IServiceCollection AddContentLibrary(this IServiceCollection services)
    {
        services.AddScoped<ContentLibrary>();
        services.AddNav(Face.Portal, new NavItem("/portal/library", "Library", "book-open", Order: 60, Under: EnablementModule.Portal));
        services.AddNav(Face.Hub, new NavItem("/hub/library", "Library", "book-open", EnablementModule.Hub, Order: 20, Under: "/hub/curricula"));
        return services;
    }

    public static void MapContentLibrary(this WebApplication app, RouteGroupBuilder api)
    {
        app.MapGet("/library/{id:guid}/file", FileAsync).RequireAuthorization(Access.SignedIn).ExcludeFromDescription();
        app.MapCommands().MapPost("/hub/library/{id:guid}/retirement", RetireAsync).RequireAuthorization(EnablementModule.Authors);
        api.MapLibraryApi();
    }

    /// <summary>Takes a document, which is put on record.</summary>
    internal static async Task<IResult> FileAsync(Guid id, int? version, HttpContext context, Viewer viewer, ContentLibrary library, Downloads downloads, CancellationToken cancellationToken) =>
        (await library.TakeAsync(viewer, id, version, cancellationToken)).IsRefused(out var file, out _)
            ? TypedResults.NotFound()
            : await downloads.SendAsync(context, file, Guid.Empty, (viewer.Actor, viewer.PartnerId), cancellationToken);

    private static async Task<IResult> RetireAsync(Guid id, HttpContext context, Viewer viewer, ContentLibrary library, ToastCookie toast, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        int? version = int.TryParse(form["version"], System.Globalization.CultureInfo.InvariantCulture, out var seen) ? seen : null;
        var result = await library.RetireAsync(viewer, id, version, cancellationToken);
        if (result.Refusal is NoSuchDocument) return TypedResults.NotFound();
        toast.Set(context, result.Refusal?.Sentence ?? "No longer offered to partners. Who took it stays on record.");
        return Commands.SeeOther($"/hub/library/{id}");
    }
}
