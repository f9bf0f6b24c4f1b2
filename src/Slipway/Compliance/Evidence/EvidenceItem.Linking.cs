using Slipway.Platform;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Evidence;

public sealed partial class EvidenceItem
{
    /// <summary>Lets something more rest on this piece. Only the link is reviewed; what is proved already stays proved.</summary>
    /// <returns>Nothing to record where it rests on it already.</returns>
    public Result<LinkedEvidence> Link(EvidenceTarget target, Guid by, DateTimeOffset now)
    {
        if (IsGone) return new EvidenceGone(State);
        if (target.Name.Length is 0 or > EvidenceLink.LongestTarget) return new Invalid("target", "It is not said what rests on it.", "", "Name the control or the step.");
        if (ActiveLinks.FirstOrDefault(link => link.Kind == target.Kind && link.Target == target.Name) is { } known) return new LinkedEvidence(known, null);
        var link = EvidenceLink.To(this, target, by, now);
        Links.Add(link);
        Settle(now);
        return new LinkedEvidence(link, new EvidenceLinked(PartnerId, Id, target.Kind, target.Name, by));
    }

    public Result<Fact> Unlink(Guid link, Guid by, DateTimeOffset now)
    {
        if (DeletedAt is not null) return new EvidenceGone(State);
        if (ActiveLinks.FirstOrDefault(found => found.Id == link) is not { } active) return new NoSuchLink();
        active.Remove(by, now);
        Settle(now);
        return new EvidenceUnlinked(PartnerId, Id, active.Kind, active.Target, by);
    }

    /// <summary>What a reviewer accepted with a step or an answer proves that and its controls, without a second review of the link.</summary>
    internal Fact? Serve(EvidenceTarget target, Guid? by, DateTimeOffset now)
    {
        var link = ActiveLinks.FirstOrDefault(found => found.Kind == target.Kind && found.Target == target.Name);
        if (link is { State: LinkState.Accepted }) return null;
        var added = link is null;
        if (link is null) Links.Add(link = EvidenceLink.To(this, target, by, now));
        link.Accept(Counts ?? Newest.Number, by, now);
        Settle(now);
        return added ? new EvidenceLinked(PartnerId, Id, target.Kind, target.Name, by) : null;
    }

    /// <summary>A reviewer decided on what rests on it, an answer for example, and so on the link.</summary>
    internal void Decide(EvidenceLink link, bool accepted, Guid reviewer, string? reason, DateTimeOffset now)
    {
        if (accepted) link.Accept(Counts ?? Newest.Number, reviewer, now);
        else link.Refuse(reviewer, reason, now);
        Settle(now);
    }
}

/// <param name="Fact">None where it was linked already.</param>
public sealed record LinkedEvidence(EvidenceLink Link, Fact? Fact);
