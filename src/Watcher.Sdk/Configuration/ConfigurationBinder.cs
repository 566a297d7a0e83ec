using Watcher.Audits;

namespace Watcher.Configuration;

/// <summary>Walks a configuration and puts every key in its place.</summary>
internal static class ConfigurationBinder
{
    public static WatcherOptions Bind(ConfigurationNode root, StringComparer names, ConfigurationProblems problems)
    {
        var options = new WatcherOptions();
        if (root.Kind == ConfigurationNodeKind.Null)
        {
            return options;
        }

        if (root.Kind != ConfigurationNodeKind.Object)
        {
            problems.Error("", $"is {root.Describe()}; expected an object with {string.Join(", ", ConfigurationKeys.Sections)}");
            return options;
        }

        var seen = new HashSet<string>(names);
        foreach ((string name, ConfigurationNode section) in root.Children)
        {
            string? known = ConfigurationKeys.Sections.FirstOrDefault(s => names.Equals(s, name));
            if (known is null)
            {
                problems.Error(name, $"is unknown; expected one of {string.Join(", ", ConfigurationKeys.Sections)}");
            }
            else if (!seen.Add(known))
            {
                problems.Error(known, "stands twice");
            }
            else if (section.Kind == ConfigurationNodeKind.Object)
            {
                options = BindSection(known, section, names, options, problems);
            }
            else if (section.Kind is not ConfigurationNodeKind.Null && !(section.Kind == ConfigurationNodeKind.Loose && section.Text.Length == 0))
            {
                problems.Error(known, $"is {section.Describe()}; expected an object");
            }
        }

        return options;
    }

    public static WatcherOptions BindSection(
        string section, ConfigurationNode node, StringComparer names, WatcherOptions options, ConfigurationProblems problems)
    {
        List<ConfigurationKey> keys = [.. ConfigurationKeys.All.Where(k => k.Section == section)];
        var seen = new HashSet<string>(names);
        foreach ((string name, ConfigurationNode value) in node.Children)
        {
            ConfigurationKey? key = keys.Find(k => names.Equals(k.Name, name));
            if (key is null)
            {
                problems.Error($"{section}.{name}", $"is unknown; expected one of {string.Join(", ", keys.Select(k => k.Name))}");
            }
            else if (!seen.Add(name))
            {
                problems.Error(key.Path, "stands twice");
            }
            else
            {
                options = key.Apply(value, options, problems);
            }
        }

        return options;
    }
}
