using System.Text.Json;
using Slipway.Platform;
using Slipway.Playbooks.Reading;

namespace Slipway.Playbooks;

/// <summary>Reads a playbook's files and answers with the playbook, or with every mistake in it.</summary>
public sealed class PlaybookReader(IEnumerable<IProofSettings> kinds)
{
    public Result<Playbook> Read(string folder) => Read(PlaybookFiles.FromFolder(folder));

    public Result<Playbook> Read(PlaybookFiles files)
    {
        var problems = new Problems();
        if (new PlaybookTree(files, problems).Build() is not { } tree) return new PlaybookRefused(problems.InOrder);
        var json = new Shape(problems).Read(tree, Shape.Of(typeof(Playbook)), "");
        var playbook = json.Deserialize<Playbook>(PlaybookJson.Options)!;
        new Rules(playbook, tree, problems).Check([.. kinds]);
        return problems.InOrder is { Count: > 0 } found ? new PlaybookRefused(found) : playbook;
    }
}
