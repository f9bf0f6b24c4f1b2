using System.Buffers.Binary;
using System.Text;
using Slipway.Foundation.Badges;

namespace Slipway.Tests.Foundation.Badges;

public sealed class BakingTests
{
    private const string Token = "header.payload.signature";
    private const string Picture = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><path d="M0 0Z"/></svg>""";
    private static readonly byte[] Dot = Png.Write(1, 1, [1, 2, 3, 255]);

    [Fact]
    public void A_PNG_carries_the_token_in_a_chunk_that_is_not_packed_right_behind_its_head()
    {
        var baked = Png.Bake(Dot, Token);
        Assert.Equal(Token, Png.Unbake(baked));

        // Signature 8, IHDR 25; then length, kind, keyword, five zeroes, token (Open Badges 3.0, section 5.3.1).
        Assert.Equal((uint)(19 + 5 + Token.Length), BinaryPrimitives.ReadUInt32BigEndian(baked.AsSpan(33)));
        Assert.Equal($"iTXtopenbadgecredential\0\0\0\0\0{Token}", Encoding.Latin1.GetString(baked.AsSpan(37, 4 + 24 + Token.Length)));
        Assert.Equal(Dot, baked[..33].Concat(baked[(33 + 12 + 24 + Token.Length)..]));
    }

    [Fact]
    public void A_second_token_takes_the_place_of_the_first()
    {
        Assert.Equal(Png.Bake(Dot, "a.b.c"), Png.Bake(Png.Bake(Dot, Token), "a.b.c"));
        var twice = SvgBadge.Bake(SvgBadge.Bake(Picture, Token), "a.b.c");
        Assert.Equal("a.b.c", SvgBadge.Unbake(twice));
        Assert.Single(twice.Split("<openbadges:credential").Skip(1));
    }

    [Fact]
    public void A_damaged_PNG_and_what_is_none_carry_nothing()
    {
        var baked = Png.Bake(Dot, Token);
        for (var at = 0; at < baked.Length; at++)
        {
            // One bit anywhere: either the checksum tells, or the file ends early, or it is no PNG.
            var damaged = baked.ToArray();
            damaged[at] ^= 1;
            Assert.Null(Png.Unbake(damaged));
            Assert.Null(Png.Unbake(baked[..at]));
        }

        Assert.Null(Png.Unbake(Dot));
        Assert.Throws<InvalidDataException>(() => Png.Bake("GIF89a"u8.ToArray(), Token));
    }

    [Fact]
    public void An_SVG_carries_the_token_in_an_element_right_behind_its_root()
    {
        var baked = SvgBadge.Bake(Picture, Token);
        Assert.Equal(
            """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential verify="header.payload.signature"></openbadges:credential><path d="M0 0Z" /></svg>""", baked);
        Assert.Equal(Token, SvgBadge.Unbake(baked));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<svg")]
    [InlineData("<html/>")]
    [InlineData("""<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>""")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg" xmlns:o="https://example.org"><o:credential verify="a.b.c"/></svg>""")]
    public void What_is_no_SVG_brings_entities_or_has_another_namespace_carries_nothing(string text) => Assert.Null(SvgBadge.Unbake(text));
}
