using System.Buffers.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Slipway.Platform.Web;

/// <summary>One page of a list. The next one is behind the <c>Link</c> header with <c>rel="next"</c>.</summary>
/// <param name="Items">At most as many as the limit.</param>
public sealed record Page<T>(IReadOnlyList<T> Items);

/// <summary>Lists in pages by cursor: a page costs the same wherever it is, and nothing is skipped when rows are added.</summary>
public static class Paging
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    /// <summary>
    /// Cuts a page out of a query that is ordered by <paramref name="id"/>, and says in <c>Link</c> where the next begins.
    /// </summary>
    /// <param name="after">Narrows the query to rows behind the cursor.</param>
    public static async Task<Result<Page<TItem>>> PageAsync<TRow, TItem>(
        this IQueryable<TRow> ordered, HttpContext context, int? limit, string? cursor,
        Func<IQueryable<TRow>, Guid, IQueryable<TRow>> after, Func<TRow, Guid> id, Func<TRow, TItem> show, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MaxLimit) return new Invalid("limit", $"{limit} is not a page size.", $"It is 1 to {MaxLimit}.");
        if (cursor is not null && !TryRead(cursor, out _)) return new Invalid("cursor", "This cursor was not given out here.", "", "Follow the Link header.");
        var size = limit ?? DefaultLimit;
        var query = cursor is not null && TryRead(cursor, out var last) ? after(ordered, last) : ordered;
        var rows = await query.Take(size + 1).ToListAsync(cancellationToken);
        if (rows.Count > size)
        {
            rows.RemoveAt(size);
            context.Response.Headers.Link = $"<{Next(context.Request, size, id(rows[^1]))}>; rel=\"next\"";
        }

        return new Page<TItem>([.. rows.Select(show)]);
    }

    private static string Next(HttpRequest request, int limit, Guid last)
    {
        var query = QueryHelpers.ParseQuery(request.QueryString.Value);
        query["limit"] = limit.ToString(System.Globalization.CultureInfo.InvariantCulture);
        query["cursor"] = Base64Url.EncodeToString(last.ToByteArray());
        return QueryHelpers.AddQueryString(request.Path, query);
    }

    private static bool TryRead(string cursor, out Guid id)
    {
        id = Guid.Empty;
        Span<byte> bytes = stackalloc byte[16];
        if (cursor.Length > 30 || !Base64Url.IsValid(cursor) || !Base64Url.TryDecodeFromChars(cursor, bytes, out var written) || written != 16) return false;
        id = new Guid(bytes);
        return true;
    }
}
