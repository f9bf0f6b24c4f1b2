using System.ComponentModel.DataAnnotations;
using Slipway.Platform;

namespace Slipway.Compliance.Commitments;

/// <summary>Where a partner keeps and reaches customers' data, on which basis, and when it goes.</summary>
/// <param name="Roles">As what it handles personal data; none where it handles none.</param>
/// <param name="LawfulBases">Of the processing, where it is a controller of its own.</param>
/// <param name="DataClasses">What it sees or handles.</param>
/// <param name="Regions">By use; remote access counts as much as a server.</param>
/// <param name="TransferBasis">Why data may leave the region where it began, where it does.</param>
/// <param name="SubProcessors">Who else handles personal data for it.</param>
/// <param name="Retention">For each system, in days.</param>
/// <param name="DaysUntilDeleted">Days after the end of an engagement until all customer data is gone; 0 to 30.</param>
/// <param name="PrivacyContact">Who answers for data protection: name and work e-mail.</param>
/// <param name="PrivacyNotice">Address of the notice, starting with https.</param>
public sealed record PrivacyTerms(
    [property: Required] IReadOnlyList<PrivacyRole> Roles, [property: Required] IReadOnlyList<LawfulBasis> LawfulBases, [property: Required, MinLength(1)] IReadOnlyList<DataClass> DataClasses,
    [property: Required, MaxLength(PrivacyTerms.MostRows)] IReadOnlyList<RegionUse> Regions, [property: MaxLength(1000)] string? TransferBasis,
    [property: Required, MaxLength(PrivacyTerms.MostRows)] IReadOnlyList<SubProcessor> SubProcessors, [property: Required, MaxLength(PrivacyTerms.MostRows)] IReadOnlyList<RetentionPeriod> Retention,
    [property: Range(0, PrivacyTerms.MostDaysUntilDeleted)] int DaysUntilDeleted, [property: Required, MaxLength(200)] string PrivacyContact, [property: MaxLength(400)] string? PrivacyNotice) : Terms
{
    public const int MostRows = 40;
    public const int MostDaysUntilDeleted = 30;

    /// <summary>Ten years and their leap days: whoever keeps longer writes a date of its own.</summary>
    public const int MostRetentionDays = 3653;

    public override CommitmentKind Kind => CommitmentKind.Privacy;

    /// <summary>Everything is read again: a region or a period says something to a customer.</summary>
    public override bool NeedsReviewAfter(Terms before) => before is not PrivacyTerms old || TermsJson.Write(this) != TermsJson.Write(old);

    public bool HandlesPersonalData => DataClasses.Any(data => data is DataClass.Personal or DataClass.Sensitive);

    public override IEnumerable<Invalid> Problems(DateOnly today)
    {
        if (DataClasses.Count == 0) yield return new Invalid("dataClasses", "Nothing is chosen.", "Choose what your people see or handle; business contacts at least.");
        if (HandlesPersonalData && Roles.Count == 0) yield return new Invalid("roles", "Personal data is handled, and nobody says as what.", "Controller, processor, or both.");
        if (Roles.Contains(PrivacyRole.Controller) && LawfulBases.Count == 0) yield return new Invalid("lawfulBases", "A controller needs a lawful basis.", "Choose the one that you rely on.");
        if (HandlesPersonalData && !Regions.Any(region => region.Use == RegionPurpose.RemoteAccess)) yield return new Invalid("regions", "It is not said from where your people reach the data.", "Remote access is a use too.", "Choose the regions from which anybody of yours or your providers signs in.");
        foreach (var problem in Retention.SelectMany((period, row) => period.Problems(row))) yield return problem;
        if (HandlesPersonalData && Retention.Count == 0) yield return new Invalid("retention", "There is no system with a period.", "Each system that holds customers' data has one, in days.");
        foreach (var problem in SubProcessors.SelectMany((processor, row) => processor.Problems(row))) yield return problem;
        if (DaysUntilDeleted is < 0 or > MostDaysUntilDeleted) yield return new Invalid("daysUntilDeleted", $"{DaysUntilDeleted} days are not possible.", $"Enter 0 to {MostDaysUntilDeleted}; backups follow within 90.");
        if (PrivacyContact.Trim().Length < 8) yield return new Invalid("privacyContact", "Enter a name and a work e-mail.");
        if (PrivacyNotice is { Length: > 0 } notice && !(Uri.TryCreate(notice, UriKind.Absolute, out var address) && address.Scheme is "https")) yield return new Invalid("privacyNotice", "This is no complete address.", "It starts with https://.");
    }
}

/// <summary>As what an organisation handles personal data (GDPR, article 4).</summary>
public enum PrivacyRole
{
    Controller,
    Processor,
}

/// <summary>Why a controller may process personal data (GDPR, article 6).</summary>
public enum LawfulBasis
{
    Contract,
    LegalObligation,
    LegitimateInterest,
    Consent,
}

/// <summary>What kind of data somebody sees or handles.</summary>
public enum DataClass
{
    /// <summary>None beyond business contacts.</summary>
    BusinessContacts,

    /// <summary>Operational data without names of persons.</summary>
    Operational,

    /// <summary>Of users, employees or end customers.</summary>
    Personal,

    /// <summary>Payment or bank data.</summary>
    Financial,

    /// <summary>Health, biometric, union or similar data.</summary>
    Sensitive,
}

/// <summary>A region, by its key in the step's settings, and what happens there.</summary>
public sealed record RegionUse([property: Required, MaxLength(40)] string Region, RegionPurpose Use);

/// <summary>What happens in a region.</summary>
public enum RegionPurpose
{
    Hosting,
    Backup,

    /// <summary>Somebody there can reach the data; nothing has to be stored.</summary>
    RemoteAccess,
}

/// <summary>When data in one system goes.</summary>
/// <param name="Deletes">Who or what deletes it: a rule, a job, a reminder with a name.</param>
public sealed record RetentionPeriod([property: Required, MaxLength(120)] string System, [property: Range(0, PrivacyTerms.MostRetentionDays)] int Days, [property: Required, MaxLength(200)] string Deletes)
{
    internal IEnumerable<Invalid> Problems(int row)
    {
        if (string.IsNullOrWhiteSpace(System)) yield return new Invalid($"retention.{row}.system", $"Row {row + 1} has no system.");
        if (Days is < 0 or > PrivacyTerms.MostRetentionDays) yield return new Invalid($"retention.{row}.days", $"{Days} days are not possible in row {row + 1}.", $"Enter 0 to {PrivacyTerms.MostRetentionDays}.");
        if (string.IsNullOrWhiteSpace(Deletes)) yield return new Invalid($"retention.{row}.deletes", $"Row {row + 1} does not say who or what deletes.");
    }
}

/// <summary>Somebody else who handles personal data for the partner.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
public sealed record SubProcessor([property: Required, MaxLength(160)] string Name, [property: Required, StringLength(2, MinimumLength = 2)] string Country, [property: Required, MaxLength(200)] string Purpose)
{
    internal IEnumerable<Invalid> Problems(int row)
    {
        if (string.IsNullOrWhiteSpace(Name)) yield return new Invalid($"subProcessors.{row}.name", $"Sub-processor {row + 1} has no name.");
        if (!Countries.Knows(Country)) yield return new Invalid($"subProcessors.{row}.country", $"Sub-processor {row + 1} has no country.", "A code of two letters, for example DE.");
        if (string.IsNullOrWhiteSpace(Purpose)) yield return new Invalid($"subProcessors.{row}.purpose", $"It is not said what sub-processor {row + 1} does.");
    }
}
