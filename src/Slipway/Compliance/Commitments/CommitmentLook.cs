using Slipway.Accounts;
using Slipway.Ui;
using Slipway.Ui.Marks;

namespace Slipway.Compliance.Commitments;

/// <summary>How a commitment stands and reads, as one side sees it.</summary>
internal static class CommitmentLook
{
    public static Mark Look(this Commitment commitment, Side reader) => commitment.State switch
    {
        CommitmentState.Accepted => Mark.Ok,
        CommitmentState.InReview => reader == Side.Hub ? Mark.Wait : Mark.Review,
        CommitmentState.ChangesAsked => reader == Side.Partner ? Mark.Wait : Mark.Review,
        CommitmentState.Withdrawn => Mark.Todo,
        _ => Mark.Bad,
    };

    public static string Told(this CommitmentState state) => state == CommitmentState.ChangesAsked ? "Asked again" : Words.Title(state);

    public static string Told(this CommitmentKind kind) => kind switch
    {
        CommitmentKind.IncidentHandling => "Incident handling",
        CommitmentKind.Privacy => "Privacy and data regions",
        _ => "Subcontractors",
    };

    public static string Told(this Reachability reachable) => reachable switch
    {
        Reachability.Always => "Day and night, every day",
        Reachability.Extended => "Working days and evenings, by mail otherwise",
        _ => "Working hours only",
    };

    public static string Told(this ReportChannel channel) => channel switch
    {
        ReportChannel.Portal => "Form in the portal",
        ReportChannel.Api => "Own system, by the API",
        ReportChannel.Telephone => "Telephone",
        _ => "Mail",
    };

    public static string Told(this DataClass data) => data switch
    {
        DataClass.BusinessContacts => "Business contacts",
        DataClass.Operational => "Operational data without names",
        DataClass.Personal => "Personal data",
        DataClass.Financial => "Payment or bank data",
        _ => "Sensitive personal data",
    };

    public static string Told(this RegionPurpose use) => use switch
    {
        RegionPurpose.Hosting => "Stored",
        RegionPurpose.Backup => "Backups",
        _ => "Reached from",
    };

    public static string Told(this Replaceable within) => within switch
    {
        Replaceable.Impossible => "Can't be replaced",
        Replaceable.Year => "About a year",
        _ => Words.Title(within),
    };

    public static string Hours(int hours) => Words.Plural(hours, "hour");
}
