using System.Text.Json;
using System.Text.Json.Serialization;
using Watcher.Diagnostics;
using Watcher.Model;
using Watcher.Strategies;

namespace Watcher.Core.Tests.Strategies;

/// <summary>Parameters of an author's own: whatever the record holds, a wrong value is named by its path and nothing else is.</summary>
public class ParameterBindingTests
{
    [Theory]
    [InlineData("""{ "wanted": 1 }""", null, null)]
    [InlineData("""{ "wanted": 1, "rest": "5m", "parts": [ { "share": 0.5 } ], "by_name": { "a": 2 } }""", null, null)]
    [InlineData("{}", "wanted", "is missing; expected an integer")]
    [InlineData("""{ "wanted": null }""", "wanted", "is null; expected an integer")]
    [InlineData("""{ "wanted": 1, "rest": "5 weeks" }""", "rest", "is \"5 weeks\": a time span such as 90s or 5m")]
    [InlineData("""{ "wanted": 1, "parts": [ { "share": 1 }, {} ] }""", "parts[1].share", "is missing; expected a number")]
    [InlineData("""{ "wanted": 1, "parts": [ { "share": 1, "every": "x" } ] }""", "parts[0].every", "is \"x\": a time span such as 90s or 5m")]
    [InlineData("""{ "wanted": 1, "parts": [ { "every": null } ] }""", "parts[0].share", "is missing; expected a number")]
    [InlineData("""{ "wanted": 1, "parts": null }""", "parts", "is null; expected an array")]
    [InlineData("""{ "wanted": 1, "parts": [ 7 ] }""", "parts[0]", "is 7; expected an object")]
    [InlineData("""{ "wanted": 1, "parts": [ { "share": 1, "sahre": 2 } ] }""", "parts[0].sahre", "is unknown; expected one of every, share")]
    [InlineData("""{ "wanted": 1, "by_name": { "a": 1, "b": "2" } }""", "by_name.b", "is \"2\"; expected an integer")]
    [InlineData("""{ "wanted": 1, "mode": "faster" }""", "mode", "is \"faster\"; expected one of SlowDown, SpeedUp")]
    [InlineData("""{ "wnated": 1, "wanted": 1 }""", "wnated", "is not a parameter of authors_own; expected one of by_name, mode, parts, rest, wanted")]
    public void Bind_ParametersOfAnAuthorsOwn_NamesWhatIsWrong(string parameters, string? path, string? message)
    {
        var strategy = new AuthorsOwn();
        if (path is null)
        {
            Assert.NotNull(strategy.BindParameters(AttributeMap.Parse(parameters)));
            return;
        }

        InvalidInputException e = Assert.Throws<InvalidInputException>(() => strategy.BindParameters(AttributeMap.Parse(parameters)));
        Problem problem = Assert.Single(e.Problems);
        Assert.Equal((path, message), (problem.Path, problem.Message));
    }

    [Fact]
    public void Bind_SeveralWrong_NamesAllOfThem()
    {
        InvalidInputException e = Assert.Throws<InvalidInputException>(
            () => new AuthorsOwn().BindParameters(AttributeMap.Parse("""{ "nope": 1, "rest": "", "parts": [ 1, { "share": "x" } ] }""")));

        Assert.Equal(["nope", "parts[0]", "parts[1].share", "rest", "wanted"], e.Problems.Select(p => p.Path).Order(StringComparer.Ordinal));
    }

    [Strategy("authors_own")]
    private sealed class AuthorsOwn : Strategy<Own>
    {
        protected override Solution Solve(StrategyContext context, Own parameters) => context.Conclude();
    }

    private sealed record Own
    {
        [JsonRequired]
        public int Wanted { get; init; }

        [JsonConverter(typeof(ShortSpan))]
        public TimeSpan Rest { get; init; }

        public IReadOnlyList<Part> Parts { get; init; } = [];

        public IReadOnlyDictionary<string, int> ByName { get; init; } = new SortedDictionary<string, int>(StringComparer.Ordinal);

        [JsonConverter(typeof(JsonStringEnumConverter<Mode>))]
        public Mode Mode { get; init; }
    }

    private sealed record Part
    {
        public required double Share { get; init; }

        [JsonConverter(typeof(ShortSpan))]
        public TimeSpan? Every { get; init; }
    }

    private enum Mode
    {
        SlowDown,
        SpeedUp,
    }

    /// <summary>Seconds or minutes with a letter behind.</summary>
    private sealed class ShortSpan : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { Length: > 1 } text && int.TryParse(text[..^1], out int number) && text[^1] is 's' or 'm'
                ? TimeSpan.FromSeconds(text[^1] == 's' ? number : 60 * number)
                : throw new JsonException("a time span such as 90s or 5m");

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
            writer.WriteStringValue(FormattableString.Invariant($"{value.TotalSeconds:0}s"));
    }
}
