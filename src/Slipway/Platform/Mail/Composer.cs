using System.Net;
using Markdig;

namespace Slipway.Platform.Mail;

/// <summary>Makes both parts of a mail from one letter.</summary>
internal sealed class Composer(HubOptions hub)
{
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().DisableHtml().Build();

    public string Plain(Letter letter)
    {
        var action = letter.Action is null ? "" : $"\n\n{letter.Action}:\n{Address(letter)}";
        return $"Dear {letter.ToName},\n\n{Unmarked(letter.Text.Trim())}{action}\n\n-- \n{hub.Name}, partner program\n{hub.Address}\n";
    }

    public string Html(Letter letter)
    {
        var action = letter.Action is null
            ? ""
            : $"""<p style="margin:24px 0"><a href="{Text(Address(letter))}" style="background:#0f3d5c;color:#ffffff;padding:11px 18px;border-radius:6px;text-decoration:none;font-weight:600">{Text(letter.Action)}</a></p><p style="color:#5b6670;font-size:13px">Or open {Text(Address(letter))}</p>""";
        return $"""
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>{Text(letter.Subject)}</title></head>
            <body style="margin:0;background:#f4f5f6;font:16px/1.5 'Segoe UI',Helvetica,Arial,sans-serif;color:#16212b">
            <div style="max-width:560px;margin:0 auto;padding:32px 24px;background:#ffffff">
            <p>Dear {Text(letter.ToName)},</p>{Markdig.Markdown.ToHtml(letter.Text, Markdown)}{action}
            <p style="border-top:1px solid #dfe3e6;margin-top:32px;padding-top:16px;color:#5b6670;font-size:13px">{Text(hub.Name)}, <a href="{Text(hub.Address.ToString())}" style="color:#5b6670">partner program</a></p>
            </div></body></html>
            """;
    }

    /// <summary>Quotations and lists read well as they are; the signs for bold letters do not.</summary>
    private static string Unmarked(string text) => text.Replace("**", "", StringComparison.Ordinal);

    private string Address(Letter letter) => new Uri(hub.Address, letter.Path ?? "/").ToString();

    private static string Text(string value) => WebUtility.HtmlEncode(value);
}
