using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.Compliance.Controls;
using Slipway.Compliance.Controls.Catalogues;
using Slipway.Compliance.Controls.Oscal;
using Slipway.Platform;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Compliance.Controls;

/// <summary>What comes in as OSCAL goes out as OSCAL, and what cannot be read is refused with a reason.</summary>
public sealed class OscalTests
{
    private static readonly string Published = Path.Combine(Repository.Root, "..", "shared", "data", "nist-oscal");

    /// <summary>Two controls of the published catalogue, with a choice, an enhancement, and a field that this program does not know.</summary>
    private const string Excerpt = """
        { "catalog": { "uuid": "3b1d2a5e-1d0c-4c3e-8f57-2d8f5f1e9a10",
          "metadata": { "title": "Excerpt", "version": "5.1.1", "last-modified": "2024-02-04T23:16:00Z", "oscal-version": "1.1.2", "roles": [{ "id": "creator", "title": "Creator" }] },
          "groups": [ { "id": "sr", "class": "family", "title": "Supply Chain Risk Management", "x-unknown": { "deep": [1, 2.50, null, true] }, "controls": [
            { "id": "sr-8", "class": "SP800-53", "title": "Notification Agreements",
              "params": [
                { "id": "sr-08_odp.01", "select": { "how-many": "one-or-more", "choice": ["notification of supply chain compromises", " {{ insert: param, sr-08_odp.02 }} "] } },
                { "id": "sr-08_odp.02", "label": "results of assessments or audits", "guidelines": [{ "prose": "information is defined" }] } ],
              "props": [ { "name": "label", "value": "SR-08", "class": "zero-padded" }, { "name": "label", "value": "SR-8" } ],
              "links": [ { "href": "#ir-4", "rel": "related" } ],
              "parts": [ { "id": "sr-8_smt", "name": "statement", "prose": "Establish agreements for the {{ insert: param, sr-08_odp.01 }}." }, { "id": "sr-8_gdn", "name": "guidance", "prose": "Early notice." } ] },
            { "id": "sr-11", "title": "Component Authenticity", "controls": [ { "id": "sr-11.1", "title": "Anti-counterfeit Training",
              "parts": [ { "name": "statement", "prose": "Do:", "parts": [ { "name": "item", "props": [{ "name": "label", "value": "a." }], "prose": "Train." } ] } ] } ] } ] } ],
          "back-matter": { "resources": [{ "uuid": "b1" }] } } }
        """;

