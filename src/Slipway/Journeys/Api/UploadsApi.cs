using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;
using Slipway.Platform.Web;

namespace Slipway.Journeys.Api;

/// <summary>Files under <c>/api/v1</c>: sent first, then named by their id where they are used.</summary>
internal static class UploadsApi
{
    public static void MapUploads(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/uploads").WithTags("Submissions");
        group.MapPost("", TakeAsync).WithName("upload").WithSummary("Sends a file, to be used in a submission")
            .WithDescription($"The body is the file itself with its name as filename in the query, or a multipart form with one file. What it is, is told by its content; at most {Intake.MegabytesAtMost} MB.")
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                var bytes = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
                operation.RequestBody = new OpenApiRequestBody
                {
                    Required = true,
                    Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                    {
                        ["application/octet-stream"] = new() { Schema = bytes },
                        ["multipart/form-data"] = new()
                        {
                            Schema = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) { ["file"] = bytes } },
                        },
                    },
                };
                return Task.CompletedTask;
            })
            .CreatesOnce().ProducesProblem(413).ProducesProblem(415).RequireAuthorization(Access.Scope("submissions:write"));
        group.MapGet("/{id:guid}", GetAsync).WithName("getUpload").WithSummary("Reads what is known of a file that was sent").ProducesProblem(404)
            .RequireAuthorization(Access.Scope("submissions:read"));
    }

    private static async Task<Results<Created<UploadJson>, ProblemHttpResult>> TakeAsync(
        HttpContext context, string? filename, Viewer viewer, Intake intake, LedgerWriter ledger, CancellationToken cancellationToken)
    {
        if ((await OpenAsync(context.Request, filename, cancellationToken)).IsRefused(out var sent, out var refusal)) return refusal.ToProblem();
        var taken = await intake.TakeAsync(sent.Content, sent.Name, viewer.PartnerId, viewer.Actor, [], Intake.MegabytesAtMost, cancellationToken);
        if (taken.IsRefused(out var upload, out refusal)) return refusal.ToProblem();
        return await ledger.CommitAsync(viewer.Actor, [], cancellationToken) is { } stale
            ? stale.ToProblem()
            : TypedResults.Created($"{Platform.Web.Api.Root}/uploads/{upload.Id}", UploadJson.Of(upload));
    }

    private static async Task<Results<Ok<UploadJson>, ProblemHttpResult>> GetAsync(Guid id, Viewer viewer, AppDb db, CancellationToken cancellationToken) =>
        await db.Uploads.AsNoTracking().FirstOrDefaultAsync(found => found.Id == id && found.PartnerId == viewer.PartnerId, cancellationToken) is { } upload
            ? TypedResults.Ok(UploadJson.Of(upload))
            : new NoSuchUpload().ToProblem();

    /// <summary>The file as a stream: the body itself, or the first file of a form, read as it arrives.</summary>
    private static async Task<Result<SentFile>> OpenAsync(HttpRequest request, string? filename, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return string.IsNullOrWhiteSpace(filename) ? new FilenameMissing() : new SentFile(request.Body, filename);
        }

        if (HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 70 } boundary) return new NoFileInForm();
        var reader = new MultipartReader(boundary, request.Body);
        try
        {
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (section.AsFileSection() is { FileStream: { } content } file) return new SentFile(content, filename ?? file.FileName);
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return new NoFileInForm();
        }

        return new NoFileInForm();
    }

    private sealed record SentFile(Stream Content, string Name);
}

public sealed record FilenameMissing() : Invalid("filename", "The file has no name.", "", "Add filename to the query, with the ending that fits the content.");

public sealed record NoFileInForm() : Invalid("file", "There is no readable file in this form.", "", "Send one part with a filename, or the file itself as the body.");

public sealed record NoSuchUpload() : Refusal("There is no such upload.", "", "Send the file again.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

/// <summary>A file that was taken in.</summary>
/// <param name="Sha256">Of the content, 64 hexadecimal digits in lower case.</param>
/// <param name="ContentType">As told by the content, never as claimed.</param>
/// <param name="Size">In bytes.</param>
public sealed record UploadJson(Guid Id, string Sha256, string Name, string ContentType, long Size)
{
    internal static UploadJson Of(Upload upload) => new(upload.Id, upload.Sha256, upload.Name, upload.ContentType, upload.Size);
}
