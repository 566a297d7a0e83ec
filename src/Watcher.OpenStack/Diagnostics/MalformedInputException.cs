namespace Watcher.OpenStack;

/// <summary>A document cannot be read further; readers turn it into a problem.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="line">Line that the parser names, from 1; 0 = none.</param>
/// <param name="column">Column that the parser names, from 1.</param>
internal sealed class MalformedInputException(string message, int line = 0, int column = 0) : Exception(message)
{
    public int Line { get; } = line;

    public int Column { get; } = column;
}
