namespace Watcher.Planning.Reporting;

/// <summary>Names as a person sorts them: <c>host-2</c> before <c>host-10</c>. Ordinal otherwise, and total: the same on every machine.</summary>
internal sealed class NaturalOrder : IComparer<string?>
{
    public static readonly NaturalOrder Instance = new();

    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> a = x, b = y;
        while (a.Length > 0 && b.Length > 0)
        {
            int order = char.IsAsciiDigit(a[0]) && char.IsAsciiDigit(b[0]) ? CompareNumber(ref a, ref b) : CompareChar(ref a, ref b);
            if (order != 0)
            {
                return order;
            }
        }

        return a.Length != b.Length ? a.Length.CompareTo(b.Length) : string.CompareOrdinal(x, y);
    }

    private static int CompareChar(ref ReadOnlySpan<char> a, ref ReadOnlySpan<char> b)
    {
        int order = a[0].CompareTo(b[0]);
        a = a[1..];
        b = b[1..];
        return order;
    }

    /// <summary>By value, whatever their length: without leading zeros the longer number is the larger one.</summary>
    private static int CompareNumber(ref ReadOnlySpan<char> a, ref ReadOnlySpan<char> b)
    {
        ReadOnlySpan<char> left = TakeNumber(ref a).TrimStart('0'), right = TakeNumber(ref b).TrimStart('0');
        return left.Length != right.Length ? left.Length.CompareTo(right.Length) : left.SequenceCompareTo(right);
    }

    private static ReadOnlySpan<char> TakeNumber(ref ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAnyExceptInRange('0', '9');
        ReadOnlySpan<char> number = end < 0 ? text : text[..end];
        text = text[number.Length..];
        return number;
    }
}
