using Microsoft.AspNetCore.Http.HttpResults;
using Slipway.Accounts;
using Slipway.Platform.Files.Scanning;

namespace Slipway.Administration.Scanning;

/// <summary>Virus scanning under <c>/api/v1</c>.</summary>
internal static class ScanningApi
{
    public static void MapScanning(this RouteGroupBuilder api) =>
        api.MapGet("/scanning", GetAsync).WithTags("Evidence").WithName("getScanning").WithSummary("Reads whether uploads are scanned, and which files are held back")
            .RequireAuthorization(Access.HubAdministrator, Access.Scope("compliance:read"));

    private static async Task<Ok<ScanningJson>> GetAsync(ScanReport report, CancellationToken cancellationToken)
    {
        var found = await report.ReadAsync(cancellationToken);
        return TypedResults.Ok(new ScanningJson(
            found.Configured, found.Signatures, found.Clean, found.Infected, found.Waiting,
            [.. found.Suspects.Select(file => new HeldFileJson(file.Name, file.Sha256, file.PartnerId, file.State, file.Detail, file.At))]));
    }
}

/// <summary>How uploads are scanned.</summary>
/// <param name="Configured">False where no scanner is named: nothing is scanned.</param>
/// <param name="Signatures">Engine and signatures in use; none where the scanner does not answer.</param>
/// <param name="Waiting">Stored files that nobody has called clean.</param>
/// <param name="Held">At most 200, the newest finding first.</param>
public sealed record ScanningJson(bool Configured, string? Signatures, int Clean, int Infected, int Waiting, IReadOnlyList<HeldFileJson> Held);

/// <summary>A file that is held back.</summary>
/// <param name="Detail">The signature that was found, or why there was no answer.</param>
public sealed record HeldFileJson(string Name, string Sha256, Guid? Partner, ScanState State, string? Detail, DateTimeOffset At);
