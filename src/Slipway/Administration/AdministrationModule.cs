using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Administration;

/// <summary>What whoever operates the installation looks at: mail that went out, backups.</summary>
public static class AdministrationModule
{
    public static IServiceCollection AddAdministration(this IServiceCollection services)
    {
        services.AddNav(Face.Hub, new NavItem(
            "/hub/mail", "Mail", "mail", "Program", Order: 80, Visible: person => Viewer.Find(person)?.Is(HubRole.Administrator) == true));
        return services;
    }

    public static void MapAdministration(this WebApplication app) =>
        app.MapCommands().MapPost("/hub/mail/{id:guid}/sending", SendAgainAsync).RequireAuthorization(Access.HubAdministrator);

    private static async Task<IResult> SendAgainAsync(
        Guid id, HttpContext context, Viewer viewer, AppDb db, LedgerWriter ledger, ToastCookie toast, CancellationToken cancellationToken)
    {
        var message = await db.Messages.FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (message is null) return TypedResults.NotFound();
        message.TryAgain();
        await ledger.CommitAsync(viewer.Actor, new MessageSentAgain(id), cancellationToken);
        toast.Set(context, "It goes out once more.");
        return Commands.SeeOther($"/hub/mail/{id}");
    }
}

public sealed record MessageSentAgain(Guid Message) : Fact
{
    public override string? Subject => $"message:{Message:N}";
}
