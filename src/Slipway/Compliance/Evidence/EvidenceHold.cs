namespace Slipway.Compliance.Evidence;

/// <summary>A legal hold: nothing of the piece may be deleted until somebody lifts it.</summary>
public sealed class EvidenceHold
{
    public Guid Id { get; private init; }
    public Guid EvidenceId { get; private init; }
    public Guid By { get; private init; }
    public DateTimeOffset At { get; private init; }
    public string Reason { get; private init; } = "";
    public Guid? LiftedBy { get; private set; }
    public DateTimeOffset? LiftedAt { get; private set; }
    public string? LiftReason { get; private set; }

    private EvidenceHold()
    {
    }

    internal static EvidenceHold Place(Guid evidence, Guid by, string reason, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), EvidenceId = evidence, By = by, At = now, Reason = reason.Trim() };

    internal void Lift(Guid by, string reason, DateTimeOffset now) => (LiftedBy, LiftedAt, LiftReason) = (by, now, reason.Trim());
}
