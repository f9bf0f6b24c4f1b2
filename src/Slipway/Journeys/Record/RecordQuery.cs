using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Ui;

namespace Slipway.Journeys.Record;

/// <summary>What of the record is asked for. Pages go by position: nothing moves between them while more is written.</summary>
public sealed record RecordQuery
{
    public const int Size = 50;

    /// <summary>The kinds of facts that this program writes.</summary>
    public static readonly IReadOnlyList<string> Kinds =
        [.. typeof(Fact).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Fact)) && !type.IsAbstract).Select(type => Naming.FactKind(type.Name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>One chain; none for all.</summary>
    public string? Chain { get; init; }
    public string? Kind { get; init; }

    /// <summary>Who did it: a person or a credential.</summary>
    public Guid? Actor { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>Only entries below this position; none for the newest.</summary>
    public long? Before { get; init; }

    /// <summary>The newest first; one more than a page where there are older ones.</summary>
    public Task<List<LedgerEntry>> ReadAsync(AppDb db, HubTime time)
    {
        var entries = db.Ledger.AsNoTracking();
        if (Chain is { } chain) entries = entries.Where(entry => entry.Chain == chain);
        if (!string.IsNullOrEmpty(Kind)) entries = entries.Where(entry => entry.Kind == Kind);
        if (Actor is { } id)
        {
            var (person, credential) = (Viewer.ActorOf(id), $"credential:{id:N}");
            entries = entries.Where(entry => entry.Actor == person || entry.Actor == credential);
        }

        if (From is { } from)
        {
            var start = time.StartOf(from);
            entries = entries.Where(entry => entry.At >= start);
        }

        if (To is { } to)
        {
            var end = time.StartOf(to.AddDays(1));
            entries = entries.Where(entry => entry.At < end);
        }

        if (Before is { } before) entries = entries.Where(entry => entry.Position < before);
        return entries.OrderByDescending(entry => entry.Position).Take(Size + 1).ToListAsync();
    }

    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
