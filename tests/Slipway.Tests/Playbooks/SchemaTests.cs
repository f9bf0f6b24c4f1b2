using System.Text.Json.Nodes;
using NJsonSchema;
using NJsonSchema.Validation;
using Slipway.Playbooks;
using Slipway.Playbooks.Reading;

namespace Slipway.Tests.Playbooks;

public class SchemaTests
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "playbooks/default");

    public static TheoryData<string> Names => [.. Schemas.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_published_schema_is_the_one_that_the_reader_follows(string name) =>
        Assert.Equal(Schemas.Text(Schemas.Of(name)!), File.ReadAllText(Path.Combine(Repository(), "docs/schemas", $"{name}.json")));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_documented_format_names_every_field(string name)
    {
        var page = File.ReadAllText(Path.Combine(Repository(), "docs/playbook-format.md"));
        Assert.All(Fields(Schemas.Of(name)!), field => Assert.Matches($@"\b{field}\b", page));
    }

    [Fact]
    public void The_documented_format_names_every_proof_kind_and_merge_field()
    {
        var page = File.ReadAllText(Path.Combine(Repository(), "docs/playbook-format.md"));
        Assert.All(WrittenPlaybook.AllKinds, kind => Assert.Contains($"| `{kind.Kind}` |", page));
        Assert.All(MergeFields.Known.Keys, field => Assert.Contains($"| `{{{{{field}}}}}` |", page));
    }

    private static IEnumerable<string> Fields(JsonNode? node) => node switch
    {
        JsonObject group => (group["properties"] as JsonObject ?? []).Select(pair => pair.Key).Concat(group.SelectMany(pair => Fields(pair.Value))),
        JsonArray list => list.SelectMany(Fields),
        _ => [],
    };

    [Fact]
    public void There_is_no_schema_for_what_is_no_file() => Assert.Null(Schemas.Of("secrets"));

    [Theory]
    [InlineData("playbook", "playbook.yaml")]
    [InlineData("rubrics", "rubrics.yaml")]
    [InlineData("checklists", "checklists.yaml")]
    [InlineData("roles", "roles.yaml")]
    [InlineData("service", "service.yaml")]
    [InlineData("module", "modules")]
    [InlineData("agreement", "agreements")]
    public async Task The_shipped_playbook_follows_the_schemas(string name, string path)
    {
        var schema = await JsonSchema.FromJsonAsync(Schemas.Text(Schemas.Of(name)!));
        var whole = Path.Combine(Shipped, path);
        string[] files = File.Exists(whole) ? [whole] : Directory.GetFiles(whole);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Empty(Errors(schema, File.ReadAllText(file))));
    }

    [Theory]
    [InlineData("owner: partner", "owner: nobody")]
    [InlineData("why: Because.", "colour: blue")]
    [InlineData("number: 1", "number: 9")]
    [InlineData("key: step-1", "key: Step One")]
    [InlineData("kind: form, ", "")]
    public async Task What_the_reader_refuses_for_its_form_the_schema_refuses_too(string old, string text)
    {
        const string Module = "modules/1-qualification.yaml";
        var spoilt = new WrittenPlaybook().Replace(Module, old, text);

        Assert.NotEmpty(spoilt.Problems());
        Assert.NotEmpty(Errors(await JsonSchema.FromJsonAsync(Schemas.Text(Schemas.Of("module")!)), Content(spoilt, Module)));
        Assert.Empty(Errors(await JsonSchema.FromJsonAsync(Schemas.Text(Schemas.Of("module")!)), Content(new WrittenPlaybook(), Module)));
    }

    private static string Content(WrittenPlaybook playbook, string file) =>
        System.Text.Encoding.UTF8.GetString(playbook.Contents.Single(pair => pair.Key == file).Value);

    private static ICollection<ValidationError> Errors(JsonSchema schema, string text)
    {
        var head = text.StartsWith("---\n", StringComparison.Ordinal) ? text.Split("\n---\n", 2)[0] + "\n" : text;
        return schema.Validate(Shape.Free(YamlTree.Read("file", head, new Problems())!)!.ToJsonString());
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "slipway.slnx"))) folder = folder.Parent;
        return folder.FullName;
    }
}
