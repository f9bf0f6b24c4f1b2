using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform.Data;

namespace Slipway.Compliance.Commitments.ContactTests;

internal sealed class ContactTestMapping : IEntityTypeConfiguration<ContactTest>
{
    public void Configure(EntityTypeBuilder<ContactTest> builder)
    {
        builder.ToTable("ContactTests");
        builder.Property(test => test.Id).ValueGeneratedNever();
        builder.Ignore(test => test.FirstAnswer);
        builder.Ignore(test => test.Silent);
        builder.Ignore(test => test.State);
        builder.HasMany(test => test.Probes).WithOne().HasForeignKey(probe => probe.TestId);
        builder.HasIndex(test => new { test.PartnerId, test.SentAt });

        // One test at a time: of two that start at once, the index lets one through.
        builder.HasIndex(test => test.PartnerId).IsUnique().HasFilter("\"ConcludedAt\" IS NULL").HasDatabaseName("IX_ContactTests_Open");
        builder.HasOne<Partner>().WithMany().HasForeignKey(test => test.PartnerId);
        builder.HasOne<Commitment>().WithMany().HasForeignKey(test => test.CommitmentId);
    }
}

internal sealed class ContactProbeMapping : IEntityTypeConfiguration<ContactProbe>
{
    public void Configure(EntityTypeBuilder<ContactProbe> builder)
    {
        builder.ToTable("ContactProbes");
        builder.Property(probe => probe.Id).ValueGeneratedNever();
    }
}

public static class ContactTestSets
{
    extension(AppDb db)
    {
        public DbSet<ContactTest> ContactTests => db.Set<ContactTest>();
    }

    public static IQueryable<ContactTest> VisibleTo(this IQueryable<ContactTest> tests, Viewer viewer) =>
        viewer.PartnerId is { } own ? tests.Where(test => test.PartnerId == own) : tests;
}
