namespace Slipway.Platform.Files.Scanning;

/// <summary>Section <c>Scanning</c>. Uploads are scanned where a daemon of ClamAV is named, in short by <c>SLIPWAY_CLAMD</c>.</summary>
public sealed class ScanOptions
{
    /// <summary>Of <c>clamd</c>: <c>tcp://host:3310</c> or <c>unix:/run/clamav/clamd.ctl</c>; none means that nothing is scanned.</summary>
    public string? Clamd { get; set; }

    /// <summary>How long one scan may take.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Every stored file is scanned anew at least this often, and whenever the signatures change.</summary>
    public TimeSpan AnewAfter { get; set; } = TimeSpan.FromDays(30);

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Clamd);
}
