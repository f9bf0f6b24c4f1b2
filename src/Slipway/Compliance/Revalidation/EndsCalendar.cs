using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Slipway.Accounts;
using Slipway.Compliance.Evidence;
using Slipway.Journeys.Renewals;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Ui;

namespace Slipway.Compliance.Revalidation;

/// <summary>All that ends for one person's partner, or portfolio, as a calendar of whole days (RFC 5545). It says what and when, never who.</summary>
public sealed class EndsCalendar(AppDb db, RenewalList renewals, HubTime time, IOptions<HubOptions> hub)
{
    /// <summary>What people plan by; a feed is read again every day.</summary>
    private const int DaysAhead = 400;
    private const int Most = 2000;

    public async Task<string> WriteAsync(Person person, CancellationToken cancellationToken)
    {
        var partners = await PartnersAsync(person, cancellationToken);
        var ends = await renewals.ReadAsync(partners, Most, time.Now, DaysAhead, cancellationToken);
        var calendar = new Ical.Net.Calendar { ProductId = "-//Slipway//Renewals//EN" };
        calendar.AddProperty("X-WR-CALNAME", $"{hub.Value.Short}: what ends");
        calendar.AddProperty("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
        foreach (var row in ends) calendar.Events.Add(Event(row, person.Side));
        foreach (var piece in await EvidenceAsync(partners, cancellationToken)) calendar.Events.Add(Event(piece, person.Side));
        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    private CalendarEvent Event(RenewalRow row, Side reader)
    {
        var page = reader == Side.Hub ? $"/hub/partners/{row.Partner}/steps/{row.Step}" : $"/portal/steps/{row.Step}";
        var day = time.Day(row.RenewBy);
        return new CalendarEvent
        {
            Uid = $"proof-{row.Proof:N}@{hub.Value.Address.Host}",
            DtStamp = new CalDateTime(time.Now.UtcDateTime, "UTC"),
            Start = new CalDateTime(day),
            End = new CalDateTime(day.AddDays(1)),
            Summary = $"{(row.Fate == RenewalFate.Lapsed ? "Lapsed" : "Renew")}: {row.Title}{(reader == Side.Hub ? $" ({row.PartnerName})" : "")}",
            Description = $"A new one is taken from {time.Date(row.Opens)}. Without it, it lapses on {time.Date(row.Lapses)}.",
            Url = new Uri(hub.Value.Address, page),
            Transparency = "TRANSPARENT",
        };
    }

    /// <summary>Pieces of the library that count and end.</summary>
    private async Task<List<Piece>> EvidenceAsync(IQueryable<Partner> partners, CancellationToken cancellationToken)
    {
        var (since, to) = (time.Now.AddDays(-60), time.Now.AddDays(DaysAhead));
        return await (
            from partner in partners
            join item in db.EvidenceItems.AsNoTracking() on partner.Id equals item.PartnerId
            where item.Counts != null && item.WithdrawnAt == null && item.DeletedAt == null && item.ValidUntil > since && item.ValidUntil <= to
            orderby item.ValidUntil, item.Id
            select new Piece(item.Id, item.Title, partner.Name, item.ValidUntil!.Value)).Take(Most).ToListAsync(cancellationToken);
    }

    private CalendarEvent Event(Piece piece, Side reader)
    {
        var day = time.Day(piece.Ends);
        return new CalendarEvent
        {
            Uid = $"evidence-{piece.Id:N}@{hub.Value.Address.Host}",
            DtStamp = new CalDateTime(time.Now.UtcDateTime, "UTC"),
            Start = new CalDateTime(day),
            End = new CalDateTime(day.AddDays(1)),
            Summary = $"Evidence ends: {piece.Title}{(reader == Side.Hub ? $" ({piece.Partner})" : "")}",
            Url = new Uri(hub.Value.Address, $"/{(reader == Side.Hub ? "hub" : "portal")}/evidence/{piece.Id}"),
            Transparency = "TRANSPARENT",
        };
    }

    private sealed record Piece(Guid Id, string Title, string Partner, DateTimeOffset Ends);

    /// <summary>The partner; at the hub those whose chairs the person holds, or all where the person holds none.</summary>
    private async Task<IQueryable<Partner>> PartnersAsync(Person person, CancellationToken cancellationToken)
    {
        var viewer = Viewer.Of(person);
        var mine = db.Partners.AsNoTracking().VisibleTo(viewer);
        if (!viewer.IsHub || !await db.Chairs.AnyAsync(seat => seat.PersonId == person.Id && seat.Until == null, cancellationToken)) return mine;
        var chairs = db.Chairs;
        return mine.Where(partner => chairs.Any(seat => seat.PartnerId == partner.Id && seat.PersonId == person.Id && seat.Until == null));
    }
}
