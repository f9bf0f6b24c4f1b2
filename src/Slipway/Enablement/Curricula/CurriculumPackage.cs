using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Slipway.Enablement.Banks;
using Slipway.Platform;
using Slipway.Playbooks;
using Slipway.Playbooks.Reading;

namespace Slipway.Enablement.Curricula;

/// <summary>One YAML file and the folder of texts, images and documents that is named after the curriculum; in memory, so that no name escapes to disk.</summary>
/// <param name="Name">Of the YAML file.</param>
/// <param name="Files">By their path beside the YAML file, for example <c>sales/discovery.md</c>.</param>
public sealed partial record CurriculumPackage(string Name, byte[] Yaml, IReadOnlyDictionary<string, byte[]> Files)
{
    public const int LargestUpload = 20_000_000;
    private const int LargestWhole = 40_000_000;
    private const int MostFiles = 300;

    /// <summary>A ZIP archive, or a YAML file alone.</summary>
    public static Result<CurriculumPackage> Read(string name, byte[] content)
    {
        if (content.Length > LargestUpload) return Refused(name, $"is larger than {LargestUpload / 1_000_000} MB");
        if (!content.AsSpan().StartsWith("PK"u8)) return new CurriculumPackage(name, content, new Dictionary<string, byte[]>());
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            return Unpack(name, archive);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or NotSupportedException)
        {
            return Refused(name, "is no ZIP archive, or a damaged one");
        }
    }

    /// <summary>A YAML file on disk with the folder beside it.</summary>
    public static CurriculumPackage FromDisk(string path)
    {
        var folder = Path.ChangeExtension(path, null);
        var files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder).ToDictionary(file => $"{Path.GetFileName(folder)}/{Path.GetFileName(file)}", File.ReadAllBytes, StringComparer.Ordinal) : [];
        return new CurriculumPackage(Path.GetFileName(path), File.ReadAllBytes(path), files);
    }

    /// <summary>What <see cref="Read"/> takes, made from a curriculum: each lesson a Markdown file.</summary>
    /// <param name="files">Images and documents by name.</param>
    public static byte[] Zip(Curriculum curriculum, IEnumerable<(string Name, Stream Content)> files)
    {
        using var whole = new MemoryStream();
        using (var archive = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, $"{curriculum.Key}.yaml", new MemoryStream(Encoding.UTF8.GetBytes(Yamled(curriculum))));
            foreach (var lesson in curriculum.Lessons) Add(archive, $"{curriculum.Key}/{lesson.Key}.md", new MemoryStream(Encoding.UTF8.GetBytes(lesson.Body.TrimEnd() + "\n")));
            foreach (var (name, content) in files) Add(archive, $"{curriculum.Key}/{name}", content);
        }

        return whole.ToArray();
    }

    private static string Yamled(Curriculum curriculum)
    {
        var tree = JsonSerializer.SerializeToNode(curriculum, Shape.Options)!.AsObject();
        foreach (var lesson in tree["courses"]!.AsArray().SelectMany(course => course!["lessons"]!.AsArray())) lesson!.AsObject().Remove("text");
        return YamlText.Write(Plain(tree));
    }

    /// <summary>Without what is left out in a file: nothing and empty lists; whom it is required of stays, as "all" is an empty group.</summary>
    private static JsonObject Plain(JsonObject group)
    {
        var plain = new JsonObject();
        foreach (var (field, value) in group)
        {
            JsonNode? kept = value switch
            {
                null or JsonArray { Count: 0 } => null,
                JsonObject below => Plain(below),
                JsonArray list => new JsonArray([.. list.Select(item => item is JsonObject one ? Plain(one) : item?.DeepClone())]),
                _ => value.DeepClone(),
            };
            if (kept is not null) plain[field] = kept;
        }

        return plain;
    }

    private static void Add(ZipArchive archive, string name, Stream content)
    {
        using var entry = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
        using (content) content.CopyTo(entry);
    }

    private static Result<CurriculumPackage> Unpack(string name, ZipArchive archive)
    {
        var entries = archive.Entries.Where(entry => entry.Name.Length > 0 && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)).ToList();
        if (entries.Count > MostFiles) return Refused(name, $"has {entries.Count} files; {MostFiles} are the most");
        var yaml = entries.Where(entry => Path.GetExtension(entry.Name) is ".yaml" or ".yml").ToList();
        if (yaml.Count != 1) return Refused(name, yaml.Count == 0 ? "has no YAML file" : $"has {yaml.Count} YAML files; one curriculum is one file");
        var top = yaml[0].FullName[..^yaml[0].Name.Length];
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        byte[] start = [];
        long whole = 0;
        foreach (var entry in entries)
        {
            if (!entry.FullName.StartsWith(top, StringComparison.Ordinal) || !PathForm().IsMatch(entry.FullName[top.Length..])) return Refused(name, $"has the path {entry.FullName}; a file lies in the folder named after the curriculum, and its name is letters, digits, dots, hyphens and underscores");
            using var stream = entry.Open();
            using var content = new MemoryStream();
            var buffer = new byte[64 * 1024];
            int read;
            while ((read = stream.Read(buffer)) > 0)
            {
                // What really comes out counts, not what the directory promises.
                if ((whole += read) > LargestWhole) return Refused(name, $"is larger than {LargestWhole / 1_000_000} MB once unpacked");
                content.Write(buffer, 0, read);
            }

            if (entry == yaml[0]) start = content.ToArray();
            else files[entry.FullName[top.Length..]] = content.ToArray();
        }

        return new CurriculumPackage(yaml[0].Name, start, files);
    }

    private static FileRefused Refused(string name, string reason) => new([new PlaybookProblem(name, 1, 1, reason)]);

    [GeneratedRegex(@"^([a-z0-9-]+/)?[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathForm();
}
