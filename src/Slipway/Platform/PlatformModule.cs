using Microsoft.AspNetCore.DataProtection;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Jobs;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Platform.Telemetry;
using Slipway.Platform.Web;

namespace Slipway.Platform;

public static class PlatformModule
{
    public static IServiceCollection AddPlatform(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddOptions<HubOptions>().BindConfiguration("Hub").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<HubCalendar>();
        services.AddData(configuration);
        services.AddFiles(configuration);
        services.AddDataProtection().SetApplicationName("slipway").PersistKeysToDbContext<AppDb>();
        services.AddSingleton<SealedLinks>();
        services.AddSingleton<LedgerSignal>();
        services.AddSingleton<Remembered>();
        services.AddScoped<LedgerWriter>();
        services.AddOptions<LedgerOptions>().BindConfiguration("Ledger");
        services.AddSingleton<LedgerTree>();
        services.AddScoped<LedgerSigner>();
        services.AddScoped<Receipts>();
        services.AddScoped<LedgerVerification>();
        services.AddJob<Checkpointing>();
        services.AddScoped<IdempotencyScope>();
        services.AddScoped<IConsequence>(provider => provider.GetRequiredService<IdempotencyScope>());
        services.AddMail(configuration);
        services.AddTelemetry(configuration);
        services.AddProxies();
        services.AddApi();
        return services;
    }
}
