using System.IO.Compression;
using System.Text.Json;

namespace Slipway.Compliance.Controls.Oscal;

/// <summary>Writes OSCAL as JSON, and keeps it packed.</summary>
public static class OscalText
{
    public static byte[] Write(OscalDocument document) => JsonSerializer.SerializeToUtf8Bytes(document, OscalReader.Json);

    public static byte[] Pack(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Optimal)) zip.Write(plain);
        return packed.ToArray();
    }

    /// <summary>Of what was packed here, so it is neither bounded nor doubted.</summary>
    public static OscalDocument Unpack(byte[] packed)
    {
        using var zip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<OscalDocument>(zip, OscalReader.Json)!;
    }
}
