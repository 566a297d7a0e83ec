using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Watcher.Core.Tests.Generators;
using Watcher.Model;

namespace Watcher.Core.Tests.Model;

public class CompactJsonTests
{
    [Fact]
    public void TryCompact_AnyValue_AgreesWithTheCanonicalForm() => Laws.ForAll(Value(3), json =>
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        byte[] canonical = CanonicalJson.Canonicalize(bytes, out string? duplicate);

        bool fast = new CompactJson().TryCompact(bytes, out ReadOnlySpan<byte> compact);

        Assert.True(!fast || (duplicate is null && compact.SequenceEqual(canonical)), json);
        Assert.True(fast || !Plain(canonical) || duplicate is not null || !canonical.AsSpan().SequenceEqual(bytes), "canonical values must go the fast road");
    }, 500);

    [Theory]
    [InlineData(" { \"a\" : [ 1 , 2.50, \"x y\" ] , \"b\" : { } } ", "{\"a\":[1,2.50,\"x y\"],\"b\":{}}")]
    [InlineData("[]", "[]")]
    public void TryCompact_ValueWithBlanks_DropsThem(string json, string expected)
    {
        Assert.True(new CompactJson().TryCompact(Encoding.UTF8.GetBytes(json), out ReadOnlySpan<byte> compact));
        Assert.Equal(expected, Encoding.UTF8.GetString(compact));
    }

    [Theory]
    [InlineData("{\"b\":1,\"a\":2}")]
    [InlineData("{\"a\":1,\"a\":1}")]
    [InlineData("\"\\u0041\"")]
    [InlineData("\"ü\"")]
    public void TryCompact_WhatIsNotCanonical_IsLeftToTheSlowRoad(string json) =>
        Assert.False(new CompactJson().TryCompact(Encoding.UTF8.GetBytes(json), out _));

    private static bool Plain(byte[] json) => Ascii.IsValid(json) && !json.Contains((byte)'\\') && !json.Contains((byte)0x7F);

    private static Gen<string> Value(int depth)
    {
        Gen<string> scalar = Gen.OneOf(
            Gen.Elements("1", "-0", "1.50", "1e5", "true", "false", "null", "\"\\u0041\"", "\"\\/\""),
            ModelGenerator.Text.Select(t => JsonSerializer.Serialize(t)));
        if (depth == 0)
        {
            return scalar;
        }

        Gen<string> blank = Gen.Elements("", " ", "\n");
        Gen<string> array = from items in Gen.ListOf(Value(depth - 1)) from space in blank select $"[{space}{string.Join("," + space, items.Take(4))}{space}]";
        Gen<string> item =
            from key in Gen.Elements("\"a\"", "\"b\"", "\"B\"", "\"aa\"", "\"ü\"", "\"\\u0061\"")
            from value in Value(depth - 1)
            from space in blank
            select $"{key}{space}:{space}{value}";
        Gen<string> @object = from items in Gen.ListOf(item) select $"{{{string.Join(",", items.Take(3))}}}";
        return Gen.OneOf(scalar, array, @object);
    }
}
