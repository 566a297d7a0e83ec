using Microsoft.Extensions.Logging;

namespace Watcher.DependencyInjection;

internal static partial class Log
{
    [LoggerMessage(EventId = 100, Level = LogLevel.Warning, Message = "Configuration {Section}:{Key} {Problem}")]
    public static partial void ConfigurationWarning(ILogger logger, string section, string key, string problem);
}
