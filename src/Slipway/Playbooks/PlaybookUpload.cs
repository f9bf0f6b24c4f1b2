using Slipway.Playbooks.Reading;

namespace Slipway.Playbooks;

/// <summary>An archive as somebody sends it, kept in memory up to a limit.</summary>
internal static class PlaybookUpload
{
    /// <returns>None where it is too large.</returns>
    public static async Task<MemoryStream?> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        var whole = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (whole.Length + read > PlaybookFiles.LargestWhole) return null;
            whole.Write(buffer, 0, read);
        }

        whole.Position = 0;
        return whole;
    }
}
