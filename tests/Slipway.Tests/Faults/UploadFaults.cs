using System.Net;
using Microsoft.EntityFrameworkCore;
using Slipway.Journeys.Submissions;
using Slipway.Platform.Files;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Faults;

/// <summary>Files that are not what they should be, on a page and by the API. Nothing of them is kept, and the sender reads why.</summary>
public abstract class UploadFaults(SlipwayHub hub)
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>A PDF begins with its version and ends with a mark; this one was cut off on its way.</summary>
    private static readonly byte[] Truncated = [.. "%PDF-1.7\n1 0 obj\n"u8, .. new byte[3000]];
    private static readonly byte[] Whole = [.. Truncated, .. "\n%%EOF\n"u8];

    public static TheoryData<string, string> OnAPage => new()
    {
        { "oversized", "is larger than 1 MB" },
        { "empty", "is empty" },
        { "disguised", "another ending" },
        { "truncated", "damaged, incomplete" },
        { "program", "damaged, incomplete" },
    };

    [Theory]
    [MemberData(nameof(OnAPage))]
    public async Task A_page_keeps_nothing_of_a_bad_file_and_says_why(string fault, string words)
    {
        var acme = await hub.PartnerAsync($"Sends a file that is {fault}", SmallPlaybook.Book);
        var maaike = await hub.AsPartnerAdministrator(acme);
        var answer = await maaike.PressAsync("/portal/steps/insurance", "/portal/steps/insurance/submission", [("number", "1")], ("file", Name(fault), Content(fault, Megabyte)));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Contains(words, (await maaike.PageAsync(answer.Headers.Location!.ToString().Split('#')[0])).Body!.TextContent);
        Assert.Equal(0, await hub.DbAsync(db => db.Uploads.CountAsync(upload => upload.PartnerId == acme.Id)));
        Assert.DoesNotContain("submission.sent", await hub.RecordAsync(acme));
    }

    [Theory]
    [InlineData("oversized", HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("empty", HttpStatusCode.UnprocessableEntity)]
    [InlineData("disguised", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("truncated", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("program", HttpStatusCode.UnsupportedMediaType)]
    public async Task The_API_keeps_nothing_of_a_bad_file(string fault, HttpStatusCode status)
    {
        var acme = await hub.PartnerAsync($"Sends by program what is {fault}", SmallPlaybook.Book);
        var answer = await (await hub.AsPartnerAdministrator(acme)).PostAsync($"/uploads?filename={Name(fault)}", Content(fault, 50 * Megabyte));
        Assert.Equal(status, answer.Status);
        Assert.Equal(0, await hub.DbAsync(db => db.Uploads.CountAsync(upload => upload.PartnerId == acme.Id)));
    }

    [Fact]
    public async Task The_same_files_without_their_fault_are_taken()
    {
        var acme = await hub.PartnerAsync("Sends whole files", SmallPlaybook.Book);
        var maaike = await hub.AsPartnerAdministrator(acme);
        Assert.Equal(HttpStatusCode.Created, (await maaike.PostAsync("/uploads?filename=policy.pdf", Whole)).Status);
        var answer = await maaike.PressAsync("/portal/steps/insurance", "/portal/steps/insurance/submission", [("number", "1")], ("file", "policy.pdf", Whole));
        Assert.Equal("/portal/steps/insurance", answer.Headers.Location!.ToString());
        Assert.Equal(1, await hub.DbAsync(db => db.Submissions.CountAsync(found => found.PartnerId == acme.Id && found.State == SubmissionState.InReview)));
    }

    private static string Name(string fault) => fault switch { "disguised" => "policy.txt", "oversized" => "policy.txt", _ => "policy.pdf" };

    private static byte[] Content(string fault, int limit) => fault switch
    {
        "oversized" => Enumerable.Repeat((byte)'a', limit + 1).ToArray(),
        "empty" => [],
        "disguised" => Whole,
        "truncated" => Truncated,
        _ => [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0],
    };

    public sealed class OnSqlite(SqliteHub hub) : UploadFaults(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : UploadFaults, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
