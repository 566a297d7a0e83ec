using System.Text;
using Watcher.Diagnostics;
using Watcher.Documents;

namespace Watcher.Cli.Input;

/// <summary>The text of an option that takes JSON or <c>@FILE</c>.</summary>
/// <param name="Source">What problems call it: the file, or the option.</param>
/// <param name="Text">The text.</param>
internal sealed record TextArgument(string Source, string Text)
{
    private const int MaximumBytes = 16 << 20;

    /// <summary>Reads it.</summary>
    /// <param name="option">Name of the option.</param>
    /// <param name="value">As given.</param>
    /// <exception cref="InvalidInputException">The file cannot be read.</exception>
    public static TextArgument Read(string option, string value)
    {
        if (!value.StartsWith('@'))
        {
            return new TextArgument(option, value);
        }

        string path = value[1..];
        if (path.Length == 0)
        {
            throw new InvalidInputException(option, "", "names no file; expected JSON or @FILE");
        }

        return new TextArgument(path, ReadFile(path));
    }

    private static string ReadFile(string path)
    {
        using Stream stream = DocumentFile.OpenRead(path);
        var bytes = new MemoryStream();
        var buffer = new byte[1 << 14];
        try
        {
            for (int count = stream.Read(buffer); count > 0 && bytes.Length <= MaximumBytes; count = stream.Read(buffer))
            {
                bytes.Write(buffer, 0, count);
            }

            if (bytes.Length > MaximumBytes)
            {
                throw new InvalidInputException(path, "", FormattableString.Invariant($"is longer than {MaximumBytes >> 20} MiB; expected a small JSON document"));
            }

            string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
            return text.TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidInputException(path, "", "is not UTF-8 text; expected a JSON document");
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(path, "", $"cannot be read: {e.Message}");
        }
    }
}
