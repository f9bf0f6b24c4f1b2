using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Foundation.Badges;

namespace Slipway.Tests.Foundation.Badges;

public sealed class CompactJwsTests
{
    /// <summary>RFC 7515, appendix A.3.</summary>
    private const string Published =
        "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ."
        + "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

    private static readonly PublicJwk Key = new("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");

    [Fact]
    public void The_example_of_RFC_7515_holds()
    {
        var jws = CompactJws.Read(Published)!;
        Assert.True(jws.HoldsBy(Key));
        Assert.Equal("joe", jws.Payload.GetProperty("iss").GetString());
    }

    [Fact]
    public void A_changed_letter_a_foreign_key_and_another_algorithm_do_not_hold()
    {
        using var other = SigningKey.Make();
        Assert.False(CompactJws.Read(Published.Replace("eyJpc3MiOiJqb2Ui", "eyJpc3MiOiJqb2Uj", StringComparison.Ordinal))?.HoldsBy(Key) ?? false);
        Assert.False(CompactJws.Read(Published)!.HoldsBy(other.Public));
        Assert.False(CompactJws.Read(Published)!.HoldsBy(new PublicJwk(Key.X, Key.X)));

        // "none" and HS256 in the header, the signature as it was.
        foreach (var header in new[] { "eyJhbGciOiJub25lIn0", "eyJhbGciOiJIUzI1NiJ9" })
        {
            Assert.False(CompactJws.Read($"{header}.{Published.Split('.')[1]}.{Published.Split('.')[2]}")!.HoldsBy(Key));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("!.!.!")]
    [InlineData("e30.W10.AA")]
    [InlineData("bm8.e30.AA")]
    public void What_is_no_token_is_not_read(string text) => Assert.Null(CompactJws.Read(text));

    [Fact]
    public void A_key_comes_back_from_its_stored_form_and_from_its_JSON()
    {
        using var key = SigningKey.Make();
        using var again = SigningKey.FromPkcs8(key.ToPkcs8());
        Assert.Equal(key.Public, again.Public);
        var token = again.Sign(new JsonObject { ["alg"] = "ES256" }, new JsonObject { ["name"] = "Ø" });
        Assert.True(CompactJws.Read(token)!.HoldsBy(key.Public));
        Assert.True(PublicJwk.TryRead(JsonElement.Parse(key.Public.ToJson("a").ToJsonString()), out var read));
        Assert.Equal(key.Public, read);
        Assert.False(PublicJwk.TryRead(JsonElement.Parse("""{"kty":"EC","crv":"P-384","x":"AA","y":"AA"}"""), out _));
        Assert.DoesNotContain("\"d\"", key.Public.ToJson("a").ToJsonString());
    }
}
