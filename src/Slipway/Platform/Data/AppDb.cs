using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Slipway.Platform.Data;

/// <summary>
/// The one model over both engines. It names no entity: every module brings its mappings in the assembly and its sets
/// as an extension property.
/// </summary>
public abstract class AppDb(DbContextOptions options, WriteGate gate) : DbContext(options), IDataProtectionKeyContext
{
    internal WriteGate Gate => gate;

    /// <summary>Keys of cookies and links, so that any node serves any request.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<DataProtectionKey>(key => key.Property(row => row.Xml).HasMaxLength(20_000));
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(type => typeof(IVersioned).IsAssignableFrom(type.ClrType)))
        {
            modelBuilder.Entity(entity.ClrType).Property(nameof(IVersioned.Version)).IsConcurrencyToken();
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<string>().HaveMaxLength(400);
        configurationBuilder.Properties<decimal>().HavePrecision(18, 4);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var entry in ChangeTracker.Entries<IVersioned>().ToList())
        {
            if (entry.State == EntityState.Unchanged && HasChangedParts(entry)) entry.Property(nameof(IVersioned.Version)).IsModified = true;
            if (entry.State == EntityState.Modified) entry.Entity.Version++;
        }

        if (Database.CurrentTransaction is not null) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        using var turn = await gate.EnterAsync(cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>A signature changes its agreement and a new holder the partner, though their own rows stay as they were: two at once must collide.</summary>
    private bool HasChangedParts(EntityEntry entry) => entry.Collections
        .SelectMany(parts => parts.CurrentValue?.Cast<object>() ?? []).Any(part => Entry(part).State is EntityState.Added or EntityState.Modified or EntityState.Deleted);

    /// <summary>Compares the version that a person saw with the one stored: a stale page is refused when saving.</summary>
    public void Expect<T>(T entity, int version)
        where T : class, IVersioned => Entry(entity).Property(nameof(IVersioned.Version)).OriginalValue = version;
}

/// <summary>An entity that counts its changes: concurrency token in the database, ETag on the wire.</summary>
public interface IVersioned
{
    int Version { get; set; }
}
