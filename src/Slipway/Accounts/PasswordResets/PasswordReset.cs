using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Platform;
using Slipway.Platform.Data;

namespace Slipway.Accounts.PasswordResets;

/// <summary>That somebody who can read a person's mail may choose a new password, once, for an hour.</summary>
public sealed class PasswordReset : IVersioned
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    public Guid Id { get; private init; }
    public Guid PersonId { get; private init; }
    public DateTimeOffset RequestedAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private init; }
    public DateTimeOffset? UsedAt { get; private set; }
    public int Version { get; set; }

    private PasswordReset()
    {
    }

    public static (PasswordReset Reset, PasswordResetRequested Fact) Request(Person person, DateTimeOffset now)
    {
        var reset = new PasswordReset { Id = Guid.CreateVersion7(now), PersonId = person.Id, RequestedAt = now, ExpiresAt = now + Life };
        return (reset, new PasswordResetRequested(person.PartnerId, person.Id, reset.Id));
    }

    public bool CountsAt(DateTimeOffset now) => UsedAt is null && now < ExpiresAt;

    /// <summary>Also for those that were asked for beside the one that was used.</summary>
    public void Use(DateTimeOffset now) => UsedAt ??= now;
}

public sealed record ResetClosed() : Refusal("This link was used or is older than an hour.", "", "Ask for a new one.");

public sealed record PasswordResetRequested(Guid? PartnerId, Guid Person, Guid Reset) : PersonFact(PartnerId, Person);

internal sealed class PasswordResetMapping : IEntityTypeConfiguration<PasswordReset>
{
    public void Configure(EntityTypeBuilder<PasswordReset> builder)
    {
        builder.ToTable("PasswordResets");
        builder.Property(reset => reset.Id).ValueGeneratedNever();
        builder.HasIndex(reset => reset.PersonId);
    }
}

public static class PasswordResetSets
{
    extension(AppDb db)
    {
        public DbSet<PasswordReset> PasswordResets => db.Set<PasswordReset>();
    }
}
