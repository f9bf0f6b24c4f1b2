using System.IO.Compression;
using System.Text;
using Slipway.Playbooks;
using Slipway.Playbooks.Reading;

namespace Slipway.Tests.Playbooks;

public class PlaybookFilesTests
{
    [Theory]
    [InlineData("")]
    [InlineData("my-playbook/")]
    public void An_archive_is_read_with_or_without_a_folder_on_top(string folder)
    {
        var files = PlaybookFiles.FromZip(new MemoryStream(PlaybookPagesTests.Zip(new WrittenPlaybook(), folder))).Value!;

        Assert.Equal(new WrittenPlaybook().Contents.Select(pair => pair.Key), files.Names);
        Assert.Equal("small", new PlaybookReader(WrittenPlaybook.Kinds).Read(files).Value!.Name);
    }

    [Theory]
    [InlineData("../playbook.yaml")]
    [InlineData("modules/../../x.yaml")]
    [InlineData("/etc/x.yaml")]
    [InlineData("C:/x.yaml")]
    [InlineData("a\\x.yaml")]
    public void A_path_that_leads_out_of_the_archive_is_refused(string name) =>
        Assert.Equal($"It has the path {name}.", PlaybookFiles.FromZip(Archive((name, "a: b"))).Refusal!.Found);

    [Fact]
    public void A_file_that_unpacks_to_more_than_it_should_is_cut_and_refused()
    {
        var archive = Archive(("playbook.yaml", new string(' ', 30_000_000)));
        Assert.True(archive.Length < 1_000_000);

        var files = PlaybookFiles.FromZip(archive).Value!;

        Assert.Null(files.Bytes("playbook.yaml"));
        Assert.Equal("is larger than 1 MB", Assert.Single(((PlaybookRefused)new PlaybookReader([]).Read(files).Refusal!).Problems).Reason);
    }

    [Fact]
    public void Many_files_that_unpack_to_much_are_refused()
    {
        var content = new string(' ', 1_000_000);
        var archive = Archive([.. Enumerable.Range(0, 50).Select(number => ($"modules/{number}.yaml", content))]);

        Assert.Equal("Unpacked it is larger than 10 MB.", PlaybookFiles.FromZip(archive).Refusal!.Found);
    }

    [Fact]
    public void Too_many_files_are_refused() => Assert.Equal(
        "It has 201 files.", PlaybookFiles.FromZip(Archive([.. Enumerable.Range(0, 201).Select(number => ($"{number}.yaml", "a: b"))])).Refusal!.Found);

    [Fact]
    public void What_does_not_belong_to_a_playbook_is_left_out() => Assert.Equal(
        ["playbook.yaml"], PlaybookFiles.FromZip(Archive(("playbook.yaml", "a: b"), ("run.sh", "rm"), ("__MACOSX/playbook.yaml", "x"))).Value!.Names);

    private static MemoryStream Archive(params (string Name, string Content)[] entries)
    {
        var whole = new MemoryStream();
        using (var archive = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                entry.Write(Encoding.ASCII.GetBytes(content));
            }
        }

        whole.Position = 0;
        return whole;
    }
}
