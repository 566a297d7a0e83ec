namespace Watcher.OpenStack;

/// <summary>A text is not a JSON value or Python literal; the message names the position.</summary>
internal sealed class LiteralException(string message) : Exception(message);
