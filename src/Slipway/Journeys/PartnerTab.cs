namespace Slipway.Journeys;

/// <summary>A page about one partner at the hub: <paramref name="Path"/> follows <c>/hub/partners/{id}</c>.</summary>
public sealed record PartnerTab(string Path, string Text, int Order);
