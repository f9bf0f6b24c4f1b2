// Temporary: delete this file when the real reader lands.
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Slipway.Playbooks;

/// <summary>Reads a well-formed playbook folder without checking it. The checking reader replaces it.</summary>
public static class RoughReader
{
    public static Playbook Read(string folder)
    {
        var root = (JsonObject)Yaml(File.ReadAllText(Path.Combine(folder, "playbook.yaml")))!;
        var modules = new JsonArray();
        foreach (var name in root["modules"]!.AsArray()) modules.Add(Yaml(File.ReadAllText(Path.Combine(folder, "modules", name + ".yaml"))));
        foreach (var step in modules.SelectMany(module => module!["steps"]!.AsArray()).OfType<JsonObject>())
        {
            var proof = step["proof"]!.AsObject();
            var settings = new JsonObject();
            foreach (var (key, value) in proof.Where(pair => pair.Key != "kind").ToList()) settings[key] = value?.DeepClone();
            step["proof"] = new JsonObject { ["kind"] = proof["kind"]!.DeepClone(), ["settings"] = settings };
            if (step["gate"]?.GetValue<string>() is { } gate) step["gate"] = new JsonObject { ["gate"] = gate.Split('/')[0], ["requirement"] = gate.Split('/')[1] };
            if (step["appliesTo"] is JsonObject applies) foreach (var key in new[] { "archetypes", "tiers", "segments" }) applies[key] ??= new JsonArray();
            if (step["appliesTo"] is null) step.Remove("appliesTo");
            foreach (var key in new[] { "consulted", "informed" }) step["raci"]![key] ??= new JsonArray();
        }

        root["modules"] = modules;
        foreach (var file in new[] { "rubrics", "checklists", "roles", "service" })
        {
            foreach (var (key, value) in Yaml(File.ReadAllText(Path.Combine(folder, file + ".yaml")))!.AsObject()) root[key] = value?.DeepClone();
        }

        var agreements = new JsonArray();
        foreach (var file in Directory.GetFiles(Path.Combine(folder, "agreements")).Order(StringComparer.Ordinal))
        {
            var parts = File.ReadAllText(file).Split("---\n", 3);
            var agreement = Yaml(parts[1])!.AsObject();
            agreement["body"] = parts[2];
            agreements.Add(agreement);
        }

        root["agreements"] = agreements;
        return PlaybookJson.Read(root.ToJsonString());
    }

    private static JsonNode? Yaml(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return Node(stream.Documents[0].RootNode);
    }

    private static JsonNode? Node(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, Node(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Node)]),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain } plain when bool.TryParse(plain.Value, out var yes) => JsonValue.Create(yes),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain } plain when long.TryParse(plain.Value, out var number) => JsonValue.Create(number),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain } plain when decimal.TryParse(plain.Value, System.Globalization.CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => null,
    };
}
