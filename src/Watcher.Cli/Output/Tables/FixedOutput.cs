using System.Text;
using Spectre.Console;

namespace Watcher.Cli.Output.Tables;

/// <summary>A writer of a width that is told, not asked for: output must not depend on where a test runs.</summary>
internal sealed class FixedOutput(TextWriter writer, int width, bool terminal) : IAnsiConsoleOutput
{
    public TextWriter Writer => writer;

    public bool IsTerminal => terminal;

    public int Width => width;

    public int Height => 80;

    public void SetEncoding(Encoding encoding)
    {
        // The writer's encoding is its owner's business.
    }
}
