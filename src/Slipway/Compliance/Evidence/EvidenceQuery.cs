using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform.Files;
using Slipway.Platform.Web;

namespace Slipway.Compliance.Evidence;

/// <summary>What somebody looks for in a library; the same on pages and in the API.</summary>
/// <param name="Expiring">Ends within so many days from now and has not ended yet; 0 for what has ended.</param>
public sealed record EvidenceFilter(EvidenceKind? Kind, EvidenceState? State, string? Control, string? Step, int? Expiring, string? Search)
{
    public bool IsEmpty => this is { Kind: null, State: null, Control: null, Step: null, Expiring: null, Search: null };

    /// <summary>What is deleted shows only to those who ask for it.</summary>
    public IQueryable<EvidenceItem> Of(IQueryable<EvidenceItem> items, DateTimeOffset now)
    {
        items = State is { } state ? items.Where(item => item.State == state) : items.Where(item => item.State != EvidenceState.Deleted);
        if (Kind is { } kind) items = items.Where(item => item.Kind == kind);
        if (Control is { } control) items = Serving(items, TargetKind.Control, control);
        if (Step is { } step) items = Serving(items, TargetKind.Step, step);
        if (Search is { } search) items = items.Where(item => item.SearchText.Contains(search));
        if (Expiring is not { } days) return items;
        var end = now.AddDays(days);
        return days == 0
            ? items.Where(item => item.ValidUntil <= now && item.WithdrawnAt == null)
            : items.Where(item => item.ValidUntil > now && item.ValidUntil <= end && item.WithdrawnAt == null);
    }

    /// <summary>From words of an address; the refusal names what is not known.</summary>
    public static Platform.Result<EvidenceFilter> Read(string? kind, string? state, string? control, string? step, int? expiring, string? search)
    {
        if (Choices.Read<EvidenceKind>("kind", kind).IsRefused(out var chosenKind, out var refusal)) return refusal;
        if (Choices.Read<EvidenceState>("state", state).IsRefused(out var chosenState, out refusal)) return refusal;
        if (expiring is < 0 or > 3660) return new Platform.Invalid("expiring", $"{expiring} is not a number of days.", "It is 0 to 3660.");
        return new EvidenceFilter(chosenKind.Value, chosenState.Value, Text(control)?.ToUpperInvariant(), Text(step), expiring, Text(search)?.ToLowerInvariant());
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static IQueryable<EvidenceItem> Serving(IQueryable<EvidenceItem> items, TargetKind kind, string name) => items.Where(item =>
        item.Links.Any(link => link.Kind == kind && link.Target == name && link.RemovedAt == null && link.State != LinkState.Refused));
}

/// <summary>A row of a library.</summary>
internal sealed record EvidenceRow(
    Guid Id, string Title, EvidenceKind Kind, EvidenceState State, DateTimeOffset? ValidUntil, DateTimeOffset ChangedAt, bool Held, int Controls, int Others, int Revision,
    string File, string Sha256, Guid? ProvidedBy);

internal static class EvidenceRows
{
    public static IQueryable<EvidenceItem> Sorted(this IQueryable<EvidenceItem> items, string sort) => (sort switch
    {
        "title" => items.OrderBy(item => item.SearchText),
        "-title" => items.OrderByDescending(item => item.SearchText),
        "kind" => items.OrderBy(item => item.Kind),
        "-kind" => items.OrderByDescending(item => item.Kind),
        "state" => items.OrderBy(item => item.State),
        "-state" => items.OrderByDescending(item => item.State),
        "until" => items.OrderBy(item => item.ValidUntil == null).ThenBy(item => item.ValidUntil),
        "-until" => items.OrderBy(item => item.ValidUntil == null).ThenByDescending(item => item.ValidUntil),
        "changed" => items.OrderBy(item => item.ChangedAt),
        _ => items.OrderByDescending(item => item.ChangedAt),
    }).ThenBy(item => item.Id);

    public static IQueryable<EvidenceRow> Rows(this IQueryable<EvidenceItem> items) => items.Select(item => new EvidenceRow(
        item.Id, item.Title, item.Kind, item.State, item.ValidUntil, item.ChangedAt, item.Holds.Any(hold => hold.LiftedAt == null),
        item.Links.Count(link => link.Kind == TargetKind.Control && link.RemovedAt == null && link.State != LinkState.Refused),
        item.Links.Count(link => link.Kind != TargetKind.Control && link.RemovedAt == null && link.State != LinkState.Refused),
        item.Revisions.Max(revision => revision.Number),
        item.Revisions.OrderByDescending(revision => revision.Number).First().FileName,
        item.Revisions.OrderByDescending(revision => revision.Number).First().Sha256,
        item.Revisions.OrderByDescending(revision => revision.Number).First().ProvidedBy));
}
