using System.Globalization;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Platform;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;

var builder = WebApplication.CreateBuilder(args);
builder.Services
    .AddPlatform(builder.Configuration)
    .AddAccounts()
    .AddJourneys();

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();
await app.RunAsync();

public partial class Program;
