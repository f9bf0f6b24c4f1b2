using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Ui;

namespace Slipway.Enablement.Certifications;

/// <summary>Tells the holder what happens to a certificate, and what comes next. A suspended one has nobody to write to: its holder left.</summary>
internal sealed class CertificateLetters(AppDb db, HubTime time) :
    ILetterWriter<CertificateAwarded>, ILetterWriter<CertificateRenewed>, ILetterWriter<CertificateEnding>, ILetterWriter<CertificateLapsed>, ILetterWriter<CertificateRevoked>,
    ILetterWriter<CertificateReinstated>, ILetterWriter<CertificateAppealDecided>
{
    private const string Badge = "A badge comes with it: only you see it until you publish it; then others can check it by a link, with your name.";

    public Task<IReadOnlyList<Letter>> WriteAsync(CertificateAwarded fact, LedgerEntry entry, CancellationToken cancellationToken) => ToHolderAsync(
        fact, "Certified: {0}", _ => $"You met everything that **{{0}}** asks for. The certificate holds until **{time.Date(fact.Until)}** and counts for your organisation while you belong to it. {Badge}", cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(CertificateRenewed fact, LedgerEntry entry, CancellationToken cancellationToken) => ToHolderAsync(
        fact, "Renewed: {0}", _ => $"**{{0}}** is renewed and holds until **{time.Date(fact.Until)}**, and so does its badge.", cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(CertificateEnding fact, LedgerEntry entry, CancellationToken cancellationToken) => ToHolderAsync(
        fact, fact.Days == 0 ? "Ended, renew it now: {0}" : $"Ends {time.Date(fact.Until)}: {{0}}",
        certificate => certificate.Until != fact.Until ? null
            : fact.Days == 0
                ? $"Your certificate **{{0}}** ended on {time.Date(fact.Until)}. It still counts until **{time.Date(certificate.GraceUntil)}**; a passed renewal exam until then keeps it without a gap."
                : $"Your certificate **{{0}}** ends on **{time.Date(fact.Until)}**. A passed renewal exam keeps it for another term, from now on.",
        cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(CertificateLapsed fact, LedgerEntry entry, CancellationToken cancellationToken) => ToHolderAsync(
        fact, "Lapsed: {0}", _ => "Your certificate **{0}** lapsed. To hold it again, pass its exams anew; engagements that were signed off still count.", cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(CertificateRevoked fact, LedgerEntry entry, CancellationToken cancellationToken) => ToHolderAsync(
        fact, "Revoked: {0}", _ => $"Your certificate **{{0}}** was revoked.\n\n> {fact.Reason.ReplaceLineEndings("\n> ")}\n\nYou may appeal within {Certificate.AppealDays} days; somebody else decides.", cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(CertificateReinstated fact, LedgerEntry entry, CancellationToken cancellationToken) => ToHolderAsync(
        fact, "Counts again: {0}", certificate => $"Your certificate **{{0}}** counts again, until {time.Date(certificate.Until)}.", cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(CertificateAppealDecided fact, LedgerEntry entry, CancellationToken cancellationToken) => ToHolderAsync(
        fact, fact.Upheld ? "Appeal upheld: {0}" : "Appeal refused: {0}",
        certificate => $"Your appeal about **{{0}}** was {(fact.Upheld ? "upheld" : "refused")}.\n\n> {certificate.AppealReason?.ReplaceLineEndings("\n> ")}", cancellationToken);

    private async Task<IReadOnlyList<Letter>> ToHolderAsync(CertificateFact fact, string subject, Func<Certificate, string?> text, CancellationToken cancellationToken)
    {
        var certificate = await db.Certificates.AsNoTracking().SingleAsync(found => found.Id == fact.Certificate, cancellationToken);
        var person = await db.People.AsNoTracking().FirstOrDefaultAsync(found => found.Id == fact.Person && found.LeftAt == null, cancellationToken);
        if (person?.Email is null || text(certificate) is not { } words) return [];
        var title = await db.CertificationVersions.Where(version => version.Id == certificate.VersionId).Select(version => version.Title).FirstAsync(cancellationToken);
        return [new Letter(
            person.Email, person.Name, subject.Replace("{0}", title, StringComparison.Ordinal), words.Replace("{0}", title, StringComparison.Ordinal), "Open your certificate", $"/portal/certificates/{certificate.Id}")];
    }
}
