namespace Watcher.OpenStack;

/// <summary>Input is larger than the reader accepts; readers turn it into a problem.</summary>
internal sealed class InputLimitException(string message) : Exception(message);
