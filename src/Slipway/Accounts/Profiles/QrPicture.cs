using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using QRCoder;

namespace Slipway.Accounts.Profiles;

/// <summary>A QR code as SVG, dark on light in either theme, since not every reader takes the inverse.</summary>
internal static class QrPicture
{
    public static MarkupString Of(string text, string label)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                if (rows[y][x]) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        var name = System.Net.WebUtility.HtmlEncode(label);
        return new MarkupString(
            $"""<svg role="img" aria-label="{name}" width="220" height="220" viewBox="0 0 {rows.Count} {rows.Count}" shape-rendering="crispEdges"><rect width="100%" height="100%" fill="#fff"/><path fill="#000" d="{path}"/></svg>""");
    }
}
