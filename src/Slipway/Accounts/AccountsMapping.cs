using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Platform.Data;

namespace Slipway.Accounts;

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("People");
        builder.HasIndex(person => person.NormalizedUserName).IsUnique();
        builder.HasIndex(person => person.NormalizedEmail);
        builder.HasIndex(person => person.PartnerId);
        builder.Property(person => person.ConcurrencyStamp).IsConcurrencyToken();
        builder.PrimitiveCollection(person => person.HubRoles).ElementType().HasConversion<string>();
        builder.PrimitiveCollection(person => person.PartnerRoles).ElementType().HasConversion<string>();
        builder.Ignore(person => person.Side).Ignore(person => person.Initials).Ignore(person => person.IsAdministrator);
    }
}

internal sealed class ClaimMapping : IEntityTypeConfiguration<IdentityUserClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> builder)
    {
        builder.ToTable("PersonClaims");
        builder.HasIndex(claim => claim.UserId);
    }
}

internal sealed class LoginMapping : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> builder)
    {
        builder.ToTable("PersonLogins");
        builder.HasKey(login => new { login.LoginProvider, login.ProviderKey });
        builder.HasIndex(login => login.UserId);
    }
}

internal sealed class TokenMapping : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> builder)
    {
        builder.ToTable("PersonTokens");
        builder.HasKey(token => new { token.UserId, token.LoginProvider, token.Name });
        builder.Property(token => token.Value).HasMaxLength(4000);
    }
}

internal sealed class PasskeyMapping : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> builder)
    {
        builder.ToTable("PersonPasskeys");
        builder.HasKey(passkey => passkey.CredentialId);
        builder.Property(passkey => passkey.CredentialId).HasMaxLength(1024);
        builder.HasIndex(passkey => passkey.UserId);
        builder.OwnsOne(passkey => passkey.Data, data => data.ToJson());
    }
}

public static class AccountsSets
{
    extension(AppDb db)
    {
        public DbSet<Person> People => db.Set<Person>();
    }
}
