using System.Globalization;
using System.Text;
using Slipway.Contracting;
using Slipway.Partners;
using Slipway.Playbooks;

namespace Slipway.Demo;

/// <summary>Files as partners would send them: a page with a title and a few lines.</summary>
internal static class DemoPapers
{
    public static MemoryStream For(Step step, Partner partner, IReadOnlyList<string> accept, DateTimeOffset now, out string name)
    {
        if (accept.Count > 0 && !accept.Contains("pdf"))
        {
            name = $"{step.Key}.csv";
            return new MemoryStream(Encoding.UTF8.GetBytes("component,version,supplier,licence\r\ncore,3.2.0,own,Apache-2.0\r\nparser,1.9.4,open source,MIT\r\nqueue,2.0.1,open source,BSD-3-Clause\r\n"));
        }

        name = $"{step.Key}-{now.ToString("yyyy-MM", CultureInfo.InvariantCulture)}.pdf";
        return new MemoryStream(AgreementPdf.Body(step.Title, $"{partner.LegalName}, {now.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}", $"# {step.Title}\n\n{partner.LegalName}\n\n{step.Why}\n\nSample content of the demo: no real organisation stands behind it."));
    }

    public static MemoryStream Note(string title, string from, string text, DateTimeOffset now) =>
        new(AgreementPdf.Body(title, $"{from}, {now.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}", $"# {title}\n\n{from}\n\n{text}\n\nSample content of the demo: no real organisation stands behind it."));
}
