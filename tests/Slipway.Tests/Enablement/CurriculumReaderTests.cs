using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Slipway.Enablement.Banks;
using Slipway.Enablement.Curricula;
using Slipway.Playbooks;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Enablement;

/// <summary>A curriculum is taken whole or refused with file, line and reason.</summary>
public sealed class CurriculumReaderTests
{
    public static readonly string Yaml = """
        key: walking
        title: Walking
        purpose: You can walk.
        role: sales
        required: {}
        dueDays: 30
        courses:
          - key: first
            title: First steps
            lessons:
              - key: left
                title: Left foot
                minutes: 5
                check:
                  - key: which
                    kind: single
                    text: Which foot?
                    choices:
                      - text: The left one
                        right: true
                      - text: The right one
                    feedback: The other one comes later.
                  - key: how-many
                    kind: numeric
                    text: How many feet?
                    number: { value: 2, tolerance: 0 }
                    feedback: Count them.
              - key: right
                title: Right foot
                minutes: 5
            assignments:
              - key: walk
                title: Walk
                task: Walk to the **harbour** and back.
                criteria: [Both ways are described]
          - key: second
            title: Running
            lessons:
              - key: run
                title: Run
                minutes: 5

        """;

    public static Dictionary<string, byte[]> Files => new(StringComparer.Ordinal)
    {
        ["walking/left.md"] = "# Left\n\nLift it. See [the map](map.pdf) and ![a foot](foot.png)."u8.ToArray(),
        ["walking/right.md"] = "Lift the other one."u8.ToArray(),
        ["walking/run.md"] = "Faster, see [a film](https://films.example/run)."u8.ToArray(),
        ["walking/foot.png"] = Png,
        ["walking/map.pdf"] = "%PDF-1.7\n%%EOF"u8.ToArray(),
    };

    /// <summary>One grey pixel.</summary>
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    public static CurriculumPackage Package(string? yaml = null, Action<Dictionary<string, byte[]>>? change = null)
    {
        var files = Files;
        change?.Invoke(files);
        return new CurriculumPackage("walking.yaml", Encoding.UTF8.GetBytes(yaml ?? Yaml), files);
    }

    [Fact]
    public void A_curriculum_that_holds_is_read_with_its_texts()
    {
        var read = CurriculumReader.Read(Package());
        Assert.Null(read.Refusal);
        Assert.Equal(["left", "right", "run"], read.Value!.Curriculum.Lessons.Select(lesson => lesson.Key));
        Assert.StartsWith("# Left", read.Value.Curriculum.Lesson("left")!.Body, StringComparison.Ordinal);
        Assert.Equal(["foot.png", "map.pdf"], read.Value.Files.Keys.Order());
    }

    [Theory]
    [InlineData("role: sales", "role: seller", 4, "role must be one of")]
    [InlineData("dueDays: 30", "dueDays: 0", 6, "dueDays is 1 to 730")]
    [InlineData("      - key: right\n", "      - key: left\n", 28, "the key left is given a second time")]
    [InlineData("              - text: The left one\n                right: true\n", "              - text: The left one\n", 15, "no choice is right")]
    [InlineData("kind: numeric", "kind: essay", 24, "a check has no scenario and no essay")]
    [InlineData("        criteria: [Both ways are described]\n", "", 32, "has no criteria")]
    [InlineData("title: Walking\n", "title: Walking\ncolour: blue\n", 3, "has no field colour")]
    public void A_mistake_is_named_by_line_and_reason(string before, string after, int line, string reason)
    {
        var yaml = Yaml.ReplaceLineEndings("\n");
        Assert.Contains(before, yaml, StringComparison.Ordinal);
        var problems = Refused(Package(yaml.Replace(before, after, StringComparison.Ordinal)));
        Assert.Contains(problems, problem => problem.File == "walking.yaml" && problem.Reason.Contains(reason, StringComparison.Ordinal) && problem.Line == line);
    }

