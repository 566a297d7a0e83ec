using System.Reflection;
using System.Text.RegularExpressions;

namespace Watcher.Strategies.Tests.Faults;

/// <summary>A test, or a page of measurements, that a row of the table rests on.</summary>
/// <param name="File">Its file, from the root of the repository.</param>
/// <param name="Method">Name of the test; null = the page itself.</param>
internal sealed record FaultProof(string File, string? Method)
{
    private MethodInfo? Info { get; init; }

    /// <summary>A test of this assembly.</summary>
    public static FaultProof Of<T>(string method) =>
        new(Path.Combine("tests", "Watcher.Strategies.Tests", FolderOf(typeof(T)), typeof(T).Name + ".cs"), method) { Info = typeof(T).GetMethod(method) };

    /// <summary>A test of another project, by its file below <c>tests</c>.</summary>
    public static FaultProof In(string file, string method) => new(Path.Combine("tests", file), method);

    /// <summary>Measurements below <c>benchmarks/results</c>.</summary>
    public static FaultProof Page(string name) => new(Path.Combine("benchmarks", "results", name), null);

    /// <summary>What is wrong with the reference; null = the test or page is there.</summary>
    public string? Check(string root)
    {
        string path = Path.Combine(root, File);
        if (!System.IO.File.Exists(path))
        {
            return $"there is no file {File}";
        }

        if (Method is null)
        {
            return null;
        }

        if (Info is { } info)
        {
            return info.GetCustomAttributes<FactAttribute>().Any() ? null : $"{File}: {Method} is no test";
        }

        // A method with its attributes has no blank line in it.
        string text = System.IO.File.ReadAllText(path).ReplaceLineEndings("\n");
        int at = Regex.Match(text, $@"public (async )?(void|Task) {Regex.Escape(Method)}\(") is { Success: true } match ? match.Index : -1;
        string attributes = at < 0 ? "" : text[(text.LastIndexOf("\n\n", at, StringComparison.Ordinal) + 1)..at];
        return attributes.Contains("[Fact", StringComparison.Ordinal) || attributes.Contains("[Theory", StringComparison.Ordinal) ? null : $"{File} has no test {Method}";
    }

    public override string ToString() => Method is null
        ? $"[{Path.GetFileName(File)}](../{File.Replace('\\', '/')})"
        : $"[{Method}](../{File.Replace('\\', '/')})";

    private static string FolderOf(Type type) => type.Namespace!["Watcher.Strategies.Tests".Length..].TrimStart('.').Replace('.', Path.DirectorySeparatorChar);
}
