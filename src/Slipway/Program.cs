using System.Globalization;
using Slipway;
using Slipway.Accounts;
using Slipway.Administration;
using Slipway.Accounts.SignIn;
using Slipway.Compliance;
using Slipway.Contracting;
using Slipway.Journeys;
using Slipway.Measures;
using Slipway.Platform;
using Slipway.Platform.Telemetry;
using Slipway.Platform.Web;
using Slipway.Playbooks;
using Slipway.Qualification;
using Slipway.Record;
using Slipway.Service;
using Slipway.Ui;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
return await CommandLine.RunAsync(args, Build);

static WebApplication Build(string[] args, Action<IServiceCollection>? also)
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.ServeAssets();
    builder.Services
        .AddPlatform(builder.Configuration)
        .AddUi()
        .AddAccounts()
        .AddPlaybooks()
        .AddJourneys()
        .AddQualification()
        .AddContracting()
        .AddCompliance()
        .AddService()
        .AddMeasures()
        .AddRecord()
        .AddAdministration();

    also?.Invoke(builder.Services);
    var app = builder.Build();
    app.UseProxies();
    app.UseApi();
    app.UsePages();
    app.UseSignInLimits();
    app.UseAuthentication();
    app.UseAuthorization();
    app.UseAntiforgery();
    app.UseMiddleware<Idempotency>();

    var api = app.MapApi();
    app.MapTelemetry();
    app.MapUi();
    app.MapAccounts(api);
    app.MapPlaybooks(api);
    app.MapJourneys(api);
    app.MapQualification(api);
    app.MapContracting(api);
    app.MapCompliance(api);
    app.MapService(api);
    app.MapMeasures(api);
    app.MapRecord(api);
    app.MapAdministration(api);
    return app;
}

public partial class Program;
