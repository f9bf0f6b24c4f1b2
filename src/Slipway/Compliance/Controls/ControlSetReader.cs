using System.Text.Json;
using Slipway.Platform;
using Slipway.Playbooks;
using Slipway.Playbooks.Reading;

namespace Slipway.Compliance.Controls;

/// <summary>Reads a control set and answers with it, or with every mistake in it by line and column.</summary>
public static class ControlSetReader
{
    public const int Largest = 1_000_000;

    public static Result<ControlSet> Read(string name, byte[] file)
    {
        var problems = new Problems();
        var tree = YamlTree.Text(name, file.Length > Largest ? null : file, problems) is { } text ? YamlTree.Read(name, text, problems) : null;
        if (tree is null) return new ControlSetRefused(problems.InOrder);
        if (tree is not MapNode root)
        {
            problems.Add(tree.Place, $"must hold fields (name, version, families, controls, …); found {tree.Kind}");
            return new ControlSetRefused(problems.InOrder);
        }

        var json = new Shape(problems).Read(root, Shape.Of(typeof(ControlSet)), "");
        var set = json.Deserialize<ControlSet>(PlaybookJson.Options)!;
        new ControlRules(set, new CheckedTree(root, problems)).Check();
        return problems.InOrder is { Count: > 0 } found ? new ControlSetRefused(found) : set;
    }
}
