using System.Text;
using System.Text.Json.Nodes;
using Slipway.Foundation.Ledger;

namespace Slipway.Tests.Foundation.Ledger;

/// <summary>Expected values are those printed in RFC 8785.</summary>
public class CanonicalJsonTests
{
    [Fact]
    public void The_example_of_section_3_2_2_comes_out_as_printed()
    {
        const string Input = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """;

        var canonical = CanonicalJson.Write(JsonNode.Parse(Input));

        Assert.Equal(
            "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
            canonical);
    }

    [Fact]
    public void Its_UTF_8_bytes_are_those_of_section_3_2_4()
    {
        const string Input = "{\"literals\":[null,true,false],\"string\":\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\"}";

        var bytes = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(CanonicalJson.Write(JsonNode.Parse(Input))));

        Assert.EndsWith("22737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d", bytes, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_are_ordered_by_UTF_16_code_units_as_in_section_3_2_3()
    {
        const string Input = """
            {
              "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
              "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
            }
            """;

        var values = JsonNode.Parse(CanonicalJson.Write(JsonNode.Parse(Input)))!.AsObject().Select(member => member.Value!.GetValue<string>());

        Assert.Equal(
            ["Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh"],
            values);
    }

    [Theory] // Appendix B.
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void Numbers_are_written_as_in_appendix_B(string bits, string expected)
    {
        var number = BitConverter.Int64BitsToDouble(Convert.ToInt64(bits, 16));

        // With an exponent, so that the text is read as a double and not as an integer that might lose digits.
        var canonical = CanonicalJson.Write(JsonNode.Parse(number.ToString("E17")));

        Assert.Equal(expected, canonical);
    }

    [Fact]
    public void Values_of_the_program_are_written_like_values_read_from_text()
    {
        var made = new JsonObject
        {
            ["money"] = 1200.50m,
            ["when"] = JsonValue.Create(new DateTimeOffset(2026, 11, 23, 9, 30, 0, TimeSpan.Zero)),
            ["id"] = JsonValue.Create(Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057")),
            ["none"] = null,
            ["empty"] = new JsonObject(),
            ["list"] = new JsonArray(),
        };

        Assert.Equal(
            "{\"empty\":{},\"id\":\"01890a5d-ac96-774b-bcce-b302099a8057\",\"list\":[],\"money\":1200.5,\"none\":null,\"when\":\"2026-11-23T09:30:00+00:00\"}",
            CanonicalJson.Write(made));
        Assert.Equal(CanonicalJson.Write(made), CanonicalJson.Write(JsonNode.Parse(made.ToJsonString())));
    }

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("-12345678901234567890")]
    [InlineData("1e400")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"\\udc00\":1}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    public void What_has_no_canonical_form_is_refused(string json) =>
        Assert.ThrowsAny<ArgumentException>(() => CanonicalJson.Write(JsonNode.Parse(json)));
}
