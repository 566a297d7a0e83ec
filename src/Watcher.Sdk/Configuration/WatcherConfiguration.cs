using System.Text;
using Microsoft.Extensions.Configuration;
using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Documents;

namespace Watcher.Configuration;

/// <summary>
/// Reads the configuration of contracts.md §4, as a JSON file or a section of <see cref="IConfiguration"/>. Strict: unknown keys, wrong
/// types and values out of range are errors, all of them listed with their path (<c>limits.max_actions</c>). Stateless; thread-safe.
/// </summary>
public static class WatcherConfiguration
{
    /// <summary>Name of the section in <see cref="IConfiguration"/>.</summary>
    public const string SectionName = "Watcher";

    private const long MaximumBytes = 16 << 20;

    /// <summary>JSON Schema (draft 2020-12) of the JSON form.</summary>
    public static string Schema => ConfigurationSchema.Write();

    /// <summary>Reads a JSON file (gzip is detected by content).</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="InvalidInputException">It cannot be read or is wrong; lists every problem.</exception>
    public static ConfigurationReadResult ReadFile(string path)
    {
        using Stream stream = DocumentFile.OpenRead(path);
        return Parse(SmallDocument.Read(stream, path, MaximumBytes), path);
    }

    /// <summary>Reads JSON text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">What problems call it.</param>
    /// <exception cref="InvalidInputException">It is wrong; lists every problem.</exception>
    public static ConfigurationReadResult Parse(string json, string name = "config")
    {
        ArgumentNullException.ThrowIfNull(json);
        return Parse((ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(json), name);
    }

    /// <summary>Reads a section of <see cref="IConfiguration"/>; names are compared without case, as configuration providers do.</summary>
    /// <param name="section">The section itself, for example <c>configuration.GetSection("Watcher")</c>; an absent one gives the defaults.</param>
    /// <exception cref="InvalidInputException">It is wrong; lists every problem.</exception>
    public static ConfigurationReadResult Bind(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Bind(ConfigurationNode.From(section), StringComparer.OrdinalIgnoreCase, section.Path);
    }

    private static ConfigurationReadResult Parse(ReadOnlyMemory<byte> json, string name) =>
        Bind(SmallDocument.Parse(json, name), StringComparer.Ordinal, name);

    private static ConfigurationReadResult Bind(ConfigurationNode root, StringComparer names, string name)
    {
        var problems = new ConfigurationProblems();
        WatcherOptions options = ConfigurationBinder.Bind(root, names, problems);
        return problems.HasErrors
            ? throw new InvalidInputException(name, problems.ToList())
            : new ConfigurationReadResult(options, problems.ToList());
    }
}
