using Watcher.Planning.Reporting;

namespace Watcher.Planning.Tests.Reporting;

public sealed class ShownTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\tb\u001b[31m\u0085", "a b [31m ")]
    [InlineData("x\u202Ey\u2066z\u2069", "x\uFFFDy\uFFFDz\uFFFD")]
    [InlineData("\uD83E\uDD84 ok", "\uD83E\uDD84 ok")]
    [InlineData("line\u2028break\uFFFE\uFFFF", "line\uFFFDbreak\uFFFD\uFFFD")]
    public void Clean_AnyText_CannotSteerTheReader(string text, string expected) => Assert.Equal(expected, ShownText.Clean(text));

    /// <summary>An attribute of a test cannot hold half a character, so the text is made here.</summary>
    [Fact]
    public void Clean_HalfACharacter_IsReplaced() => Assert.Equal("\uFFFD ok\uFFFD", ShownText.Clean($"{(char)0xD83E} ok{(char)0xDD84}"));

    [Theory]
    [InlineData("12345", 5, "12345")]
    [InlineData("123456", 5, "1234…")]
    [InlineData("123\uD83E\uDD84456", 5, "123…")]
    [InlineData("12\uD83E\uDD84456", 5, "12\uD83E\uDD84…")]
    public void Name_TooLong_IsCutBetweenCharacters(string name, int length, string expected) => Assert.Equal(expected, ShownText.Name(name, length));

    [Fact]
    public void NaturalOrder_Names_AreSortedAsPeopleDo()
    {
        string[] names = ["host-10", "host-2", "host-02", "host-1", "Host-3", "host-1b", "host", "", "host-99999999999999999999", "host-100000000000000000000"];

        Assert.Equal(
            ["", "Host-3", "host", "host-1", "host-1b", "host-02", "host-2", "host-10", "host-99999999999999999999", "host-100000000000000000000"],
            names.Order(NaturalOrder.Instance));
    }

    [Fact]
    public void NaturalOrder_AnyNames_IsATotalOrder() => Property.ForSeeds(200, rng =>
    {
        string[] names = [.. Enumerable.Range(0, 3).Select(_ => new string([.. Enumerable.Range(0, rng.Next(6)).Select(_ => "a0129-"[rng.Next(6)])]))];
        NaturalOrder order = NaturalOrder.Instance;

        Assert.Equal(Math.Sign(order.Compare(names[0], names[1])), -Math.Sign(order.Compare(names[1], names[0])));
        Assert.Equal(names[0] == names[1], order.Compare(names[0], names[1]) == 0);
        if (order.Compare(names[0], names[1]) <= 0 && order.Compare(names[1], names[2]) <= 0)
        {
            Assert.True(order.Compare(names[0], names[2]) <= 0, string.Join(' ', names));
        }
    });

    [Theory]
    [InlineData(1, 8, 0.2)]
    [InlineData(49, 8, 10)]
    [InlineData(9660, 8, 1800)]
    [InlineData(86400 * 30, 8, 86400 * 4)]
    public void Step_OfATimeAxis_IsATimeThatPeopleCountIn(double seconds, int ticks, double expected) => Assert.Equal(expected, TimeAxis.Step(seconds, ticks));
}
