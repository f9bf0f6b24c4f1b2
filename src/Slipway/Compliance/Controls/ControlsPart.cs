using Slipway.Accounts;
using Slipway.Compliance.Controls.Catalogues;
using Slipway.Compliance.Risk;
using Slipway.Journeys;
using Slipway.Platform.Ledger;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Compliance.Controls;

/// <summary>The control catalogue and what partners owe of it.</summary>
internal static class ControlsPart
{
    public static IServiceCollection AddControls(this IServiceCollection services)
    {
        services.AddSingleton<ControlShelf>();
        services.AddScoped<ControlLibrary>();
        services.AddScoped<ControlReader>();
        services.AddScoped<LoadingControls>();
        services.AddSingleton<CatalogueShelf>();
        services.AddScoped<CatalogueLibrary>();
        services.AddScoped<ImportingCatalogue>();
        services.AddScoped<PublicationPreview>();
        services.AddScoped<IConsequence, PublicationSpreads>();
        services.AddScoped<IControlSource, SubmissionControlSource>();
        services.AddProofKind<ControlsProof>();
        services.AddSingleton(new PartnerTab("/controls", "Controls", 20));
        services.AddNav(Face.Portal, new NavItem("/portal/controls", "Controls", "shield-check", Order: 10, Under: RiskPart.Portal));
        services.AddNav(Face.Hub, new NavItem("/hub/controls", "Controls", "shield-check", "Program", Order: 20) { Tab = "Control sets" }, new NavItem("/hub/catalogue", "Catalogue", "hash", "Program", Order: 25, Under: "/hub/controls"));
        return services;
    }

    public static void MapControls(this WebApplication app, RouteGroupBuilder api)
    {
        app.MapGet("/controls/schema.json", () => Results.Text(ControlSetSchema.Text, "application/schema+json"))
            .RequireAuthorization(Access.Public).ExcludeFromDescription();
        app.MapGet("/hub/catalogue/{id:guid}/oscal", CataloguesApi.ExportAsync).RequireAuthorization(Access.Hub).ExcludeFromDescription();
        app.MapCommands().MapPost("/hub/controls/{id:guid}/publication", ControlsWeb.PublishAsync).RequireAuthorization(Access.Hub);
        api.MapControlSets();
        api.MapCatalogues();
    }
}
