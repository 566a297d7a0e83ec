using System.Globalization;

namespace Watcher.Filters;

/// <summary>Predicates on versions such as <c>&gt;=6.0,&lt;8</c> (Nova's <c>img_hv_requested_version</c>): all of them must hold.</summary>
internal static class VersionPredicate
{
    private static readonly string[] s_operators = ["<=", ">=", "!=", "==", "<", ">"];

    /// <summary>Whether a version meets all predicates; null where one cannot be read.</summary>
    /// <param name="predicates">The predicates, separated by commas.</param>
    /// <param name="version">The version as one number: 8002000 is 8.2.0.</param>
    public static bool? Holds(string predicates, int version)
    {
        int[] actual = [version / 1_000_000, version / 1000 % 1000, version % 1000];
        bool holds = true;
        foreach (string predicate in predicates.Split(','))
        {
            string text = predicate.Trim();
            string? name = Array.Find(s_operators, o => text.StartsWith(o, StringComparison.Ordinal));
            if (name is null || Parse(text[name.Length..].Trim()) is not { } wanted)
            {
                return null;
            }

            int order = Compare(actual, wanted);
            holds &= name switch { "<=" => order <= 0, ">=" => order >= 0, "!=" => order != 0, "==" => order == 0, "<" => order < 0, _ => order > 0 };
        }

        return holds;
    }

    private static int Compare(int[] left, int[] right)
    {
        for (int i = 0; i < Math.Max(left.Length, right.Length); i++)
        {
            int order = (i < left.Length ? left[i] : 0).CompareTo(i < right.Length ? right[i] : 0);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static int[]? Parse(string text)
    {
        string[] parts = text.Split('.');
        var numbers = new int[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return null;
            }
        }

        return numbers;
    }
}
