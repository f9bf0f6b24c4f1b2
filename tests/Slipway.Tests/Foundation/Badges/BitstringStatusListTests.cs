using FsCheck.Xunit;
using Slipway.Foundation.Badges;

namespace Slipway.Tests.Foundation.Badges;

public sealed class BitstringStatusListTests
{
    /// <summary>The list of the recommendation's own examples: 131 072 bits, all off.</summary>
    private const string Published = "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA";

    [Fact]
    public void The_recommendations_example_unpacks_to_as_many_bits_all_off()
    {
        var list = BitstringStatusList.Decode(Published)!;
        Assert.Equal(131_072, list.Count);
        Assert.All(Enumerable.Range(0, list.Count), index => Assert.False(list[index]));
    }

    [Property(MaxTest = 30)]
    public void Bits_come_back_as_they_were_set(int[] indices)
    {
        var wanted = indices.Select(index => Math.Abs((long)index) % BitstringStatusList.Length).Select(index => (int)index).ToHashSet();
        var list = new BitstringStatusList();
        foreach (var index in wanted) list[index] = true;
        var read = BitstringStatusList.Decode(list.Encode())!;
        Assert.Equal(wanted.Order(), Enumerable.Range(0, read.Count).Where(index => read[index]));
    }

    [Fact]
    public void The_first_bit_is_the_highest_and_a_bit_goes_off_again()
    {
        var list = new BitstringStatusList { [0] = true, [9] = true };
        list[9] = false;
        using var zip = new System.IO.Compression.GZipStream(new MemoryStream(System.Buffers.Text.Base64Url.DecodeFromChars(list.Encode().AsSpan(1))), System.IO.Compression.CompressionMode.Decompress);
        Assert.Equal([0x80, 0x00], [zip.ReadByte(), zip.ReadByte()]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("u")]
    [InlineData("zH4sIAAAA")]
    [InlineData("u!!!!")]
    [InlineData("uAAAA")]
    [InlineData("uH4sIAAAAAAAAA2NgAAAAAP__AQAAAA")]
    public void What_is_no_list_or_too_short_is_not_read(string text) => Assert.Null(BitstringStatusList.Decode(text));

    [Fact]
    public void A_list_that_would_fill_the_memory_is_not_unpacked()
    {
        using var packed = new MemoryStream();
        using (var zip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Optimal)) zip.Write(new byte[50_000_000]);
        Assert.Null(BitstringStatusList.Decode("u" + System.Buffers.Text.Base64Url.EncodeToString(packed.ToArray())));
    }
}
