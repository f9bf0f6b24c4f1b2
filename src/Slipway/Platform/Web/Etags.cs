using System.Globalization;

namespace Slipway.Platform.Web;

/// <summary>An entity's version on the wire: sent as ETag, demanded as If-Match by every write that changes an existing thing.</summary>
public static class Etags
{
    public static void SetEtag(this HttpResponse response, int version) =>
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <returns>The version that the client saw; or the refusal, 428 where it sent none.</returns>
    public static Result<SeenVersion> IfMatch(this HttpRequest request)
    {
        var header = request.Headers.IfMatch.ToString();
        if (header.Length == 0) return new PreconditionMissing();
        if (header == "*") return new SeenVersion(null);
        return int.TryParse(header.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? new SeenVersion(version)
            : new Stale();
    }
}

/// <param name="Value">None means any version, sent as <c>*</c>.</param>
public sealed record SeenVersion(int? Value);

public sealed record PreconditionMissing() : Refusal(
    "The request has no If-Match header.", "A change names the version that it was decided on.",
    "Read the resource, send its ETag as If-Match.")
{
    public override int Status => StatusCodes.Status428PreconditionRequired;
}
