using Slipway.Compliance.Questionnaires.Reading;
using Slipway.Platform;
using Slipway.Playbooks.Reading;

namespace Slipway.Compliance.Questionnaires.Importing;

/// <summary>A file as somebody sent it. Key and edition, where given, replace those that the file says or that are made up for it.</summary>
public sealed record Source(string File, byte[] Bytes, string? Key = null, string? Edition = null);

/// <summary>A questionnaire as it was read; with a report where it was converted from another form.</summary>
public sealed record ReadSource(Questionnaire Questionnaire, ImportReport? Report);

/// <summary>Tells the known forms apart by their first fields and reads them. Whatever comes out has passed the same check.</summary>
internal static class Sources
{
    public static Result<ReadSource> Read(Source source)
    {
        if (source.Bytes.Length > QuestionnaireReader.Largest) return new QuestionnaireTooLarge();
        var problems = new Problems();
        if (QuestionnaireReader.Tree(Path.GetFileName(source.File), source.Bytes, problems) is not { } tree) return new QuestionnaireRefused(problems.InOrder);
        if (tree is not MapNode root) return Refused(problems, tree, $"must hold fields (key, version, title, sections); found {tree.Kind}");
        if (problems.InOrder is { Count: > 0 } damaged) return new QuestionnaireRefused(damaged);
        return root switch
        {
            _ when root["questionnaire"] is not null => Imported(source, root, VsaqImport.Read(root, NameOf(source), problems), problems),
            _ when root["objects"] is not null => Imported(source, root, FrameworkImport.Read(root, NameOf(source), problems), problems),
            _ when root["extensions"] is not null => Refused(problems, root, "adds to another questionnaire (extensions); import that one, then add these questions to it"),
            _ when root["sections"] is not null || root["key"] is not null => Own(source, root, problems),
            _ => Refused(problems, root, "is no questionnaire that is known here: our own has sections, one of VSAQ has questionnaire, a framework library has objects"),
        };
    }

    private static Result<ReadSource> Own(Source source, MapNode root, Problems problems)
    {
        if (QuestionnaireReader.Read(root, problems).IsRefused(out var questionnaire, out var refusal)) return refusal;
        return Checked(source, Named(source, questionnaire), null);
    }

    private static Result<ReadSource> Imported(Source source, MapNode root, ReadSource? read, Problems problems)
    {
        if (read is null || problems.InOrder.Count > 0) return new QuestionnaireRefused(problems.InOrder);
        var named = Named(source, read.Questionnaire);
        var wrong = QuestionnaireCheck.Of(named).Where(problem => problem.Path is not ("key" or "version")).ToList();
        foreach (var problem in wrong) problems.Add(root.Place, $"{problem.Path}: {problem.Reason}");
        return wrong.Count > 0 ? new QuestionnaireRefused(problems.InOrder) : Checked(source, named, read.Report);
    }

    /// <summary>What a person typed beside the file is refused under its own name.</summary>
    private static Result<ReadSource> Checked(Source source, Questionnaire questionnaire, ImportReport? report)
    {
        var wrong = QuestionnaireCheck.Of(questionnaire).FirstOrDefault(problem => problem.Path is "key" or "version");
        return wrong is null
            ? new ReadSource(questionnaire, report)
            : new Invalid((wrong.Path, source) switch { ("key", { Key: not null }) => "key", ("version", { Edition: not null }) => "edition", _ => "file" }, $"{Ui.Words.Sentence(wrong.Reason)}.");
    }

    private static Questionnaire Named(Source source, Questionnaire questionnaire) => questionnaire with
    {
        Key = string.IsNullOrWhiteSpace(source.Key) ? questionnaire.Key : source.Key.Trim(),
        Version = string.IsNullOrWhiteSpace(source.Edition) ? questionnaire.Version : source.Edition.Trim(),
    };

    private static QuestionnaireRefused Refused(Problems problems, Node node, string reason)
    {
        problems.Add(node.Place, reason);
        return new QuestionnaireRefused(problems.InOrder);
    }

    private static string NameOf(Source source) => Keys.Of(Path.GetFileNameWithoutExtension(source.File)) is { Length: > 0 } key ? key : "imported";
}
