using System.ComponentModel.DataAnnotations;
using Slipway.Platform;

namespace Slipway.Compliance.Commitments;

/// <summary>How a partner handles incidents: whom we reach, and within how many hours we hear of one.</summary>
/// <param name="HoursToNotify">Hours from becoming aware of an incident until the hub hears of it, day and night; 1 to 24.</param>
/// <param name="First">Somebody who can decide at night.</param>
/// <param name="Deputy">Another person with another telephone.</param>
/// <param name="Mailbox">Read by more than one person.</param>
/// <param name="Channel">How the partner will usually report.</param>
/// <param name="Reachable">When someone answers the telephone.</param>
/// <param name="MayDisconnect">Whether the first contact may switch off a connection without asking anyone.</param>
public sealed record IncidentTerms(
    [property: Range(IncidentTerms.FewestHours, IncidentTerms.MostHours)] int HoursToNotify, IncidentContact First, IncidentContact Deputy,
    [property: Required, MaxLength(200)] string Mailbox, ReportChannel Channel, Reachability Reachable, bool MayDisconnect) : Terms
{
    public const int FewestHours = 1;

    /// <summary>What the partner agreement allows at most; it also counts where a partner committed to nothing yet.</summary>
    public const int MostHours = 24;

    public override CommitmentKind Kind => CommitmentKind.IncidentHandling;

    public override IEnumerable<Invalid> Problems(DateOnly today) =>
    [
        .. HoursToNotify is < FewestHours or > MostHours ? [new Invalid("hoursToNotify", $"{HoursToNotify} hours are not possible.", $"Enter {FewestHours} to {MostHours} hours.")] : Array.Empty<Invalid>(),
        .. First.Problems("first"),
        .. Deputy.Problems("deputy"),
        .. Between(),
    ];

    /// <summary>Longer hours promise less, and another contact must be known to those who will call; everything else may change at once.</summary>
    public override bool NeedsReviewAfter(Terms before) =>
        before is not IncidentTerms old || HoursToNotify > old.HoursToNotify || HasOtherContacts(old) || Reachable > old.Reachable;

    /// <summary>Whether somebody else is reached, or at another address.</summary>
    public bool HasOtherContacts(IncidentTerms old) => First != old.First || Deputy != old.Deputy || Mailbox != old.Mailbox;

    private IEnumerable<Invalid> Between()
    {
        if (!ReachableAt.IsMail(Mailbox)) yield return new Invalid("mailbox", "This is no complete e-mail address.", "For example security@company.example.");
        else if (Same(Mailbox, First.Email) || Same(Mailbox, Deputy.Email)) yield return new Invalid("mailbox", "This is the address of one of the two contacts.", "The mailbox is read by more than one person.", "Enter a shared mailbox, for example security@company.example.");
        if (ReachableAt.Digits(First.Phone) is { Length: > 0 } first && first == ReachableAt.Digits(Deputy.Phone)) yield return new Invalid("deputy.phone", "Both contacts have the same number.", "The deputy is called when the first telephone is silent.", "Enter another number.");
        if (Same(First.Name, Deputy.Name)) yield return new Invalid("deputy.name", "The deputy is the first contact.", "Two people are needed.", "Name somebody else.");
        if (!MayDisconnect) yield return new Invalid("mayDisconnect", "Nobody could switch a connection off at night.", "The first contact decides without asking.", "Name somebody who may; talk to your partner manager if that can't be.");
    }

    private static bool Same(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}

/// <summary>A person who is reached in an incident.</summary>
/// <param name="Phone">With country code, reachable at night.</param>
/// <param name="Email">A work address.</param>
public sealed record IncidentContact([property: Required, MaxLength(120)] string Name, [property: Required, MaxLength(30)] string Phone, [property: Required, MaxLength(200)] string Email)
{
    internal IEnumerable<Invalid> Problems(string who)
    {
        if (Name.Trim().Length < 3) yield return new Invalid($"{who}.name", "Enter the whole name.");
        if (!ReachableAt.IsPhone(Phone)) yield return new Invalid($"{who}.phone", "This is no telephone number.", "With its country code, for example +47 22 00 00 00.");
        if (!ReachableAt.IsMail(Email)) yield return new Invalid($"{who}.email", "This is no complete e-mail address.", "For example name@company.example.");
    }
}

/// <summary>How a partner reports an incident first.</summary>
public enum ReportChannel
{
    Portal,
    Api,
    Telephone,
    Mail,
}

/// <summary>When someone answers the telephone; the later the value, the less is promised.</summary>
public enum Reachability
{
    Always,
    Extended,
    OfficeHours,
}
