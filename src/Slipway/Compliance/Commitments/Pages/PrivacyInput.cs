using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using Slipway.Ui;

namespace Slipway.Compliance.Commitments.Pages;

/// <summary>What the form of a privacy statement holds: as many rows as somebody typed, and some to go on.</summary>
internal sealed class PrivacyInput
{
    private const int Spare = 2;

    public List<string>? DataClasses { get; set; } = [];
    public List<string>? Roles { get; set; } = [];
    public List<string>? LawfulBases { get; set; } = [];
    public List<string>? Hosting { get; set; } = [];
    public List<string>? Backup { get; set; } = [];
    public List<string>? RemoteAccess { get; set; } = [];
    public string? TransferBasis { get; set; }

    /// <summary>A post without any row leaves nothing here; then there is no row.</summary>
    [AllowNull]
    public List<RetentionRow> Retention { get; set => field = value ?? []; } = [];

    [AllowNull]
    public List<SubProcessorRow> SubProcessors { get; set => field = value ?? []; } = [];

    [Required(ErrorMessage = "Enter a number of days, 0 to 30")]
    public int? DaysUntilDeleted { get; set; }

    [Required(ErrorMessage = "Say who answers for data protection")]
    public string? PrivacyContact { get; set; }
    public string? PrivacyNotice { get; set; }
    public int? Seen { get; set; }

    public PrivacyTerms Terms => new(
        Read<PrivacyRole>(Roles), Read<LawfulBasis>(LawfulBases), Read<DataClass>(DataClasses),
        [.. Uses(Hosting, RegionPurpose.Hosting), .. Uses(Backup, RegionPurpose.Backup), .. Uses(RemoteAccess, RegionPurpose.RemoteAccess)], Text(TransferBasis),
        [.. SubProcessors.Where(row => row.IsUsed).Select(row => new SubProcessor(row.Name?.Trim() ?? "", row.Country ?? "", row.Purpose?.Trim() ?? ""))],
        [.. Retention.Where(row => row.IsUsed).Select(row => new RetentionPeriod(row.System?.Trim() ?? "", row.Days ?? -1, row.Deletes?.Trim() ?? ""))],
        DaysUntilDeleted!.Value, PrivacyContact!.Trim(), Text(PrivacyNotice));

    public static PrivacyInput Of(PrivacyTerms? terms, int seen) => terms is null ? new PrivacyInput { Seen = seen } : new PrivacyInput
    {
        DataClasses = [.. terms.DataClasses.Select(data => data.ToString())],
        Roles = [.. terms.Roles.Select(role => role.ToString())],
        LawfulBases = [.. terms.LawfulBases.Select(basis => basis.ToString())],
        Hosting = [.. terms.Regions.Where(use => use.Use == RegionPurpose.Hosting).Select(use => use.Region)],
        Backup = [.. terms.Regions.Where(use => use.Use == RegionPurpose.Backup).Select(use => use.Region)],
        RemoteAccess = [.. terms.Regions.Where(use => use.Use == RegionPurpose.RemoteAccess).Select(use => use.Region)],
        TransferBasis = terms.TransferBasis,
        Retention = [.. terms.Retention.Select(period => new RetentionRow { System = period.System, Days = period.Days, Deletes = period.Deletes })],
        SubProcessors = [.. terms.SubProcessors.Select(processor => new SubProcessorRow { Name = processor.Name, Country = processor.Country, Purpose = processor.Purpose })],
        DaysUntilDeleted = terms.DaysUntilDeleted,
        PrivacyContact = terms.PrivacyContact,
        PrivacyNotice = terms.PrivacyNotice,
        Seen = seen,
    };

    /// <summary>Empty rows to go on; as many as were asked for, within what a statement holds.</summary>
    public void Pad(int rows)
    {
        var wanted = Math.Clamp(rows, 0, PrivacyTerms.MostRows);
        while (Retention.Count < Math.Max(wanted, Retention.Count(row => row.IsUsed) + Spare)) Retention.Add(new RetentionRow());
        while (SubProcessors.Count < Math.Max(wanted, SubProcessors.Count(row => row.IsUsed) + Spare)) SubProcessors.Add(new SubProcessorRow());
    }

    /// <summary>The control behind a JSON name; what is said of a row stands on top.</summary>
    public static string NameOf(string json) => json switch
    {
        "regions" => nameof(RemoteAccess),
        _ => Words.Sentence(json),
    };

    private static IEnumerable<RegionUse> Uses(List<string>? regions, RegionPurpose use) => (regions ?? []).Where(region => region.Length > 0).Select(region => new RegionUse(region, use));

    private static List<T> Read<T>(List<string>? texts)
        where T : struct, Enum =>
        [.. (texts ?? []).Select(text => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : (T?)null).OfType<T>().Distinct()];

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    internal sealed class RetentionRow
    {
        public string? System { get; set; }
        public int? Days { get; set; }
        public string? Deletes { get; set; }

        public bool IsUsed => !string.IsNullOrWhiteSpace(System) || Days is not null || !string.IsNullOrWhiteSpace(Deletes);
    }

    internal sealed class SubProcessorRow
    {
        public string? Name { get; set; }
        public string? Country { get; set; }
        public string? Purpose { get; set; }

        public bool IsUsed => !string.IsNullOrWhiteSpace(Name) || !string.IsNullOrWhiteSpace(Country) || !string.IsNullOrWhiteSpace(Purpose);
    }
}
