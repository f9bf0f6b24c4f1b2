using Slipway.Ui;

namespace Slipway.Tests.Ui;

public class WordsTests
{
    private enum Kind
    {
        Reseller,
        ManagedServiceProvider,
    }

    [Theory]
    [InlineData(0, "0 steps")]
    [InlineData(1, "1 step")]
    [InlineData(2, "2 steps")]
    [InlineData(1500, "1,500 steps")]
    public void One_thing_is_told_in_the_singular(int n, string told) => Assert.Equal(told, Words.Plural(n, "step"));

    [Fact]
    public void A_plural_of_its_own_is_used() => Assert.Equal("3 entries", Words.Plural(3, "entry", "entries"));

    [Theory]
    [InlineData(14, "1 d 6 h")]
    [InlineData(16, "2 d")]
    [InlineData(2.5, "2 h 30 min")]
    [InlineData(3, "3 h")]
    [InlineData(0.1, "6 min")]
    [InlineData(-4, "0 min")]
    public void Business_hours_are_told_in_working_days(double hours, string told) => Assert.Equal(told, Words.WorkingLength(hours));

    [Fact]
    public void A_day_that_passes_has_24_hours() => Assert.Equal("1 d 6 h", Words.Length(TimeSpan.FromHours(30)));

    [Theory]
    [InlineData(24, "3 working days")]
    [InlineData(8, "1 working day")]
    [InlineData(4, "4 working hours")]
    [InlineData(1, "1 working hour")]
    public void A_promise_is_told_in_days_where_it_is_whole_days(double hours, string told) => Assert.Equal(told, Words.Promise(hours));

    [Theory]
    [InlineData("Maaike de Wit", "MW")]
    [InlineData("Émile", "É")]
    [InlineData(" ", "?")]
    public void Initials_come_from_the_first_and_the_last_name(string name, string initials) =>
        Assert.Equal(initials, Words.Initials(name));

    [Fact]
    public void A_list_ends_with_and()
    {
        Assert.Equal("", Words.List([]));
        Assert.Equal("a", Words.List(["a"]));
        Assert.Equal("a and b", Words.List(["a", "b"]));
        Assert.Equal("a, b and c", Words.List(["a", "b", "c"]));
    }

    [Fact]
    public void Names_of_the_code_become_words()
    {
        Assert.Equal("managed service provider", Words.Of(Kind.ManagedServiceProvider));
        Assert.Equal("Managed service provider", Words.Title(Kind.ManagedServiceProvider));
        Assert.Equal("reseller", Words.Of(Kind.Reseller));
    }

    [Theory]
    [InlineData(1, "1 byte")]
    [InlineData(1_400, "1 kB")]
    [InlineData(1_400_000, "1.4 MB")]
    [InlineData(20_000_000, "20 MB")]
    public void Sizes_are_told_as_people_say_them(long bytes, string told) => Assert.Equal(told, Words.Bytes(bytes));

    [Fact]
    public void The_number_of_an_entry_is_grouped() => Assert.Equal("48 231", Words.Entry(48231));
}
