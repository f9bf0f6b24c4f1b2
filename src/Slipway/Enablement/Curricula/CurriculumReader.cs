using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Enablement.Banks;
using Slipway.Enablement.Questions;
using Slipway.Platform;
using Slipway.Playbooks;
using Slipway.Playbooks.Reading;

namespace Slipway.Enablement.Curricula;

/// <summary>Reads a curriculum with its texts, whole or not at all: every mistake is named by file, line and reason.</summary>
internal static class CurriculumReader
{
    public static Result<ReadCurriculum> Read(CurriculumPackage package)
    {
        var problems = new Problems();
        var root = YamlTree.Text(package.Name, package.Yaml.Length > PlaybookFiles.LargestFile ? null : package.Yaml, problems) is { } text ? YamlTree.Read(package.Name, text, problems) : null;
        if (root is null) return new FileRefused(problems.InOrder);
        var curriculum = new Shape(problems).Read(root, Shape.Of(typeof(Curriculum)), "").Deserialize<Curriculum>(PlaybookJson.Options)!;
        if (problems.InOrder is { Count: > 0 } unreadable) return new FileRefused(unreadable);
        var files = package.Files.Where(file => !file.Key.EndsWith(".md", StringComparison.Ordinal)).ToDictionary(file => file.Key[(file.Key.IndexOf('/', StringComparison.Ordinal) + 1)..], file => file.Value, StringComparer.Ordinal);
        var whole = WithTexts(curriculum, package, root, files.Keys, problems);
        foreach (var problem in CurriculumCheck.Of(whole)) problems.Add(BankReader.Find(root, problem.Path), problem.Reason);
        return problems.InOrder is { Count: > 0 } found ? new FileRefused(found) : new ReadCurriculum(whole, files);
    }

    private static Curriculum WithTexts(Curriculum curriculum, CurriculumPackage package, Node root, IReadOnlyCollection<string> files, Problems problems)
    {
        var unread = package.Files.Keys.Where(name => name.EndsWith(".md", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var whole = curriculum with
        {
            Courses = [.. curriculum.Courses.Select((course, c) => course with
            {
                Lessons = [.. course.Lessons.Select((lesson, l) => WithText(lesson, BankReader.Find(root, $"courses[{c}].lessons[{l}]")))],
            })],
        };
        foreach (var name in unread) problems.Add(new Place(name, 1, 1), "no lesson has this name");
        return whole;

        Lesson WithText(Lesson lesson, Place at)
        {
            var name = $"{curriculum.Key}/{lesson.Key}.md";
            var hasFile = unread.Remove(name);
            if (lesson.Text is { } written)
            {
                if (hasFile) problems.Add(new Place(name, 1, 1), $"the lesson {lesson.Key} has its text in {package.Name} already");
                foreach (var (_, reason) in CurriculumCheck.Text(written, files)) problems.Add(at, $"{lesson.Key}: {reason}");
                return lesson with { Text = written.Trim() };
            }

            if (!hasFile)
            {
                problems.Add(at, $"the lesson {lesson.Key} has no text: give it one, or add the file {name}");
                return lesson;
            }

            if (YamlTree.Text(name, package.Files[name].Length > PlaybookFiles.LargestFile ? null : package.Files[name], problems) is not { } text) return lesson;
            foreach (var (line, reason) in CurriculumCheck.Text(text, files)) problems.Add(new Place(name, line, 1), reason);
            return lesson with { Text = text.Trim() };
        }
    }
}

/// <param name="Files">Images and documents of its lessons, by name.</param>
internal sealed record ReadCurriculum(Curriculum Curriculum, IReadOnlyDictionary<string, byte[]> Files);

/// <summary>The JSON Schema of a curriculum's file, for editors, made from the records that the reader follows.</summary>
internal static class CurriculumSchema
{
    public static string Text => Schemas.Text(Whole());

    private static JsonObject Whole()
    {
        // A scenario holds questions, which a schema says by a reference.
        var schema = Schemas.OfFile("Slipway curriculum", typeof(Curriculum));
        schema["$defs"] = new JsonObject { ["question"] = Schemas.OfFile("Question", typeof(Question)) };
        return schema;
    }
}
