namespace Watcher.OpenStack;

/// <summary>A document cannot be read further; readers turn it into a problem.</summary>
internal sealed class MalformedInputException(string message) : Exception(message);
