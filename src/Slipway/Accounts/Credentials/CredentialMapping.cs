using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Platform.Data;

namespace Slipway.Accounts.Credentials;

internal sealed class CredentialMapping : IEntityTypeConfiguration<ApiCredential>
{
    public void Configure(EntityTypeBuilder<ApiCredential> builder)
    {
        builder.ToTable("ApiCredentials");
        builder.Property(credential => credential.Id).ValueGeneratedNever();
        builder.Property(credential => credential.SecretHash).HasMaxLength(64);
        builder.HasIndex(credential => credential.SecretHash).IsUnique();
        builder.HasIndex(credential => credential.PartnerId);
        builder.PrimitiveCollection(credential => credential.HubRoles).ElementType().HasConversion<string>();
        builder.PrimitiveCollection(credential => credential.PartnerRoles).ElementType().HasConversion<string>();
    }
}

public static class CredentialSets
{
    extension(AppDb db)
    {
        public DbSet<ApiCredential> ApiCredentials => db.Set<ApiCredential>();
    }

    /// <summary>Each side's own: not even the hub sees which programs a partner runs.</summary>
    public static IQueryable<ApiCredential> VisibleTo(this IQueryable<ApiCredential> credentials, Viewer viewer)
    {
        var own = viewer.PartnerId;
        return credentials.Where(credential => credential.PartnerId == own);
    }
}
