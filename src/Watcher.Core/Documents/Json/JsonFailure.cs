using System.Text.Json;
using Watcher.Diagnostics;

namespace Watcher.Documents;

/// <summary>Turns a failure of the tokeniser, the stream or gzip into a problem with its place.</summary>
internal static class JsonFailure
{
    private const int MaximumQuote = 20;

    /// <summary>The exception for a document that is not JSON, too large or in another encoding, with all problems found before.</summary>
    public static InvalidInputException Report(
        JsonException failure, long invalidByte, string path, ProblemCollector problems, DocumentReadOptions options)
    {
        problems.ForceError(path, Message(failure, invalidByte));
        return new InvalidInputException(options.Name!, problems.ToList());
    }

    /// <summary>The exception for a stream that fails, with all problems found before.</summary>
    public static InvalidInputException Report(Exception failure, string path, ProblemCollector problems, DocumentReadOptions options)
    {
        problems.ForceError(path, DocumentFile.Unreadable(options.Name!, failure).Problems[0].Message);
        return new InvalidInputException(options.Name!, problems.ToList());
    }

    /// <summary>Refuses what looks complete but is followed by bytes that are not UTF-8.</summary>
    public static void ThrowIfCut(long invalidByte, ProblemCollector problems, DocumentReadOptions options)
    {
        if (invalidByte >= 0)
        {
            throw Report(new JsonException(), invalidByte, "", problems, options);
        }
    }

    private static string Message(JsonException failure, long invalidByte)
    {
        if (failure is DocumentLimitException)
        {
            return failure.Message;
        }

        if (invalidByte >= 0)
        {
            return Encodings.Invariant($"byte {invalidByte} of the document is not UTF-8; save it as UTF-8");
        }

        if (failure.LineNumber is not { } line)
        {
            return failure.Message;
        }

        int cut = failure.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        string reason = (cut < 0 ? failure.Message : failure.Message[..cut]).TrimEnd('.', ' ');
        if (reason.StartsWith("The input does not contain any JSON", StringComparison.Ordinal))
        {
            return "is empty; expected a JSON object";
        }

        string hint = reason.StartsWith("'N'", StringComparison.Ordinal) || reason.StartsWith("'I'", StringComparison.Ordinal)
            ? "; NaN and Infinity cannot be written in JSON, leave an unknown value out"
            : "";
        if (reason.StartsWith('\'') && reason.IndexOf("' is ", StringComparison.Ordinal) is var end && end > MaximumQuote)
        {
            // The tokeniser quotes all that is left of its window.
            reason = $"{reason.AsSpan(0, MaximumQuote)}…{reason.AsSpan(end)}";
        }

        return Encodings.Invariant($"is not JSON at line {line + 1}, byte {failure.BytePositionInLine + 1}: {reason}{hint}");
    }
}
