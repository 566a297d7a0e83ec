namespace Watcher.Diagnostics;

/// <summary>One thing that is wrong with an input: where, what, and what is expected instead.</summary>
/// <param name="Severity">Whether the input is refused for it.</param>
/// <param name="Path">Path inside the document or object, for example <c>instances[3].memory</c>; empty for the whole.</param>
/// <param name="Message">What is wrong and what is expected, in one line.</param>
public sealed record Problem(ProblemSeverity Severity, string Path, string Message)
{
    /// <summary>An error at <paramref name="path"/>.</summary>
    public static Problem Error(string path, string message) => new(ProblemSeverity.Error, path, message);

    /// <summary>A warning at <paramref name="path"/>.</summary>
    public static Problem Warning(string path, string message) => new(ProblemSeverity.Warning, path, message);

    /// <inheritdoc/>
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}
