using System.Reflection;
using Watcher.Architecture.Tests.Api;
using Watcher.Architecture.Tests.Repository;

namespace Watcher.Architecture.Tests.Rules;

/// <summary>The analyzer ignores an id that names nothing, so a slip of the pen lifts a ban in silence.</summary>
public sealed class BannedSymbolTests
{
    private static readonly Assembly[] s_assemblies =
    [
        typeof(object).Assembly, typeof(Console).Assembly, typeof(ParallelEnumerable).Assembly, typeof(System.Numerics.Tensors.TensorPrimitives).Assembly,
    ];

    public static TheoryData<string> Lists { get; } =
        [.. Directory.EnumerateFiles(RepositoryRoot.Combine("eng"), "BannedSymbols*.txt").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Lists))]
    public void BannedSymbol_OfTheList_ExistsAndHasAReason(string list)
    {
        Findings findings = new($"eng/{list}: each line is '<documentation id>;<reason>'; an accessor is banned by its property, 'P:…':");
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(RepositoryRoot.Combine("eng", list)))
        {
            if (line.Length == 0 || line.StartsWith("//", StringComparison.Ordinal)) continue;
            string[] parts = line.Split(';', 2);
            findings.AddIf(parts.Length < 2 || parts[1].Trim().Length == 0, $"no reason: {line}");
            findings.AddIf(!seen.Add(parts[0]), $"twice: {parts[0]}");
            findings.AddIf(!Exists(parts[0]), $"names nothing: {parts[0]}");
        }

        findings.ShouldBeNone();
        Assert.NotEmpty(seen);
    }

    [Theory]
    [InlineData("M:System.String.ToUpper", true)]
    [InlineData("M:System.String.ToUpper()", false)]
    [InlineData("M:System.Environment.get_TickCount", false)]
    [InlineData("P:System.Environment.Tick" + "Count", true)]
    [InlineData("M:System.Random.#ctor(System.Int32)", true)]
    [InlineData("M:System.Random.Random(System.Int32)", false)]
    [InlineData("M:System.Numerics.Tensors.TensorPrimitives.Sum``1(System.ReadOnlySpan{``0})", true)]
    [InlineData("M:System.Numerics.Tensors.TensorPrimitives.Sum(System.ReadOnlySpan{System.String})", false)]
    public void Exists_ForAnId_KnowsTheCompilersForm(string id, bool expected) => Assert.Equal(expected, Exists(id));

    private static bool Exists(string id)
    {
        string path = id.Split('(')[0][2..];
        return new[] { path, path[..Math.Max(0, path.LastIndexOf('.'))] }
            .Select(Find)
            .OfType<Type>()
            .Any(type => DocumentationIds.Of(type).Contains(id, StringComparer.Ordinal));
    }

    private static Type? Find(string name) =>
        name.Length == 0 ? null : s_assemblies.Select(assembly => assembly.GetType(name)).FirstOrDefault(type => type is not null);
}
