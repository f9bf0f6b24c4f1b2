using Microsoft.AspNetCore.Http.Features;
using Slipway.Platform.Data;
using Slipway.Platform.Files.Scanning;
using Slipway.Platform.Jobs;

namespace Slipway.Platform.Files;

public static class FilesModule
{
    public static IServiceCollection AddFiles(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IFileStore>(new FolderFileStore(Path.Combine(DataModule.DataFolder(configuration), "files")));
        services.AddScoped<Intake>();
        services.AddScoped<Downloads>();
        services.AddOptions<ScanOptions>().BindConfiguration("Scanning").Configure(options => options.Clamd ??= configuration["SLIPWAY_CLAMD"]);
        services.AddSingleton<Scanner>();
        services.AddScoped<ScanBook>();
        services.AddJob<Rescanning>();
        services.AddScoped<FileMentions>();
        services.AddJob<Discarding>();
        services.AddHealthChecks().AddCheck<ScannerHealth>("scanner", tags: ["ready"]);
        services.Configure<FormOptions>(options => options.MultipartBodyLengthLimit = (Intake.MegabytesAtMost + 1) * 1024L * 1024);
        services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(options =>
            options.Limits.MaxRequestBodySize = (Intake.MegabytesAtMost + 2) * 1024L * 1024);
        return services;
    }

    /// <summary>A stored content as a download: always an attachment, never rendered by this site.</summary>
    public static IResult Download(this IFileStore store, Attachment attachment) => store.Open(attachment.Sha256) is { } content
        ? TypedResults.File(content, attachment.ContentType, attachment.Name, enableRangeProcessing: true)
        : Results.Problem($"The content of {attachment.Name} is missing from the file store. Restore it from a backup.", statusCode: 500);
}
