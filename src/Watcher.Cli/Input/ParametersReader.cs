using System.Text.Json;
using Watcher.Diagnostics;
using Watcher.Model;

namespace Watcher.Cli.Input;

/// <summary>Reads strategy parameters as the operator gives them.</summary>
internal static class ParametersReader
{
    public static AttributeMap Read(TextArgument argument)
    {
        try
        {
            return AttributeMap.Parse(argument.Text);
        }
        catch (JsonException e)
        {
            string place = e.LineNumber is { } line ? FormattableString.Invariant($"line {line + 1}, byte {e.BytePositionInLine + 1}") : "";
            string what = e.Message.Split(" LineNumber", 2)[0].Split(" Path:", 2)[0];
            throw new InvalidInputException(argument.Source, place, $"is not a JSON object of parameters: {what}");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new InvalidInputException(argument.Source, "", "has a text that is not valid Unicode; expected a JSON object of parameters");
        }
    }
}
