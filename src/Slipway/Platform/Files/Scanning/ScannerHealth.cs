using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Slipway.Platform.Files.Scanning;

/// <summary>Says openly whether uploads are scanned. A daemon that is silent leaves pages usable: degraded, not down.</summary>
internal sealed class ScannerHealth(Scanner scanner) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!scanner.IsConfigured) return HealthCheckResult.Healthy("Uploads are not scanned: SLIPWAY_CLAMD names no scanner.");
        return await scanner.SignaturesAsync(cancellationToken) is { } signatures
            ? HealthCheckResult.Healthy(signatures)
            : HealthCheckResult.Degraded("The scanner does not answer: new files wait in quarantine.");
    }
}
