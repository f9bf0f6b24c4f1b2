using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Slipway.Platform.Data;
using Slipway.Platform.Files.Scanning;
using Slipway.Platform.Ledger;
using Slipway.Platform.Web;

namespace Slipway.Platform.Files;

/// <summary>Rows of a table that keep a hash as a record only: they do not need the content any more.</summary>
/// <param name="Condition">SQL on that table, the same for both engines.</param>
public sealed record KeptHash(string Table, string Condition);

/// <summary>
/// Asks every table of the model whether a row still names a content, in whatever column of text: a module that is added later need not be known
/// here, and what is in doubt is kept.
/// </summary>
internal sealed class FileMentions(AppDb db, IEnumerable<KeptHash> kept)
{
    /// <summary>Tables that speak about contents without needing them.</summary>
    private static readonly HashSet<Type> Aside = [typeof(Upload), typeof(FileScan), typeof(FileRedaction), typeof(DiscardedFile), typeof(LedgerEntry), typeof(IdempotentRequest)];

    public async Task<bool> AnyAsync(string sha256, CancellationToken cancellationToken)
    {
        if (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigitLower)) return true;
        foreach (var (table, columns) in Tables())
        {
            var where = string.Join(" OR ", columns.Select(column => $"CAST(\"{column}\" AS TEXT) LIKE '%{sha256}%'"));
            var but = string.Concat(kept.Where(rows => rows.Table == table).Select(rows => $" AND NOT ({rows.Condition})"));
            var question = $"SELECT COUNT(*) AS \"Value\" FROM (SELECT 1 FROM \"{table}\" WHERE ({where}){but} LIMIT 1) AS found";
            if (await db.Database.SqlQueryRaw<long>(question).SingleAsync(cancellationToken) > 0) return true;
        }

        return false;
    }

    private IEnumerable<(string Table, IReadOnlyList<string> Columns)> Tables() => db.Model.GetEntityTypes()
        .Where(type => type.GetTableName() is not null && !type.IsMappedToJson() && !Aside.Contains(type.ClrType))
        .GroupBy(type => type.GetTableName()!)
        .Select(types => (types.Key, Columns: (IReadOnlyList<string>)[.. types.SelectMany(Columns).Distinct(StringComparer.Ordinal)]))
        .Where(table => table.Columns.Count > 0);

    /// <summary>Texts that are long enough, and the documents of what is kept as JSON.</summary>
    private static IEnumerable<string> Columns(IEntityType type) =>
    [
        .. type.GetProperties().Where(property => property.ClrType == typeof(string) && property.GetMaxLength() is null or >= 64).Select(property => property.GetColumnName()),
        .. type.GetNavigations().Where(navigation => navigation.TargetEntityType.IsMappedToJson()).Select(navigation => navigation.TargetEntityType.GetContainerColumnName()!),
        .. type.GetComplexProperties().Select(property => property.ComplexType.GetContainerColumnName()).OfType<string>(),
    ];
}
