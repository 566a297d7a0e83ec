using FsCheck;
using FsCheck.Fluent;

namespace Watcher.Filters.Tests.Matching;

/// <summary>Every row of the operator table and of its conformance vectors, as derived from Nova's <c>extra_specs_ops.py</c>.</summary>
public class ExtraSpecOperatorsTests
{
    [Theory]
    [InlineData(">= 5", "5", true)]
    [InlineData(">= 5", "4.9", false)]
    [InlineData("= 5", "7", true)] // = means at least
    [InlineData("= 5", "4", false)]
    [InlineData("== 5", "5.0", true)]
    [InlineData("== 5", "6", false)]
    [InlineData("!= 5", "6", true)]
    [InlineData("!= 5", "5.0", false)]
    [InlineData("<= 5", "5", true)]
    [InlineData("<= 5", "5.1", false)]
    [InlineData("s== 5", "5", true)]
    [InlineData("s== 5", "5.0", false)]
    [InlineData("s!= 5", "5.0", true)]
    [InlineData("s!= 5", "5", false)]
    [InlineData("s< b", "a", true)]
    [InlineData("s< b", "b", false)]
    [InlineData("s<= b", "b", true)]
    [InlineData("s<= b", "c", false)]
    [InlineData("s> b", "c", true)]
    [InlineData("s> b", "b", false)]
    [InlineData("s>= b", "b", true)]
    [InlineData("s>= b", "a", false)]
    [InlineData("5", "5", true)]
    [InlineData("5", "5.0", false)]
    [InlineData("<in> sse", "sse4_2", true)] // substring
    [InlineData("<in> sse4_2", "sse", false)]
    [InlineData("<in> sse", """["sse4_2"]""", false)] // element of a list
    [InlineData("<in> sse4_2", """["sse4_2"]""", true)]
    [InlineData("<in> a b", "xa", true)] // only the first operand is used
    [InlineData("<all-in> aes mmx", """["aes","mmx","sse"]""", true)]
    [InlineData("<all-in> aes avx", """["aes","mmx"]""", false)]
    [InlineData("<all-in> aes mmx", "aes,mmx", true)]
    [InlineData("<or> 10 <or> 20", "20", true)]
    [InlineData("<or> 10 <or> 20", "10", true)]
    [InlineData("<or> 10 <or> 20", "2", false)]
    [InlineData("<or> 10 <or> 20", "<or>", false)]
    [InlineData(">=", "5", false)]
    [InlineData("<or>", "<or>", false)]
    [InlineData("<in>", "<in>", false)]
    [InlineData("> 5", "7", false)] // no operator: the whole text is compared
    [InlineData("> 5", "> 5", true)]
    [InlineData("< 5", "4", false)]
    [InlineData("true", null, false)]
    [InlineData(">= 5", null, false)]
    [InlineData("s!= 5", null, false)]
    [InlineData("", "", true)]
    [InlineData("  >=   5  ", "6", true)]
    public void Matches_EachRowOfTheTable_AnswersAsNovaDoes(string requirement, string? value, bool expected) =>
        Assert.Equal(expected, ExtraSpecOperators.Matches(AttributeText.Of(value), requirement, out _));

    [Theory]
    [InlineData(">= five", "5")]
    [InlineData(">= 5", "five")]
    [InlineData("== x", "1")]
    [InlineData(">=", "1")]
    public void Matches_WhatIsNotANumber_FailsWithTheReason(string requirement, string value)
    {
        Assert.False(ExtraSpecOperators.Matches(AttributeText.Of(value), requirement, out string? problem));
        Assert.NotNull(problem);
    }

    [Theory]
    [InlineData("ssd", "ssd")]
    [InlineData(">= 5", "5")]
    [InlineData("<or> a <or> b", "a")]
    [InlineData("<in> x", "x")]
    [InlineData("<all-in> a b", "a b")]
    [InlineData("s> b", null)]
    [InlineData("!= 5", null)]
    [InlineData(">=", null)]
    public void Example_Requirement_IsAValueThatMeetsIt(string requirement, string? expected)
    {
        string? example = ExtraSpecOperators.Example(requirement);

        Assert.Equal(expected, example);
        Assert.True(example is null || ExtraSpecOperators.Matches(AttributeText.Of(example), requirement, out _));
    }

    [Fact]
    public void Matches_AnyTexts_NeverThrows() => Prop.ForAll(
        Fuzz.Requirement().ToArbitrary(),
        Fuzz.Text().ToArbitrary(),
        (requirement, value) =>
        {
            bool first = ExtraSpecOperators.Matches(AttributeText.Of(value), requirement, out _);
            return first == ExtraSpecOperators.Matches(AttributeText.Of(value), requirement, out _);
        }).Holds(500);
}
