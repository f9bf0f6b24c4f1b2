using Slipway.Accounts;
using Slipway.Platform;

namespace Slipway.Compliance.Controls;

/// <summary>A control set as somebody sends it, kept in memory up to its limit.</summary>
internal static class ControlUpload
{
    /// <returns>None where it is too large.</returns>
    public static async Task<byte[]?> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        var buffer = new byte[ControlSetReader.Largest + 1];
        var read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return read > ControlSetReader.Largest ? null : buffer[..read];
    }
}

public sealed record NotForControls() : NotYours("What partners owe is decided by security and program owners of the hub.", "Send it to one of them.");

public static class ControlRights
{
    extension(Viewer viewer)
    {
        public bool WritesControls => viewer.IsHub && (viewer.Is(HubRole.Security) || viewer.Is(HubRole.ProgramOwner));
    }
}
