using System.Text;

namespace Slipway.Ui.Blocks;

/// <summary>A text as an id: stable between two renderings of a page, so that a link to a place keeps working.</summary>
public static class Slug
{
    public static string Of(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().Trim('-') is { Length: > 0 } found ? found : "section";
    }
}