    [Fact]
    public async Task Nothing_that_was_read_is_lost()
    {
        var document = await NeedAsync(Encoding.UTF8.GetBytes(Excerpt));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Excerpt), JsonNode.Parse(OscalText.Write(document))));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Excerpt), JsonNode.Parse(OscalText.Write(OscalText.Unpack(OscalText.Pack(OscalText.Write(document)))))));
    }

    [Fact]
    public async Task A_choice_becomes_a_typed_value_and_the_text_reads_as_the_standard_prints_it()
    {
        var control = CatalogueContent.Of((await NeedAsync(Encoding.UTF8.GetBytes(Excerpt))).Catalog!).Find("SR-8")!;
        var choice = control.Parameters[0];
        Assert.Equal((ParameterType.Choices, 2), (choice.Type, choice.Choices.Count));
        Assert.Equal("[results of assessments or audits]", choice.ChoicesTold(control.Parameters)[1]);
        Assert.Equal(
            "Establish agreements for the [one or more of: notification of supply chain compromises; [results of assessments or audits]].", control.Statement.Single().Text);
        Assert.Equal(["IR-4"], control.Related);
    }

    [Fact]
    public async Task An_enhancement_stands_behind_what_it_enhances_under_the_name_that_people_use()
    {
        var content = CatalogueContent.Of((await NeedAsync(Encoding.UTF8.GetBytes(Excerpt))).Catalog!);
        Assert.Equal(["SR-8", "SR-11", "SR-11(1)"], content.Controls.Select(control => control.Id));
        var enhancement = content.Find("sr-11(1)")!;
        Assert.Equal("SR-11", enhancement.Enhances);
        Assert.Equal([new StatementLine(null, "Do:", 0), new StatementLine("a.", "Train.", 1)], enhancement.Statement);
    }

    [Fact]
    public async Task A_search_finds_every_word_in_identifier_title_and_text()
    {
        var content = CatalogueContent.Of((await NeedAsync(Encoding.UTF8.GetBytes(Excerpt))).Catalog!);
        Assert.Equal(["SR-8"], content.Search("early AGREEMENTS", null, null).Select(control => control.Id));
        Assert.Empty(content.Search("early training", null, null));
        Assert.Empty(content.Search(null, "AC", null));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("{", "Line 1, byte 2: this is not JSON, or it is cut off.")]
    [InlineData("null", "null")]
    [InlineData("[]", "another type is expected")]
    [InlineData("{}", "neither a catalog nor a profile")]
    [InlineData("""{ "catalog": [] }""", "(catalog): a value of another type is expected here.")]
    [InlineData("""{ "catalog": { "uuid": "no" } }""", "catalog.uuid is missing or no UUID.")]
    [InlineData("""{ "catalog": { "uuid": "3b1d2a5e-1d0c-4c3e-8f57-2d8f5f1e9a10" } }""", "catalog.metadata is missing.")]
    public async Task What_is_no_catalogue_is_refused(string text, string reason) =>
        Assert.Contains(reason, (await RefusedAsync(Encoding.UTF8.GetBytes(text))).Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"id\": \"sr-8\",", "\"id\": 8,", "groups[0].controls[0].id): a value of another type")]
    [InlineData("\"id\": \"sr-8\",", "", "catalog.groups[0].controls[0].id is missing.")]
    [InlineData("\"id\": \"sr-11\",", "\"id\": \"sr-8\",", "the control sr-8 is there twice")]
    [InlineData("\"title\": \"Component Authenticity\",", "", "controls[1].title is missing (sr-11).")]
    [InlineData("\"how-many\": \"one-or-more\"", "\"how-many\": \"few\"", "one or one-or-more; found few")]
    [InlineData("\"params\": [", "\"params\": {}, \"y\": [", "params): a value of another type")]
    [InlineData("\"version\": \"5.1.1\", ", "", "catalog.metadata.version is missing.")]
    public async Task A_wrong_part_is_refused_with_its_path(string right, string wrong, string reason) =>
        Assert.Contains(reason, (await RefusedAsync(Encoding.UTF8.GetBytes(Excerpt.Replace(right, wrong, StringComparison.Ordinal)))).Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_that_was_cut_off_is_refused(bool packed)
    {
        var whole = Encoding.UTF8.GetBytes(Excerpt);
        var bytes = packed ? OscalText.Pack(whole) : whole;
        Assert.Equal("file", Assert.IsType<OscalRefused>(await RefusedAsync(bytes[..(bytes.Length / 2)])).Name);
    }

    [Fact]
    public async Task Two_hundred_megabytes_are_refused_without_being_kept()
    {
        await using var endless = new Spaces(200_000_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Assert.IsType<OscalTooLarge>((await OscalReader.ReadAsync(endless, CancellationToken.None)).Refusal);
        Assert.InRange(endless.Given, OscalReader.Largest, OscalReader.Largest + 1_000_000);
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 20_000_000);
    }

    [Fact]
    public async Task A_small_archive_that_unpacks_to_two_hundred_megabytes_is_refused()
    {
        using var packed = new MemoryStream();
        await using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await using var spaces = new Spaces(200_000_000);
            await spaces.CopyToAsync(zip);
        }

        Assert.True(packed.Length < 2_000_000);
        packed.Position = 0;
        Assert.IsType<OscalTooLarge>((await OscalReader.ReadAsync(packed, CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task Nesting_without_end_is_refused() => Assert.IsType<OscalRefused>(await RefusedAsync(Encoding.UTF8.GetBytes(new string('[', 100_000))));

    [Fact]
    public async Task The_shipped_catalogue_holds_the_four_baselines()
    {
        var content = CatalogueContent.Of((await NeedAsync(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "compliance/nist-sp-800-53r5.json")))).Catalog!);
        Assert.Equal([149, 287, 370, 102], new[] { "low", "moderate", "high", "privacy" }.Select(name => content.Search(null, null, name).Count()));
        string[] low = ["SR-1", "SR-2", "SR-2(1)", "SR-3", "SR-5", "SR-8", "SR-10", "SR-11", "SR-11(1)", "SR-11(2)", "SR-12"];
        Assert.Equal(low, content.Search(null, "SR", "low").Select(control => control.Id));
        Assert.Equal(["SR-6"], content.Search(null, "SR", "moderate").Select(control => control.Id).Except(low));
        Assert.Equal(["SR-6", "SR-9", "SR-9(1)"], content.Search(null, "SR", "high").Select(control => control.Id).Except(low));
        Assert.All(ControlSetReaderTests.Shipped().Controls, control => Assert.NotNull(content.Find(control.Id)));
    }

    [Theory]
    [InlineData("LOW", 149)]
    [InlineData("MODERATE", 287)]
    [InlineData("HIGH", 370)]
    [InlineData("PRIVACY", 102)]
    public async Task The_published_baselines_come_in_whole_and_go_out_whole(string name, int controls)
    {
        Assert.SkipUnless(Directory.Exists(Published), "The published files are not beside the checkout; the excerpt stands for them.");
        var packed = await File.ReadAllBytesAsync(Directory.GetFiles(Published, $"*_{name}-baseline-resolved*.gz").Single());
        var document = await NeedAsync(packed);
        Assert.Equal(controls, CatalogueContent.Of(document.Catalog!).Controls.Count);
        await using var plain = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        Assert.True(JsonNode.DeepEquals(await JsonNode.ParseAsync(plain), JsonNode.Parse(OscalText.Write(document))));
        var profile = await NeedAsync(await File.ReadAllBytesAsync(Directory.GetFiles(Published, $"*_{name}-baseline_profile.json").Single()));

        // What a resolved catalogue has beyond its profile are the controls that chosen enhancements stand in.
        var (resolved, chosen) = (CatalogueContent.Of(document.Catalog!).Controls, ProfileContent.Of(profile.Profile!).Ids);
        Assert.Empty(chosen.Except(resolved.Select(control => control.Id)));
        Assert.All(resolved.Select(control => control.Id).Except(chosen), id => Assert.Contains(resolved, control => control.Enhances == id));
    }

    [Fact]
    public async Task The_shipped_catalogue_is_what_the_published_files_make()
    {
        Assert.SkipUnless(Directory.Exists(Published), "The published files are not beside the checkout; the shipped catalogue is tested by its counts.");
        var target = Path.GetTempFileName();
        Assert.Equal(0, await OscalCommands.CompactAsync(new DirectoryInfo(Published), new FileInfo(target), CancellationToken.None));
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "compliance/nist-sp-800-53r5.json")), await File.ReadAllBytesAsync(target));
        File.Delete(target);
    }

    [Fact]
    public async Task The_control_set_goes_out_as_a_catalogue_that_comes_in_again()
    {
        var set = ControlSetReaderTests.Shipped();
        var document = await NeedAsync(OscalText.Write(ControlSetOscal.Of(Guid.CreateVersion7(), set, DateTimeOffset.UnixEpoch)));
        var content = CatalogueContent.Of(document.Catalog!);
        Assert.Equal(set.Controls.Select(control => control.Id).Order(), content.Controls.Select(control => control.Id).Order());
        Assert.Equal(ParameterType.Choices, content.Find("SR-8")!.Parameters.Single(parameter => parameter.Id == "sr-8_what").Type);
    }

    private static async Task<OscalDocument> NeedAsync(byte[] bytes)
    {
        var result = await OscalReader.ReadAsync(new MemoryStream(bytes), CancellationToken.None);
        Assert.True(result.Refusal is null, result.Refusal?.Sentence);
        return result.Value!;
    }

    private static async Task<Refusal> RefusedAsync(byte[] bytes) => (await OscalReader.ReadAsync(new MemoryStream(bytes), CancellationToken.None)).Refusal!;

    /// <summary>White space, of which JSON takes any amount, as long as somebody reads it.</summary>
    private sealed class Spaces(long length) : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var given = (int)Math.Min(count, length - Given);
            buffer.AsSpan(offset, given).Fill((byte)' ');
            Given += given;
            return given;
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }
    }
}
