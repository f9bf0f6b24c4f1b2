using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;

namespace Slipway.Platform.Jobs;

/// <summary>
/// The right to be the only node that does something. On PostgreSQL a lock of the session: it ends with the connection, so a node that
/// died gives it up without anybody waiting for a date. The SQLite file has one process anyway.
/// </summary>
internal sealed class Lease : IAsyncDisposable
{
    private const int Marker = 0x736C6970;
    private readonly AsyncServiceScope _scope;
    private readonly DbConnection? _connection;

    private Lease(AsyncServiceScope scope, DbConnection? connection) => (_scope, _connection) = (scope, connection);

    /// <returns>None when another node has it.</returns>
    public static async Task<Lease?> TryTakeAsync(IServiceProvider services, string name, CancellationToken cancellationToken)
    {
        var scope = services.CreateAsyncScope();
        try
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            if (!db.Database.IsNpgsql()) return new Lease(scope, null);
            await db.Database.OpenConnectionAsync(cancellationToken);
            var connection = db.Database.GetDbConnection();
            if (await AskAsync(connection, $"SELECT pg_try_advisory_lock({Marker}, {Number(name)})", cancellationToken)) return new Lease(scope, connection);
        }
        catch
        {
            await scope.DisposeAsync();
            throw;
        }

        await scope.DisposeAsync();
        return null;
    }

    /// <summary>False once the connection was lost: another node may have it now.</summary>
    public async Task<bool> HoldsAsync(CancellationToken cancellationToken)
    {
        if (_connection is null) return true;
        try
        {
            return await AskAsync(_connection, "SELECT true", cancellationToken);
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException)
        {
            return false;
        }
    }

    public ValueTask DisposeAsync() => _scope.DisposeAsync();

    private static async Task<bool> AskAsync(DbConnection connection, string question, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static int Number(string name) => BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
