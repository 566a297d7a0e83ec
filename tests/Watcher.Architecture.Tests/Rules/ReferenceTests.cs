using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Watcher.Architecture.Tests.Repository;

namespace Watcher.Architecture.Tests.Rules;

/// <summary>The arrows between packages. This table is the complete list of what is allowed.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> s_allowed = new(StringComparer.Ordinal)
    {
        ["Watcher.Core"] = [],
        ["Watcher.Solvers"] = ["Watcher.Core"],
        ["Watcher.Filters"] = ["Watcher.Core"],
        ["Watcher.Planning"] = ["Watcher.Core"],
        ["Watcher.OpenStack"] = ["Watcher.Core"],
        ["Watcher.Strategies"] = ["Watcher.Core", "Watcher.Solvers"],
        ["Watcher.Simulation"] = ["Watcher.Core", "Watcher.Planning"],
        ["Watcher.Testing"] = ["Watcher.Core", "Watcher.Planning", "Watcher.Simulation"],
        ["Watcher.Sdk"] =
            ["Watcher.Core", "Watcher.Solvers", "Watcher.Filters", "Watcher.Planning", "Watcher.OpenStack", "Watcher.Strategies"],
        ["Watcher.Cli"] = ["Watcher.Sdk", "Watcher.Simulation"],
    };

    /// <summary>Packages that only the outermost layers may drag into a user's application.</summary>
    private static readonly (string Prefix, string[] Users)[] s_restrictedPackages =
    [
        ("Microsoft.Extensions.DependencyInjection", ["Watcher.Sdk", "Watcher.Cli"]),
        ("Microsoft.Extensions.Configuration", ["Watcher.Sdk", "Watcher.Cli"]),
        ("Spectre.Console", ["Watcher.Cli"]),
        ("System.CommandLine", ["Watcher.Cli"]),
        ("xunit", []),
        ("FsCheck", []),
        ("BenchmarkDotNet", []),
    ];

    [Fact]
    public void ProjectReferences_OfEveryPackage_AreOnTheAllowedList()
    {
        Findings findings = new("A package may reference only what docs/architecture.md §2 allows:");
        foreach (SourceProject project in SourceProject.All)
        {
            if (!s_allowed.TryGetValue(project.Name, out string[]? allowed))
            {
                findings.Add($"{project.Name} is not a known package: add it to this table and to docs/architecture.md");
                continue;
            }

            foreach (string reference in project.ProjectReferences)
            {
                findings.AddIf(!allowed.Contains(reference), $"{project.Name} -> {reference}");
            }
        }

        findings.ShouldBeNone();
        Assert.Contains(SourceProject.All, p => p.Name == "Watcher.Core");
    }

    [Fact]
    public void AssemblyReferences_OfEveryBuiltLibrary_FollowTheArrows()
    {
        Findings findings = new("An assembly may use only the packages below it (docs/architecture.md §2):");
        foreach (SourceProject project in SourceProject.Libraries)
        {
            HashSet<string> below = Closure(project.Name);
            foreach (string used in WatcherReferences(Path.Combine(AppContext.BaseDirectory, project.Name + ".dll")))
            {
                findings.AddIf(!below.Contains(used), $"{project.Name}.dll uses {used}");
            }
        }

        findings.ShouldBeNone();
    }

    [Fact]
    public void PackageReferences_OfEveryPackage_StayInTheirLayer()
    {
        Findings findings = new("These packages belong to other layers (docs/architecture.md §2):");
        foreach (SourceProject project in SourceProject.All)
        {
            foreach (string package in project.PackageReferences)
            {
                foreach ((string prefix, string[] users) in s_restrictedPackages)
                {
                    bool misplaced = package.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && !users.Contains(project.Name);
                    findings.AddIf(misplaced, $"{project.Name} -> {package}");
                }
            }
        }

        findings.ShouldBeNone();
    }

    /// <summary>Everything that can be reached over allowed arrows: what MSBuild makes visible to the compiler.</summary>
    private static HashSet<string> Closure(string name)
    {
        HashSet<string> reached = new(StringComparer.Ordinal);
        Stack<string> open = new(s_allowed.GetValueOrDefault(name, []));
        while (open.TryPop(out string? next))
        {
            if (!reached.Add(next)) continue;
            foreach (string further in s_allowed.GetValueOrDefault(next, [])) open.Push(further);
        }

        return reached;
    }

    private static IEnumerable<string> WatcherReferences(string assemblyFile)
    {
        using PEReader image = new(File.OpenRead(assemblyFile));
        MetadataReader metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences
            .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
            .Where(name => name.StartsWith("Watcher.", StringComparison.Ordinal))];
    }
}
