using System.Globalization;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Platform;
using Slipway.Platform.Web;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;

var builder = WebApplication.CreateBuilder(args);
builder.Services
    .AddPlatform(builder.Configuration)
    .AddAccounts()
    .AddJourneys();

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();
app.UseMiddleware<Idempotency>();

var api = app.MapApi();

await app.RunAsync();

public partial class Program;
