using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Slipway.Ui;

/// <summary>Links that change one thing of a page's address and keep the rest: filters, sort and page live in the URL.</summary>
public static class Query
{
    /// <summary>
    /// The query of <paramref name="uri"/> with the changes applied, as a relative link ("?sort=name&amp;q=acme"). A null value
    /// removes the name. Values that occur several times are kept.
    /// </summary>
    public static string With(string uri, params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        var query = uri.IndexOf('?') is var at and >= 0 ? uri[at..] : "";
        var values = QueryHelpers.ParseQuery(query.Split('#')[0]);
        foreach (var (name, value) in changes)
        {
            if (value is null)
            {
                values.Remove(name);
            }
            else
            {
                values[name] = value;
            }
        }

        var link = QueryHelpers.AddQueryString("", values.Where(pair => !StringValues.IsNullOrEmpty(pair.Value)));
        return link.Length == 0 ? "?" : link;
    }
}
