using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Slipway.Platform.Data;

public static class DataModule
{
    /// <summary>
    /// The database of <c>SLIPWAY_DATABASE</c>: a connection string with <c>Host=</c> means PostgreSQL, anything else is SQLite,
    /// by default one file under the data folder.
    /// </summary>
    public static IServiceCollection AddData(this IServiceCollection services, IConfiguration configuration)
    {
        var connection = ConnectionString(configuration);
        if (IsPostgres(connection))
        {
            services.AddSingleton(_ => new WriteGate(closed: false));
            services.AddDbContext<AppDb, PostgresDb>(options => options.UseNpgsql(connection).Quiet(), ServiceLifetime.Scoped, ServiceLifetime.Singleton);
        }
        else
        {
            services.AddSingleton(_ => new WriteGate(closed: true));
            services.AddDbContext<AppDb, SqliteDb>(options => options.UseSqlite(connection).AddInterceptors(new SqlitePragmas()).Quiet(), ServiceLifetime.Scoped, ServiceLifetime.Singleton);
        }

        return services;
    }

    public static string DataFolder(IConfiguration configuration) => Path.GetFullPath(configuration["SLIPWAY_DATA"] ?? "data");

    public static string ConnectionString(IConfiguration configuration) =>
        configuration["SLIPWAY_DATABASE"] is { Length: > 0 } given
            ? given
            : $"Data Source={Path.Combine(DataFolder(configuration), "slipway.db")}";

    public static bool IsPostgres(string connection) => connection.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    private static DbContextOptionsBuilder Quiet(this DbContextOptionsBuilder options) =>
        options.ConfigureWarnings(warnings => warnings
            .Throw(RelationalEventId.MultipleCollectionIncludeWarning)
            .Ignore(RelationalEventId.PendingModelChangesWarning));
}
