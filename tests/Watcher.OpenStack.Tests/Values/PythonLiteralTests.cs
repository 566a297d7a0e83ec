using FsCheck;
using FsCheck.Fluent;

namespace Watcher.OpenStack.Tests.Values;

public class PythonLiteralTests
{
    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("{'optimize': True}", """{"optimize":true}""")]
    [InlineData("""{"optimize": true, "x": null}""", """{"optimize":true,"x":null}""")]
    [InlineData("{'a': None, 'b': False, }", """{"a":null,"b":false}""")]
    [InlineData("{u'a': U'b'}", """{"a":"b"}""")]
    [InlineData("""{'a': "it's", "b": 'say "x"'}""", """{"a":"it's","b":"say \"x\""}""")]
    [InlineData("""'\x41\u00fc\U0001f600\101\n\t\\\''""", "\"Aü\\uD83D\\uDE00A\\n\\t\\\\'\"")]
    [InlineData("[1, -2, +3, 1.5, 1., .5, 1e5, 1.E-3]", "[1,-2,3,1.5,1.0,0.5,1e5,1.0E-3]")]
    [InlineData("(1, ('a',))", """[1,["a"]]""")]
    [InlineData("{1: 2, True: 3, None: 4, 1.5: 5}", """{"1":2,"true":3,"null":4,"1.5":5}""")]
    [InlineData(" [ ] ", "[]")]
    [InlineData("\"\\ud83d\\ude00\"", "\"\\uD83D\\uDE00\"")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    public void ToJson_Literal_GivesJson(string text, string expected) => Assert.Equal(expected, PythonLiteral.ToJson(text, 32));

    [Theory]
    [InlineData("", "character 1 (the text ends)")]
    [InlineData("{", "character 2")]
    [InlineData("{'a'}", "expected ':'")]
    [InlineData("{'a': 1 'b': 2}", "expected ',' or '}'")]
    [InlineData("{,}", "character 2")]
    [InlineData("[1,,2]", "character 4")]
    [InlineData("[1)", "expected ',' or ']'")]
    [InlineData("'abc", "not closed")]
    [InlineData("'abc\\", "escape")]
    [InlineData("'\\q'", "escape")]
    [InlineData("'\\xZZ'", "escape")]
    [InlineData("'\\U99999999'", "escape")]
    [InlineData("'\\ud800'", "surrogate")]
    [InlineData("'\\udc00\\ud800'", "surrogate")]
    [InlineData("nan", "'nan' is not a value")]
    [InlineData("inf", "'inf' is not a value")]
    [InlineData("b'x'", "'b' is not a value")]
    [InlineData("datetime.datetime(2026, 1, 1)", "'datetime' is not a value")]
    [InlineData("01", "expected a number")]
    [InlineData("0x10", "expected a number")]
    [InlineData("1.2.3", "expected a number")]
    [InlineData("1e", "expected a number")]
    [InlineData("-", "expected a number")]
    [InlineData("1 2", "expected the end")]
    [InlineData("{'a': 1, 'a': 2}", "stands twice")]
    [InlineData("{1: 1, '1': 2}", "stands twice")]
    public void ToJson_NoLiteral_SaysWhatAndWhere(string text, string message) =>
        Assert.Contains(message, Assert.Throws<LiteralException>(() => PythonLiteral.ToJson(text, 32)).Message);

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    [InlineData(1_000_000, false)]
    public void ToJson_Depth_IsBounded(int depth, bool allowed) =>
        Assert.Equal(allowed, PythonLiteral.TryToJson(new string('[', depth) + new string(']', depth), 32, out _, out _));

    [Fact]
    public void ToJson_JsonOfAnyText_ReadsBack() => Prop.ForAll<string?>(text =>
    {
        string clean = new([.. (text ?? "").Where(c => !char.IsSurrogate(c))]);
        string json = System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { ["k"] = clean });
        using var back = System.Text.Json.JsonDocument.Parse(PythonLiteral.ToJson(json, 32));
        Assert.Equal(clean, back.RootElement.GetProperty("k").GetString());
    }).Holds();

    [Fact]
    public void TryToJson_RandomPieces_NeverThrowsAndGivesJson()
    {
        string[] pieces = ["{", "}", "[", "]", "(", ")", ",", ":", "'", "\"", "\\", "u", "'a'", "\"b\"", "True", "None", "null", "1", "-1.5e3", ".", " ", "\n", "\\u12", "\\ud800", "x", "\0", "😀", "é"];
        Prop.ForAll(Gen.Choose(0, pieces.Length - 1).ArrayOf().ToArbitrary(), indexes =>
        {
            string text = string.Concat(indexes.Select(i => pieces[i]));
            if (PythonLiteral.TryToJson(text, 32, out string json, out string error))
            {
                System.Text.Json.JsonDocument.Parse(json).Dispose();
            }
            else
            {
                Assert.NotEmpty(error);
            }
        }).Holds(5000);
    }

    [Fact]
    public void TryToJson_LongTexts_IsLinear()
    {
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        foreach (string text in (string[])[new string('\'', 1_000_000), new string('1', 1_000_000), "'" + new string('\\', 1_000_000), "[" + string.Concat(Enumerable.Repeat("'',", 300_000))])
        {
            PythonLiteral.TryToJson(text, 32, out _, out _);
        }

        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(10), "not linear");
    }
}
