namespace Slipway.Platform.Files;

/// <summary>A file as something holds it: the content is stored once by its hash, the name belongs to the holder.</summary>
/// <param name="Sha256">Of the content, 64 hexadecimal digits in lower case.</param>
/// <param name="Name">As the person named it, without a path.</param>
/// <param name="ContentType">As sniffed from the content, never as claimed.</param>
/// <param name="Size">In bytes.</param>
public sealed record Attachment(string Sha256, string Name, string ContentType, long Size);
