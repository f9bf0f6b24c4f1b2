namespace Slipway.Enablement.Engagements;

/// <summary>How somebody proves in use what they learned.</summary>
public enum EngagementKind
{
    /// <summary>Beside somebody who leads it.</summary>
    Shadow,

    /// <summary>Leading it, with somebody beside them.</summary>
    GoLive,
}
