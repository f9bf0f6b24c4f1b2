using System.Globalization;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Platform;
using Slipway.Platform.Web;
using Slipway.Ui;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;

var builder = WebApplication.CreateBuilder(args);
builder.Services
    .AddPlatform(builder.Configuration)
    .AddUi()
    .AddAccounts()
    .AddJourneys();

var app = builder.Build();
app.UseErrorPages();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.UseMiddleware<Idempotency>();

var api = app.MapApi();
app.MapUi();

await app.RunAsync();

public partial class Program;
