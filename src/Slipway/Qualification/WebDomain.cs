using System.Globalization;

namespace Slipway.Qualification;

/// <summary>Reads the registrable domain out of what people type: <c>https://www.Tessel.example/en</c> is <c>tessel.example</c>.</summary>
public static class WebDomain
{
    /// <summary>Second levels under which names are registered, in the countries where that is the rule.</summary>
    private static readonly HashSet<string> SecondLevels =
        ["ac", "co", "com", "edu", "gob", "gouv", "gov", "gv", "ltd", "me", "ne", "net", "nom", "or", "org", "plc", "sch"];

    private static readonly HashSet<string> FreeMail =
    [
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "hotmail.fr", "live.com", "msn.com", "yahoo.com", "yahoo.co.uk", "yahoo.fr",
        "yahoo.de", "ymail.com", "aol.com", "icloud.com", "me.com", "mac.com", "proton.me", "protonmail.com", "pm.me", "gmx.de", "gmx.net", "gmx.com", "gmx.at",
        "gmx.ch", "web.de", "t-online.de", "freenet.de", "mail.com", "mail.ru", "yandex.ru", "yandex.com", "qq.com", "163.com", "126.com", "zoho.com",
        "fastmail.com", "tutanota.com", "tuta.com", "orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "libero.it", "virgilio.it", "seznam.cz", "wp.pl",
        "onet.pl", "o2.pl", "interia.pl", "bluewin.ch", "bigpond.com", "comcast.net", "verizon.net", "att.net", "btinternet.com", "rediffmail.com", "hey.com",
    ];

    /// <returns>None when it is no web address.</returns>
    public static string? Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 300) return null;
        var address = text.Trim();
        if (!address.Contains("://", StringComparison.Ordinal)) address = "https://" + address;
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.HostNameType == UriHostNameType.Dns
            ? Registrable(uri.Host)
            : null;
    }

    /// <summary>The domain of a mailbox.</summary>
    public static string? OfAddress(string? address) =>
        address?.LastIndexOf('@') is { } at and > 0 ? Registrable(address[(at + 1)..]) : null;

    /// <summary>True for a service where anyone gets a mailbox: it says nothing about an organisation.</summary>
    public static bool IsFreeMail(string? domain) => domain is not null && FreeMail.Contains(domain);

    private static string? Registrable(string host)
    {
        string ascii;
        try
        {
            ascii = new IdnMapping().GetAscii(host.TrimEnd('.')).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }

        var labels = ascii.Split('.');
        if (labels.Length < 2 || labels.Any(label => label.Length is 0 or > 63 || !label.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')) || !char.IsAsciiLetter(labels[^1][0])) return null;
        var deep = labels.Length > 2 && labels[^1].Length == 2 && SecondLevels.Contains(labels[^2]);
        return string.Join('.', labels[(deep ? ^3 : ^2)..]);
    }
}
