using Microsoft.AspNetCore.Hosting;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Platform.Files.Scanning;

/// <summary>The application with a real scanner beside it.</summary>
public sealed class ScannedSqliteHub : SlipwayHub, IAsyncLifetime
{
    public ClamdDaemon Daemon { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("SLIPWAY_CLAMD", Daemon.Address);
    }

    public ValueTask InitializeAsync() => Daemon.InitializeAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Daemon.DisposeAsync();
    }
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class ScannedPostgresHub : PostgresHub, IAsyncLifetime
{
    public ClamdDaemon Daemon { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("SLIPWAY_CLAMD", Daemon.Address);
    }

    public ValueTask InitializeAsync() => Daemon.InitializeAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Daemon.DisposeAsync();
    }
}
