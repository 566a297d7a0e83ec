using System.Reflection;
using System.Text.RegularExpressions;
using Watcher.Architecture.Tests.Api;
using Watcher.Architecture.Tests.Repository;

namespace Watcher.Architecture.Tests.Rules;

/// <summary>A reader who knows a type's name knows its file.</summary>
public sealed partial class PublicTypeFileTests
{
    private const int LineCap = 350;

    [Fact]
    public void SourceFile_OfEveryPublicType_IsNamedAfterIt()
    {
        Findings findings = new("One public type per file, and the file is named after it ('Type.cs', or 'Type.Part.cs' for a part):");
        foreach (SourceProject project in SourceProject.All)
        {
            foreach (string file in project.SourceFiles())
            {
                // A type and its generic namesakes (Strategy, Strategy<T>) are one concept and may share a file.
                string[] types = [.. PublicTypes(File.ReadAllText(file)).Distinct(StringComparer.Ordinal)];
                string concept = Path.GetFileName(file).Split('.', '{', '`')[0];
                bool fits = types.Length == 0 || (types.Length == 1 && types[0] == concept);
                findings.AddIf(!fits, $"{RepositoryRoot.Relative(file)} declares {string.Join(", ", types)}");
            }
        }

        findings.ShouldBeNone();
    }

    /// <summary>Closes the gap of the rule above: a declaration that its pattern cannot see would pass unread.</summary>
    [Fact]
    public void PublicType_OfEveryLibrary_IsFoundInItsSource()
    {
        Findings findings = new("Public types start at the beginning of a line, in a file-scoped namespace:");
        foreach (SourceProject project in SourceProject.Libraries)
        {
            HashSet<string> declared = [.. project.SourceFiles().SelectMany(file => PublicTypes(File.ReadAllText(file)))];
            foreach (Type type in Assemblies.Load(project.Name).GetExportedTypes().Where(t => !t.IsNested))
            {
                string name = type.Name.Split('`')[0];
                findings.AddIf(!declared.Contains(name), $"{project.Name}: {type.FullName}");
            }
        }

        findings.ShouldBeNone();
    }

    [Fact]
    public void SourceFile_OfEveryPackage_IsSmall()
    {
        Findings findings = new($"A file over {LineCap} lines holds more than one idea: split it by concept:");
        foreach (string file in SourceProject.All.SelectMany(project => project.SourceFiles()))
        {
            int lines = File.ReadLines(file).Count();
            findings.AddIf(lines > LineCap, $"{RepositoryRoot.Relative(file)}: {lines} lines");
        }

        findings.ShouldBeNone();
    }

    /// <summary>One exception: registration methods stand where every .NET application already looks for <c>services.Add…</c>.</summary>
    [Fact]
    public void Namespace_OfEveryPublicType_IsOurs()
    {
        const string Registration = "Microsoft.Extensions.DependencyInjection.WatcherServiceCollectionExtensions";
        Findings findings = new("A public type lives in 'Watcher' or below, so that it never crowds somebody else's namespace:");
        foreach (Type type in SourceProject.Libraries.SelectMany(project => Assemblies.Load(project.Name).GetExportedTypes()))
        {
            bool ours = type.Namespace == "Watcher" || type.Namespace?.StartsWith("Watcher.", StringComparison.Ordinal) == true;
            findings.AddIf(!ours && type.FullName != Registration, type.FullName!);
        }

        findings.ShouldBeNone();
    }

    /// <summary>An author writes several of our namespaces at the head of a file; the short names must then be enough. The API listings rely on it.</summary>
    [Fact]
    public void Name_OfEveryPublicType_IsUniqueAcrossPackages()
    {
        Findings findings = new("Two public types of one name force every user to qualify them:");
        IEnumerable<IGrouping<string, Type>> namesakes = SourceProject.Libraries
            .SelectMany(project => Assemblies.Load(project.Name).GetExportedTypes())
            .Where(type => !type.IsNested)
            .GroupBy(type => type.Name, StringComparer.Ordinal);
        foreach (IGrouping<string, Type> group in namesakes)
        {
            findings.AddIf(group.Count() > 1, string.Join(", ", group.Select(type => type.FullName)));
        }

        findings.ShouldBeNone();
    }

    private static IEnumerable<string> PublicTypes(string source) => Declaration().Matches(source).Select(match => match.Groups["name"].Value);

    [GeneratedRegex(
        @"^public (?:(?:static|sealed|abstract|readonly|ref|unsafe|partial|new) )*"
        + @"(?:(?:record (?:struct|class)|record|class|struct|interface|enum) (?<name>\w+)|delegate [^(]*?(?<name>\w+)(?:<[^(]*>)?\()",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
