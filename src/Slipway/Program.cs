using System.Globalization;
using Slipway.Accounts;
using Slipway.Accounts.SignIn;
using Slipway.Compliance;
using Slipway.Journeys;
using Slipway.Platform;
using Slipway.Platform.Web;
using Slipway.Ui;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;

var builder = WebApplication.CreateBuilder(args);
builder.ServeAssets();
builder.Services
    .AddPlatform(builder.Configuration)
    .AddUi()
    .AddAccounts()
    .AddJourneys()
    .AddCompliance();

var app = builder.Build();
app.UsePages();
app.UseSignInLimits();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.UseMiddleware<Idempotency>();

var api = app.MapApi();
app.MapUi();
app.MapAccounts();
app.MapJourneys();

await app.RunAsync();

public partial class Program;
