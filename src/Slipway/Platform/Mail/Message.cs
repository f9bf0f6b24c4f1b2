using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Platform.Data;

namespace Slipway.Platform.Mail;

/// <summary>One mail as it was written, and how its delivery went.</summary>
public sealed class Message
{
    public required Guid Id { get; init; }

    /// <summary>The ledger entry that it follows from, and its place among that entry's letters: unique together.</summary>
    public required long EntryPosition { get; init; }
    public required int Index { get; init; }
    public required string To { get; init; }
    public required string ToName { get; init; }
    public required string Subject { get; init; }
    public required string Plain { get; init; }
    public required string Html { get; init; }

    /// <summary>The invitation that goes along, as iCalendar; none for most.</summary>
    public string? Calendar { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>Set and saved before the mail server is spoken to. A message that stays so was interrupted: nobody knows whether it left.</summary>
    public DateTimeOffset? SendingSince { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public DateTimeOffset? NextTryAt { get; private set; }
    public int Tries { get; private set; }
    public string? LastError { get; private set; }

    public MessageState State => this switch
    {
        { SentAt: not null } => MessageState.Sent,
        { SendingSince: not null } => MessageState.Unsure,
        { LastError: not null } => MessageState.Retrying,
        _ => MessageState.Waiting,
    };

    internal void Begin(DateTimeOffset now) => (SendingSince, Tries) = (now, Tries + 1);

    internal void Sent(DateTimeOffset now) => (SentAt, SendingSince, LastError, NextTryAt) = (now, null, null, null);

    /// <summary>The server said no, or could not be reached: it did not leave, so it may be tried again.</summary>
    internal void Fail(string why, DateTimeOffset now)
    {
        (SendingSince, LastError) = (null, why.Length > 1000 ? why[..1000] : why);
        NextTryAt = now + TimeSpan.FromMinutes(Math.Min(60, Math.Pow(2, Math.Min(Tries, 6)) / 4));
    }

    /// <summary>It may have left: it stays as it is until a person decides.</summary>
    internal void Break(string why) => LastError = why.Length > 1000 ? why[..1000] : why;

    /// <summary>A person decides that it goes out once more.</summary>
    public void TryAgain() => (SendingSince, SentAt, NextTryAt) = (null, null, null);
}

/// <summary>How the delivery of a message went.</summary>
public enum MessageState
{
    Waiting,
    Retrying,

    /// <summary>The program ended, or the connection broke, while the mail was handed to the server.</summary>
    Unsure,
    Sent,
}

internal sealed class MessageMapping : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable("Messages");
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.Property(message => message.Plain).HasMaxLength(100_000);
        builder.Property(message => message.Html).HasMaxLength(200_000);
        builder.Property(message => message.Calendar).HasMaxLength(20_000);
        builder.Property(message => message.LastError).HasMaxLength(1000);
        builder.HasIndex(message => new { message.EntryPosition, message.Index }).IsUnique();
        builder.HasIndex(message => message.WrittenAt);
        builder.HasIndex(message => message.NextTryAt).HasFilter("\"SentAt\" IS NULL");
        builder.Ignore(message => message.State);
    }
}

public static class MailSets
{
    extension(AppDb db)
    {
        public DbSet<Message> Messages => db.Set<Message>();
    }
}
