using System.Xml.Linq;

namespace Watcher.Architecture.Tests.Repository;

/// <summary>One project file: its name, and what it says it references.</summary>
internal sealed record SourceProject(string Name, string ProjectFile, IReadOnlyList<string> ProjectReferences, IReadOnlyList<string> PackageReferences)
{
    public const string Tool = "Watcher.Cli";

    public string Folder => Path.GetDirectoryName(ProjectFile)!;

    /// <summary>The projects under <c>src/</c>, by name.</summary>
    public static IReadOnlyList<SourceProject> All { get; } = [.. ProjectFiles("src").Select(Read).OrderBy(p => p.Name, StringComparer.Ordinal)];

    /// <summary>The packages that are libraries: what has a public surface.</summary>
    public static IReadOnlyList<SourceProject> Libraries { get; } = [.. All.Where(p => p.Name != Tool)];

    public static IEnumerable<string> ProjectFiles(string folder) =>
        Directory.Exists(RepositoryRoot.Combine(folder))
            ? Directory.EnumerateFiles(RepositoryRoot.Combine(folder), "*.csproj", SearchOption.AllDirectories)
            : [];

    /// <summary>The C# files of the project that people write.</summary>
    public IEnumerable<string> SourceFiles() =>
        Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !RepositoryRoot.Relative(path).Split('/').Any(part => part is "bin" or "obj"));

    public override string ToString() => Name;

    private static SourceProject Read(string file)
    {
        XDocument document = XDocument.Load(file);
        return new(
            Path.GetFileNameWithoutExtension(file),
            file,
            [.. Includes(document, "ProjectReference").Select(include => Path.GetFileNameWithoutExtension(include.Replace('\\', '/')))],
            [.. Includes(document, "PackageReference")]);
    }

    private static IEnumerable<string> Includes(XDocument document, string item) =>
        document.Descendants().Where(e => e.Name.LocalName == item).Select(e => (string?)e.Attribute("Include")).OfType<string>();
}
