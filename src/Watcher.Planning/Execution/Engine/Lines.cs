namespace Watcher.Planning;

/// <summary>Texts of handlers and journals, as one line.</summary>
internal static class Lines
{
    public static string One(string text)
    {
        string line = string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.Length == 0 ? "no reason was given" : line;
    }
}
