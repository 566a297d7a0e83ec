namespace Watcher.Configuration;

/// <summary>What a <see cref="ConfigurationNode"/> is.</summary>
internal enum ConfigurationNodeKind
{
    Null,
    Object,
    List,
    Text,
    Number,
    Flag,

    /// <summary>A text of <c>IConfiguration</c>, which knows no other values: it may stand for a number or a flag too.</summary>
    Loose,
}
