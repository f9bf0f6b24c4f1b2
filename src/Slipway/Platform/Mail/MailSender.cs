using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MimeKit;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;

namespace Slipway.Platform.Mail;

/// <summary>
/// Hands written messages to the mail server, one by one. That it is about to speak is saved first: a message that was interrupted
/// in the middle is not sent again by itself, because a mail twice is worse than a person asked.
/// </summary>
internal sealed class MailSender(
    AppDb db, IMailDelivery delivery, IOptions<HubOptions> hub, IOptions<MailOptions> options, TimeProvider time) : IJob
{
    private const int Batch = 50;

    public string Name => "mail delivery";

    public TimeSpan Every => TimeSpan.FromSeconds(2);

    public bool AtOnce => true;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var waiting = await db.Messages
            .Where(message => message.SentAt == null && (message.SendingSince == null || delivery.Repeatable) && (message.NextTryAt == null || message.NextTryAt <= now))
            .OrderBy(message => message.WrittenAt).Take(Batch).ToListAsync(cancellationToken);
        foreach (var message in waiting) await SendAsync(message, cancellationToken);
    }

    private async Task SendAsync(Message message, CancellationToken cancellationToken)
    {
        message.Begin(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        try
        {
            await delivery.DeliverAsync(Mime(message), cancellationToken);
            message.Sent(time.GetUtcNow());
        }
        catch (DeliveryUnsure unsure)
        {
            message.Break(unsure.Message);
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException or MailKit.ProtocolException
            or MailKit.CommandException or MailKit.Security.AuthenticationException or TimeoutException or UnauthorizedAccessException or ParseException)
        {
            message.Fail(exception.Message, time.GetUtcNow());
        }

        await db.SaveChangesAsync(CancellationToken.None);
    }

    private MimeMessage Mime(Message message)
    {
        var mail = new MimeMessage
        {
            Subject = message.Subject,
            Date = message.WrittenAt,
            MessageId = $"{message.Id:N}@{hub.Value.Address.Host}",
            Body = Body(message),
        };
        mail.From.Add(new MailboxAddress(hub.Value.Name, options.Value.From));
        mail.To.Add(new MailboxAddress(message.ToName, message.To));
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }

    /// <summary>An invitation is a third form of the letter, which calendars read (RFC 6047, section 2.4), and a file for those that do not.</summary>
    private static MimeEntity Body(Message message)
    {
        var body = new BodyBuilder { TextBody = message.Plain, HtmlBody = message.Html }.ToMessageBody();
        if (message.Calendar is not { } calendar || body is not MultipartAlternative forms) return body;
        var method = calendar.Split('\n').Select(line => line.Trim()).First(line => line.StartsWith("METHOD:", StringComparison.Ordinal))["METHOD:".Length..];
        var invitation = new TextPart("calendar");
        invitation.ContentType.Parameters.Add("method", method);
        invitation.Text = calendar;
        forms.Add(invitation);
        var file = new MimePart("text", "calendar")
        {
            Content = new MimeContent(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(calendar))),
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
            ContentTransferEncoding = ContentEncoding.Base64,
            FileName = "invitation.ics",
        };
        return new Multipart("mixed") { forms, file };
    }
}
