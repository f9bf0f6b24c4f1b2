using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Http.HttpResults;
using Slipway.Platform;
using Slipway.Ui;

namespace Slipway.Measures;

/// <summary>
/// The per-partner figures as CSV (RFC 4180). A text that a spreadsheet would run as a formula gets an apostrophe in front: partners choose
/// their own names.
/// </summary>
internal static class TimeCsv
{
    private static readonly CsvConfiguration rules = new(CultureInfo.InvariantCulture) { NewLine = "\r\n", InjectionOptions = InjectionOptions.Escape };

    public static FileContentHttpResult Download(IReadOnlyList<PartnerTime> partners, HubTime time) => TypedResults.File(
        Write(partners, time), "text/csv; charset=utf-8", $"time-to-first-value-{time.Today:yyyy-MM-dd}.csv");

    internal static byte[] Write(IReadOnlyList<PartnerTime> partners, HubTime time)
    {
        using var content = new MemoryStream();
        using (var writer = new StreamWriter(content, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        using (var csv = new CsvWriter(writer, rules))
        {
            csv.WriteRecords(partners.Select(partner => Row.Of(partner, time)));
        }

        return content.ToArray();
    }

    /// <param name="Reached">False: right-censored, still under way at <paramref name="CountedAt"/>. Empty before the signature.</param>
    private sealed record Row(
        Guid PartnerId, string Partner, string Archetype, string Tier, int Segment, string? Cohort, string? SignedAt, string? FirstValueAt, string? Reached,
        string? ElapsedDays, string? BusinessDays, string CountedAt)
    {
        public static Row Of(PartnerTime partner, HubTime time) => new(
            partner.Id, partner.Name, partner.Archetype.Kebab(), partner.Tier.Kebab(), partner.Segment, MeasureFilter.MonthOf(partner, time),
            Instant(partner.SignedAt, time), Instant(partner.FirstValueAt, time), partner.State switch { TimeState.NotSigned => null, TimeState.Reached => "true", _ => "false" },
            Number(partner.Days), Number(partner.BusinessDays), time.Machine(time.Now));

        private static string? Instant(DateTimeOffset? at, HubTime time) => at is { } instant ? time.Machine(instant) : null;

        private static string? Number(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture);
    }
}
