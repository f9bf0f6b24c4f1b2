using Slipway.Platform;

namespace Slipway.Qualification;

/// <summary>The secret links of an application: each opens one thing.</summary>
public sealed class ApplicationLinks(SealedLinks links)
{
    private const string DraftPurpose = "application-draft";
    private const string MailboxPurpose = "application-mailbox";
    private const string StatusPurpose = "application-status";
    private const string FormPurpose = "application-form";

    public string DraftToken(Guid application) => links.Seal(DraftPurpose, application);

    public Guid? OpenDraft(string? token) => links.Open(DraftPurpose, token);

    public string DraftPath(Guid application) => $"/apply/{DraftToken(application)}";

    public Guid? OpenMailbox(string? token) => links.Open(MailboxPurpose, token);

    public string MailboxPath(Guid key) => $"/apply/confirm/{links.Seal(MailboxPurpose, key)}";

    public Guid? OpenStatus(string? token) => links.Open(StatusPurpose, token);

    public string StatusToken(Guid application) => links.Seal(StatusPurpose, application);

    public string StatusPath(Guid application) => $"/applications/{StatusToken(application)}";

    /// <summary>Names the application that a newly opened form begins; the identifier carries the time.</summary>
    public string FormOpened(DateTimeOffset now) => links.Seal(FormPurpose, Guid.CreateVersion7(now));

    public Guid? OpenForm(string? token) => links.Open(FormPurpose, token);

    /// <summary>When the form was opened.</summary>
    public static DateTimeOffset OpenedAt(Guid form)
    {
        Span<byte> bytes = stackalloc byte[16];
        form.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = 0L;
        foreach (var part in bytes[..6]) milliseconds = (milliseconds << 8) | part;
        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }
}
