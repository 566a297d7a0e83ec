using Watcher.Architecture.Tests.Api;
using Watcher.Architecture.Tests.Repository;

namespace Watcher.Architecture.Tests;

/// <summary>A change of the public surface is always a visible diff: of the listing under <c>PublicApi/</c>, one per package.</summary>
public sealed class PublicApiTests
{
    private const string UpdateVariable = "WATCHER_UPDATE_GOLDEN";
    private const string HowTo = $"'{UpdateVariable}=1 dotnet test -c Release --project tests/Watcher.Architecture.Tests', then review the diff of PublicApi/.";
    private static readonly string s_folder = RepositoryRoot.Combine("tests", "Watcher.Architecture.Tests", "PublicApi");

    public static TheoryData<string> Packages { get; } = [.. SourceProject.Libraries.Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void PublicSurface_OfThePackage_IsTheApprovedOne(string package)
    {
        string actual = ApiListing.Render(Assemblies.Load(package));
        string file = Path.Combine(s_folder, package + ".txt");
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            Directory.CreateDirectory(s_folder);
            File.WriteAllText(file, actual);
            return;
        }

        if (!File.Exists(file)) Assert.Fail($"{package} has no approved listing, {RepositoryRoot.Relative(file)}. Create it with {HowTo}");
        string approved = File.ReadAllText(file).ReplaceLineEndings("\n");
        if (approved != actual) Assert.Fail($"The public surface of {package} changed:\n{LineDiff.Render(approved, actual)}\nIf that is meant: {HowTo}");
    }

    [Fact]
    public void Listing_OfAPackageThatIsGone_IsRemoved()
    {
        Findings findings = new("These listings belong to no package under src/; delete them:");
        foreach (string file in Directory.EnumerateFiles(s_folder, "*.txt"))
        {
            findings.AddIf(!Packages.Any(row => row.Data == Path.GetFileNameWithoutExtension(file)), RepositoryRoot.Relative(file));
        }

        findings.ShouldBeNone();
    }
}
