using Slipway.Ui;

namespace Slipway.Tests.Ui;

public class QueryTests
{
    [Fact]
    public void One_change_keeps_the_rest() =>
        Assert.Equal("?q=a%26b&sort=name", Query.With("http://hub/portfolio?q=a%26b&sort=-since", ("sort", "name")));

    [Fact]
    public void Null_removes() => Assert.Equal("?q=acme", Query.With("http://hub/?q=acme&page=3#top", ("page", null)));

    [Fact]
    public void Nothing_left_is_still_a_link_to_this_page() => Assert.Equal("?", Query.With("http://hub/?page=3", ("page", null)));

    [Fact]
    public void Values_that_occur_twice_are_kept() =>
        Assert.Equal("?tier=select&tier=premier&page=2", Query.With("http://hub/?tier=select&tier=premier", ("page", "2")));
}
