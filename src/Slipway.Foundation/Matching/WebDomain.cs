using System.Collections.Frozen;
using System.Globalization;
using System.Net;

namespace Slipway.Foundation.Matching;

/// <summary>The part of a web or mail address that an organisation registers: acme.co.uk of https://www.shop.acme.co.uk/about.</summary>
public static class WebDomain
{
    /// <summary>
    /// Suffixes of two parts under which anybody can register, the common ones of the Public Suffix List (publicsuffix.org); names
    /// under hosting services count as domains of their own.
    /// </summary>
    private static readonly FrozenSet<string> Suffixes = Set(
        "co.uk org.uk ac.uk gov.uk ltd.uk plc.uk me.uk net.uk sch.uk com.au net.au org.au edu.au gov.au co.nz org.nz net.nz govt.nz ac.nz co.jp or.jp ne.jp ac.jp go.jp " +
        "co.kr or.kr go.kr ac.kr com.br net.br org.br gov.br com.mx org.mx gob.mx com.ar com.co com.pe com.ec com.uy com.ve com.bo com.py com.gt com.pa com.do com.tr org.tr gov.tr " +
        "com.cn net.cn org.cn gov.cn edu.cn com.hk org.hk com.tw org.tw com.sg edu.sg gov.sg com.my com.ph com.vn com.pk com.bd com.lk com.np co.id or.id co.th or.th co.in net.in " +
        "org.in gov.in ac.in firm.in com.sa com.eg com.kw com.qa com.bh com.om com.lb com.jo co.za org.za gov.za co.ke co.tz co.ug co.zw com.ng com.gh co.il org.il ac.il com.pl net.pl " +
        "org.pl gov.pl com.ua co.at or.at gv.at ac.at com.pt gov.pt com.es org.es gob.es com.gr gov.gr com.cy com.mt com.ro co.rs com.hr com.mk co.hu com.fr gouv.fr asso.fr tm.fr gov.it " +
        "edu.it priv.no kommune.no dep.no gov.ie co.im co.je co.gg " +
        "github.io gitlab.io azurewebsites.net herokuapp.com netlify.app vercel.app pages.dev web.app firebaseapp.com blogspot.com wordpress.com wixsite.com myshopify.com");

    /// <summary>Where everybody has a mailbox; such a domain says nothing about who somebody works for.</summary>
    private static readonly FrozenSet<string> Mailboxes = Set(
        "gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk live.com msn.com yahoo.com yahoo.co.uk ymail.com icloud.com me.com mac.com aol.com proton.me protonmail.com gmx.com " +
        "gmx.de gmx.net web.de t-online.de freenet.de mail.com mail.ru yandex.ru yandex.com qq.com 163.com 126.com orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it " +
        "online.no broadpark.no telia.com comhem.se bredband.net ziggo.nl kpnmail.nl xs4all.nl skynet.be telenet.be bluewin.ch btinternet.com sky.com comcast.net verizon.net att.net fastmail.com zoho.com");

    /// <summary>The registrable domain in lower-case ASCII (IDNA).</summary>
    /// <param name="address">A web address, a host name or a mail address.</param>
    /// <returns>The domain; none for an IP address, a single word, a bare suffix or anything that is no name.</returns>
    public static string? Registrable(string? address)
    {
        if (Host(address) is not { } host || IPAddress.TryParse(host, out _)) return null;
        var labels = host.Split('.');
        if (labels.Length < 2 || !labels.All(IsLabel)) return null;
        var suffix = Suffixes.Contains(string.Join('.', labels[^2..])) ? 2 : 1;
        return labels.Length > suffix ? string.Join('.', labels[^(suffix + 1)..]) : null;
    }

    /// <summary>Whether a registrable domain belongs to a public mail service, so that two people in it need not be colleagues.</summary>
    public static bool IsPublicMail(string domain) => Mailboxes.Contains(domain);

    private static string? Host(string? address)
    {
        var text = (address ?? "").Trim();
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0) text = text[(scheme + 3)..];
        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) text = text["mailto:".Length..];
        text = text.Split('/', '?', '#')[0];
        text = text[(text.LastIndexOf('@') + 1)..].Split(':')[0].TrimEnd('.');
        try
        {
            return text.Length == 0 ? null : new IdnMapping().GetAscii(text).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(unit => char.IsAsciiLetterOrDigit(unit) || unit == '-');

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
