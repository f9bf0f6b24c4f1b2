using System.Text.Json;
using Slipway.Enablement.Banks;
using Slipway.Platform;
using Slipway.Playbooks;
using Slipway.Playbooks.Reading;

namespace Slipway.Enablement.Certifications;

/// <summary>Reads a certification from YAML and answers with it, or with every mistake by file, line and reason.</summary>
public static class CertificationReader
{
    /// <param name="published">To say in the right line that an exam or a curriculum is missing; none leaves that out.</param>
    public static Result<Certification> Read(string file, byte[] content, PublishedLearning? published = null)
    {
        var problems = new Problems();
        var root = BankReader.Parse(file, content, problems);
        if (root is null) return new FileRefused(problems.InOrder);
        var read = new Shape(problems).Read(root, Shape.Of(typeof(Certification)), "").Deserialize<Certification>(PlaybookJson.Options)!;
        if (problems.InOrder.Count == 0)
        {
            var wrong = CertificationCheck.Of(read).Concat(published is null ? [] : CertificationCheck.Against(read, published));
            foreach (var problem in wrong) problems.Add(BankReader.Find(root, problem.Path), problem.Reason);
        }

        return problems.InOrder is { Count: > 0 } found ? new FileRefused(found) : read;
    }

    /// <summary>The JSON Schema of such a file (draft 2020-12), for editors.</summary>
    internal static string Schema => Schemas.Text(Schemas.OfFile("Slipway certification", typeof(Certification)));
}
