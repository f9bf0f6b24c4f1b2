using Slipway.Journeys;
using Slipway.Partners;
using Slipway.Platform.Jobs;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Platform.Web;

namespace Slipway.Compliance.Segmentation;

/// <summary>Which segment a partner is in, and why.</summary>
internal static class SegmentationPart
{
    public static IServiceCollection AddSegmentation(this IServiceCollection services)
    {
        // Before the engine: what is newly owed opens in the same commit.
        services.Insert(0, ServiceDescriptor.Scoped<IConsequence, SegmentFollows>());
        services.AddProofKind<SegmentationProof>();
        services.AddScoped<SegmentReader>();
        services.AddScoped<Overriding>();
        services.AddJob<SegmentLapse>();
        services.AddLetters<SegmentChanged, SegmentLetters>();
        return services;
    }

    public static void MapSegmentation(this WebApplication app, RouteGroupBuilder api)
    {
        api.MapSegments();
        app.MapCommands().MapSegmentCommands();
    }
}