    [Theory]
    [InlineData("walking/left.md", "Look:\n\n![a hand](hand.png)", 3, "there is no image hand.png")]
    [InlineData("walking/left.md", "Look: ![](foot.png)", 1, "needs a description")]
    [InlineData("walking/left.md", "Look: ![a foot](https://elsewhere.example/foot.png)", 1, "images of other places are not shown")]
    [InlineData("walking/right.md", "One.\n\n<iframe src=\"https://films.example\"></iframe>", 3, "HTML is not taken")]
    [InlineData("walking/right.md", "Go [there](nowhere.md).", 1, "leads nowhere")]
    [InlineData("walking/right.md", "Go [there](javascript:alert(1)).", 1, "leads nowhere")]
    [InlineData("walking/right.md", " ", 1, "has no text")]
    [InlineData("walking/jump.md", "Jump.", 1, "no lesson has this name")]
    public void A_mistake_in_a_text_is_named_by_its_file_and_line(string file, string text, int line, string reason)
    {
        var problems = Refused(Package(change: files => files[file] = Encoding.UTF8.GetBytes(text)));
        Assert.Contains(problems, problem => problem.File == file && problem.Line == line && problem.Reason.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_lesson_without_a_text_is_refused() =>
        Assert.Contains(Refused(Package(change: files => files.Remove("walking/run.md"))), problem => problem.Reason.Contains("add the file walking/run.md", StringComparison.Ordinal));

    [Fact]
    public void What_is_exported_reads_back_as_it_was()
    {
        var read = CurriculumReader.Read(Package()).Value!;
        var zip = CurriculumPackage.Zip(read.Curriculum, read.Files.Select(file => (file.Key, (Stream)new MemoryStream(file.Value))));
        var again = CurriculumReader.Read(CurriculumPackage.Read("walking.zip", zip).Value!);
        Assert.Null(again.Refusal);
        Assert.Equal(read.Curriculum.Lessons.Select(lesson => lesson.Fingerprint()), again.Value!.Curriculum.Lessons.Select(lesson => lesson.Fingerprint()));
        Assert.Equal(JsonSerializer.Serialize(read.Curriculum), JsonSerializer.Serialize(again.Value.Curriculum));
    }

    [Theory]
    [InlineData("sales")]
    [InlineData("solution")]
    [InlineData("delivery")]
    [InlineData("support")]
    public void A_shipped_curriculum_holds_and_survives_its_export(string key)
    {
        var read = CurriculumReader.Read(CurriculumPackage.FromDisk(Path.Combine(Repository.Root, "enablement/curricula", $"{key}.yaml")));
        Assert.True(read.Refusal is null, string.Join("\n", (read.Refusal as FileRefused)?.Problems ?? []));
        var curriculum = read.Value!.Curriculum;
        Assert.InRange(curriculum.Courses.Count, 3, 5);
        Assert.True(curriculum.Lessons.Count() >= 10);
        Assert.All(curriculum.Lessons, lesson =>
        {
            Assert.InRange(lesson.Check.Count, 1, 3);
            Assert.InRange(lesson.Body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length, 200, 520);
            Assert.All(lesson.Check, question => Assert.NotNull(question.Feedback));
        });
        var again = CurriculumReader.Read(CurriculumPackage.Read("again.zip", CurriculumPackage.Zip(curriculum, [])).Value!);
        Assert.Equal(JsonSerializer.Serialize(curriculum), JsonSerializer.Serialize(again.Value!.Curriculum));
    }

    [Fact]
    public void The_published_schema_is_the_readers_own() =>
        Assert.Equal(CurriculumSchema.Text, File.ReadAllText(Path.Combine(Repository.Root, "docs/schemas/curriculum.json")));

    [Theory]
    [InlineData("../walking.md")]
    [InlineData("walking/deep/left.md")]
    [InlineData("/etc/left.md")]
    public void A_path_that_leads_elsewhere_is_refused(string path)
    {
        var zip = Zipped(("walking.yaml", Encoding.UTF8.GetBytes(Yaml)), (path, "x"u8.ToArray()));
        Assert.IsType<FileRefused>(CurriculumPackage.Read("walking.zip", zip).Refusal);
    }

    [Fact]
    public void A_damaged_archive_one_without_YAML_and_one_that_grows_are_refused()
    {
        Assert.IsType<FileRefused>(CurriculumPackage.Read("a.zip", "PK not really"u8.ToArray()).Refusal);
        Assert.IsType<FileRefused>(CurriculumPackage.Read("a.zip", Zipped(("walking/left.md", "x"u8.ToArray()))).Refusal);
        Assert.IsType<FileRefused>(CurriculumPackage.Read("a.zip", Zipped(("walking.yaml", "x"u8.ToArray()), ("walking/left.md", new byte[50_000_000]))).Refusal);
    }

    private static byte[] Zipped(params (string Name, byte[] Content)[] files)
    {
        using var whole = new MemoryStream();
        using (var archive = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return whole.ToArray();
    }

    private static IReadOnlyList<PlaybookProblem> Refused(CurriculumPackage package) => Assert.IsType<FileRefused>(CurriculumReader.Read(package).Refusal).Problems;
}
