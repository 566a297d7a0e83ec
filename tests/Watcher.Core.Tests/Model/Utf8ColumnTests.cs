using System.Text;
using FsCheck.Fluent;
using Watcher.Core.Tests.Generators;
using Watcher.Model;

namespace Watcher.Core.Tests.Model;

public class Utf8ColumnTests
{
    [Fact]
    public void With_AnyTexts_HasTheFirstOnesAndTheOthersBehind()
    {
        var texts = Gen.Zip(Gen.ListOf(ModelGenerator.Text), Gen.ListOf(ModelGenerator.Text));

        Laws.ForAll(texts, both =>
        {
            (string[] first, string[] added) = ([.. both.Item1], [.. both.Item2]);
            var builder = new Utf8ColumnBuilder();
            foreach (string text in first)
            {
                builder.Add(Encoding.UTF8.GetBytes(text));
            }

            Utf8Column column = builder.Build().With([.. added.Select(Encoding.UTF8.GetBytes)]);

            string[] expected = [.. first, .. added];
            Assert.Equal(expected.Length, column.Count);
            Assert.Equal(expected, Enumerable.Range(0, column.Count).Select(column.GetString));
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("0f4a3ed5-7b1c-4d7e-8d2a-9a51d1c7b0a1")]
    [InlineData("Zürich 東京 🙂")]
    public void GetString_AnyText_IsTheText(string text)
    {
        var builder = new Utf8ColumnBuilder();
        builder.Add(Encoding.UTF8.GetBytes(text));

        Assert.Equal(text, builder.Build().GetString(0));
    }
}
