using Slipway.Platform;

namespace Slipway.Compliance.Evidence;

/// <summary>A piece as somebody adds it.</summary>
/// <param name="ValidFrom">Now unless said.</param>
/// <param name="ValidUntil">Exclusive; none means without end of its own.</param>
public sealed record EvidenceDraft(EvidenceKind Kind, string Title, DateTimeOffset? ValidFrom, DateTimeOffset? ValidUntil, string? Note)
{
    public IReadOnlyList<Invalid> Problems(DateTimeOffset now)
    {
        var problems = new List<Invalid>();
        if (string.IsNullOrWhiteSpace(Title)) problems.Add(new Invalid("title", "The title is missing.", "", "Say what it is, for example ISO 27001 certificate 2026."));
        else if (Title.Trim().Length > EvidenceItem.LongestTitle) problems.Add(new Invalid("title", $"The title is longer than {EvidenceItem.LongestTitle} characters."));
        if (Note is { Length: > EvidenceItem.LongestNote }) problems.Add(new Invalid("note", $"The note is longer than {EvidenceItem.LongestNote:N0} characters."));
        if (Validity(ValidFrom ?? now, ValidUntil, now) is { } wrong) problems.Add(wrong);
        return problems;
    }

    /// <summary>A validity must end after it begins, and not before somebody could have looked at it.</summary>
    internal static Invalid? Validity(DateTimeOffset from, DateTimeOffset? until, DateTimeOffset now) => until is not { } end ? null
        : end <= now ? new Invalid("validUntil", "It has ended already.", "What has ended proves nothing from now on.", "Send the newer one.")
        : end <= from ? new Invalid("validUntil", "It ends before it begins.", "", "Look at both dates again.")
        : null;
}
