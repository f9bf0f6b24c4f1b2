using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Slipway.Platform.Mail;

/// <summary>How mail leaves. Section <c>Mail</c>; without a host, messages land in the folder <c>mail</c> beside the database.</summary>
public sealed class MailOptions
{
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    /// <summary><c>None</c>, <c>StartTls</c>, <c>Tls</c>, or <c>Auto</c>: what the server offers.</summary>
    public MailSecurity Security { get; set; } = MailSecurity.Auto;
    public string? User { get; set; }
    public string? Password { get; set; }

    /// <summary>The sender's address.</summary>
    public string From { get; set; } = "partners@localhost";
}

public enum MailSecurity
{
    Auto,
    None,
    StartTls,
    Tls,
}

/// <summary>Takes a finished mail away.</summary>
public interface IMailDelivery
{
    /// <summary>True when delivering the same mail twice leaves one: then an interrupted delivery is simply repeated.</summary>
    bool Repeatable { get; }

    /// <exception cref="DeliveryUnsure">The connection broke while the mail was handed over.</exception>
    Task DeliverAsync(MimeMessage mail, CancellationToken cancellationToken);
}

/// <summary>Nobody knows whether the mail left: it is not sent again by itself.</summary>
public sealed class DeliveryUnsure(Exception cause) : Exception($"The connection broke while the mail was handed over: {cause.Message}", cause);

/// <summary>One file for each mail, named by its id. Written beside and moved into place, so that no half a mail is ever seen.</summary>
internal sealed class FolderDelivery(string folder) : IMailDelivery
{
    public bool Repeatable => true;

    public async Task DeliverAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{mail.MessageId!.Split('@')[0]}.eml");
        await mail.WriteToAsync(path + ".part", cancellationToken);
        File.Move(path + ".part", path, overwrite: true);
    }
}

internal sealed class SmtpDelivery(MailOptions mail, string host) : IMailDelivery
{
    public bool Repeatable => false;

    public async Task DeliverAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { Timeout = 30_000 };
        await client.ConnectAsync(host, mail.Port, mail.Security switch
        {
            MailSecurity.None => SecureSocketOptions.None,
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.Auto,
        }, cancellationToken);
        if (mail.User is { Length: > 0 } user) await client.AuthenticateAsync(user, mail.Password ?? "", cancellationToken);
        try
        {
            await client.SendAsync(message, cancellationToken);
        }
        catch (Exception broken) when (broken is IOException or System.Net.Sockets.SocketException or MailKit.ProtocolException or TimeoutException)
        {
            throw new DeliveryUnsure(broken);
        }

        // The server has taken the mail; how it says goodbye does not change that.
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception rude) when (rude is IOException or System.Net.Sockets.SocketException or MailKit.ProtocolException or MailKit.CommandException or TimeoutException)
        {
        }
    }
}
