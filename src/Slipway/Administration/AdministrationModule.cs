using Slipway.Accounts;
using Slipway.Administration.Scanning;
using Slipway.Platform.Ledger;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Administration;

/// <summary>What whoever operates the installation looks at: mail that went out, backups.</summary>
public static class AdministrationModule
{
    public static IServiceCollection AddAdministration(this IServiceCollection services)
    {
        services.AddScoped<SendingAgain>();
        services.AddScoped<ScanReport>();
        services.AddNav(Face.Hub, new NavItem(
            "/hub/scanning", "Virus scanning", "shield-check", "Program", Order: 81, Visible: person => Viewer.Find(person)?.Is(HubRole.Administrator) == true));
        services.AddNav(Face.Hub, new NavItem(
            "/hub/mail", "Mail", "mail", "Program", Under: "/hub/ledger", Visible: person => Viewer.Find(person)?.Is(HubRole.Administrator) == true));
        return services;
    }

    public static void MapAdministration(this WebApplication app, RouteGroupBuilder api)
    {
        app.MapCommands().MapPost("/hub/mail/{id:guid}/sending", SendAgainAsync).RequireAuthorization(Access.HubAdministrator);
        api.MapMail();
        api.MapScanning();
    }

    private static async Task<IResult> SendAgainAsync(
        Guid id, HttpContext context, Viewer viewer, SendingAgain again, ToastCookie toast, CancellationToken cancellationToken)
    {
        var result = await again.SendAsync(viewer, id, cancellationToken);
        if (result.Refusal is NoSuchMessage) return TypedResults.NotFound();
        toast.Set(context, result.Refusal?.Sentence ?? "It goes out once more.");
        return Commands.SeeOther($"/hub/mail/{id}");
    }
}

public sealed record MessageSentAgain(Guid Message) : Fact
{
    public override string? Subject => $"message:{Message:N}";
}
