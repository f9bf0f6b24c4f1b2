using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;

namespace Slipway.Platform.Data;

/// <summary>
/// An index that the model cannot describe, because it covers parts of a value object or an expression; the same text on both engines. Made
/// at every start where it is missing: a program may bring a new one, and a migration on SQLite may rebuild the table and knows only the model's own.
/// </summary>
/// <param name="On">Table and columns, for example <c>"Journeys" ("Summary_Ready")</c>.</param>
public sealed record FurtherIndex(string Name, string On)
{
    [SuppressMessage("Security", "EF1002:SqlQuery", Justification = "Both parts are constants of the program.")]
    internal Task MakeAsync(AppDb db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync($"CREATE INDEX IF NOT EXISTS \"{Name}\" ON {On}", cancellationToken);
}
