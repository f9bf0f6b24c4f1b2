using System.Text;
using NJsonSchema;
using Slipway.Accounts;
using Slipway.Enablement.Banks;
using Slipway.Enablement.Certifications;
using Slipway.Enablement.Engagements;
using Slipway.Playbooks.Reading;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Enablement;

/// <summary>Certification files: read whole, or refused with every mistake in its line.</summary>
public class CertificationReaderTests
{
    private const string Written = """
        key: tested
        title: Tested
        purpose: For tests.
        role: delivery
        validDays: 100
        graceDays: 10
        cureDays: 90
        requirements:
          - exam: delivery
          - { engagement: go-live, rubric: supervised-go-live }
        renewal: { exam: delivery-renewal }
        levels:
          - { key: certified, title: Certified, people: 1 }
          - { key: advanced, title: Advanced, people: 3 }
        """;

    private static readonly PublishedLearning Published = new(new HashSet<string> { "delivery", "delivery-renewal" }, new HashSet<string> { "delivery" });

    [Fact]
    public void A_file_is_read_as_it_is_written()
    {
        var read = Read(Written);
        Assert.Equal((PartnerRole.Delivery, 100, 10, 90), (read.Role, read.ValidDays, read.GraceDays, read.CureDays));
        Assert.Equal([new Requirement("delivery"), new Requirement(null, EngagementKind.GoLive, "supervised-go-live")], read.Requirements);
        Assert.Equal(["delivery-renewal"], read.RenewalExams);
        Assert.Equal(3, read.Levels[1].People);
    }

    [Theory]
    [InlineData("key: tested", "key: Not Good", "1", "key is small letters")]
    [InlineData("validDays: 100", "validDays: 0", "5", "validDays are 1 to 3650")]
    [InlineData("graceDays: 10", "graceDays: soon", "6", "graceDays must be a whole number")]
    [InlineData("role: delivery", "role: pilot", "4", "role must be one of")]
    [InlineData("- exam: delivery\n", "- exam: gliding\n", "9", "there is no exam gliding")]
    [InlineData("- exam: delivery\n", "- { exam: delivery, engagement: shadow }\n", "9", "one of the three")]
    [InlineData("- exam: delivery\n", "- { rubric: supervised-go-live }\n", "9", "one of the three")]
    [InlineData("- exam: delivery\n", "- curriculum: gliding\n", "9", "there is no curriculum gliding")]
    [InlineData("renewal: { exam: delivery-renewal }", "renewal: { exam: none }", "11", "there is no exam none")]
    [InlineData("people: 3", "people: 1", "14", "more people than the one before")]
    [InlineData("purpose: For tests.", "purpos: For tests.", "3", "purpos")]
    public void A_mistake_is_refused_with_file_line_and_reason(string old, string text, string line, string reason)
    {
        var refused = Assert.IsType<FileRefused>(CertificationReader.Read("tested.yaml", Encoding.UTF8.GetBytes(Written.Replace(old, text, StringComparison.Ordinal)), Published).Refusal);
        Assert.Contains(refused.Problems, problem => $"{problem}".StartsWith($"tested.yaml:{line}", StringComparison.Ordinal) && $"{problem}".Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_an_exam_nothing_could_renew_it()
    {
        var text = Written.Replace("  - exam: delivery\n", "", StringComparison.Ordinal).Replace("renewal: { exam: delivery-renewal }\n", "", StringComparison.Ordinal);
        Assert.Contains("nothing renews it", CertificationReader.Read("tested.yaml", Encoding.UTF8.GetBytes(text), Published).Refusal!.Sentence);
    }

    [Fact]
    public async Task The_five_that_come_along_are_whole_and_follow_the_published_schema()
    {
        Assert.Equal(CertificationReader.Schema, await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs/schemas/certification.json"), TestContext.Current.CancellationToken));
        var schema = await JsonSchema.FromJsonAsync(CertificationReader.Schema, TestContext.Current.CancellationToken);
        var folder = Path.Combine(AppContext.BaseDirectory, "enablement");
        var exams = Directory.GetFiles(Path.Combine(folder, "exams")).Select(file => BankReader.ReadExam(file, File.ReadAllBytes(file)).Value!.Key).ToHashSet();
        var curricula = Directory.GetFiles(Path.Combine(folder, "curricula"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)!).ToHashSet();
        var files = Directory.GetFiles(Path.Combine(folder, "certifications"));
        Assert.Equal(5, files.Length);
        Assert.All(files, file =>
        {
            Assert.Null(CertificationReader.Read(file, File.ReadAllBytes(file), new PublishedLearning(exams, curricula)).Refusal);
            Assert.Empty(schema.Validate(Shape.Free(YamlTree.Read(file, File.ReadAllText(file), new Problems())!)!.ToJsonString()));
        });
    }

    private static Certification Read(string text) => CertificationReader.Read("tested.yaml", Encoding.UTF8.GetBytes(text), Published).Value!;
}
