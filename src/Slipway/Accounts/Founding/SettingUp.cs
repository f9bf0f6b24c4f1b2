using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Accounts.Founding;

/// <summary>Makes the first administrator of a new installation: once, whoever asks first.</summary>
public sealed class SettingUp(AppDb db, Enrolment enrolment, LedgerWriter ledger, TimeProvider time)
{
    /// <summary>Only while the hub has nobody.</summary>
    public async Task<bool> IsOpenAsync(CancellationToken cancellationToken = default) =>
        !await db.People.AnyAsync(person => person.PartnerId == null, cancellationToken);

    public async Task<Result<Person>> SetUpAsync(string name, string email, string password, CancellationToken cancellationToken)
    {
        if (!await IsOpenAsync(cancellationToken)) return new AlreadySetUp();
        var now = time.GetUtcNow();
        var first = new Person
        {
            Id = Guid.CreateVersion7(now), Name = name.Trim(), Email = email.Trim(), HubRoles = [HubRole.Administrator], AddedAt = now,
        };
        if ((await enrolment.PrepareAsync(first, password)).IsRefused(out var person, out var refusal)) return refusal;
        db.Add(person);
        db.Add(new Foundation { PersonId = person.Id, At = now });
        try
        {
            return await ledger.CommitAsync(Viewer.ActorOf(person.Id), new HubFounded(person.Id), cancellationToken) is { } stale ? stale : person;
        }
        catch (DbUpdateException)
        {
            // Two at once: the row with the one possible key went to the other.
            db.ChangeTracker.Clear();
            return new AlreadySetUp();
        }
    }
}

/// <summary>That somebody set this installation up. There is one row at most, which decides between two who try at once.</summary>
public sealed class Foundation
{
    public int Id { get; private init; } = 1;
    public required Guid PersonId { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class FoundationMapping : IEntityTypeConfiguration<Foundation>
{
    public void Configure(EntityTypeBuilder<Foundation> builder)
    {
        builder.ToTable("Foundation");
        builder.Property(foundation => foundation.Id).ValueGeneratedNever();
    }
}

public sealed record HubFounded(Guid Person) : Fact
{
    [JsonIgnore]
    public override string Subject => $"person:{Person:N}";
}

public sealed record AlreadySetUp() : Refusal("This installation is already set up.", "", "Sign in, or ask its administrator for an invitation.");
