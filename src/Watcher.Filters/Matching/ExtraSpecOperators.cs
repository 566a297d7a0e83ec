using System.Globalization;

namespace Watcher.Filters;

/// <summary>
/// Matches a value against a requirement of an extra spec: the operators of Nova's <c>scheduler/filters/extra_specs_ops.py</c>. The first word
/// of the requirement is the operator, where it is one; <c>=</c> means at least, for historical reasons; without an operator texts must be equal.
/// </summary>
internal static class ExtraSpecOperators
{
    /// <summary>Whether a value meets a requirement.</summary>
    /// <param name="value">The value: a text, or a JSON array of texts, which operators of containment look into; null = absent.</param>
    /// <param name="requirement">The requirement, for example <c>&gt;= 5</c> or <c>&lt;or&gt; a &lt;or&gt; b</c>.</param>
    /// <param name="problem">What is wrong with the requirement or the value, where that decided; else null.</param>
    public static bool Matches(AttributeText? value, string requirement, out string? problem)
    {
        problem = null;
        string[] words = requirement.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || !IsOperator(words[0]))
        {
            return value?.Text == requirement;
        }

        if (value is null)
        {
            return false;
        }

        ReadOnlySpan<string> operands = words.AsSpan(1);
        if (operands.Length == 0)
        {
            problem = $"'{requirement}' has an operator and no operand";
            return false;
        }

        return words[0] switch
        {
            "<in>" => value.Contains(operands[0]),
            "<all-in>" => ContainsAll(value, operands),
            "<or>" => EqualsAny(value.Text, operands),
            "s==" => Compare(value, operands[0]) == 0,
            "s!=" => Compare(value, operands[0]) != 0,
            "s<" => Compare(value, operands[0]) < 0,
            "s<=" => Compare(value, operands[0]) <= 0,
            "s>" => Compare(value, operands[0]) > 0,
            "s>=" => Compare(value, operands[0]) >= 0,
            _ => Numeric(words[0], value.Text, operands[0], out problem),
        };
    }

    /// <summary>A value that meets a requirement, for saying what would have to change; null where none is obvious.</summary>
    public static string? Example(string requirement)
    {
        string[] words = requirement.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || !IsOperator(words[0]))
        {
            return requirement;
        }

        string? example = words.Length == 1 ? null : words[0] == "<all-in>" ? string.Join(' ', words[1..]) : words[1];
        return example is not null && Matches(new AttributeText(example), requirement, out _) ? example : null;
    }

    private static bool IsOperator(string word) => word is "=" or "==" or "!=" or ">=" or "<="
        or "s==" or "s!=" or "s<" or "s<=" or "s>" or "s>=" or "<in>" or "<all-in>" or "<or>";

    private static int Compare(AttributeText value, string operand) => string.CompareOrdinal(value.Text, operand);

    private static bool ContainsAll(AttributeText value, ReadOnlySpan<string> words)
    {
        foreach (string word in words)
        {
            if (!value.Contains(word))
            {
                return false;
            }
        }

        return true;
    }

    private static bool EqualsAny(string value, ReadOnlySpan<string> operands)
    {
        // Alternatives and further operators take turns: <or> a <or> b.
        for (int i = 0; i < operands.Length; i += 2)
        {
            if (operands[i] == value)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Numeric(string name, string value, string operand, out string? problem)
    {
        problem = null;
        if (!TryNumber(value, out double left) || !TryNumber(operand, out double right))
        {
            problem = $"'{(TryNumber(value, out _) ? operand : value)}' is not a number, which operator '{name}' compares";
            return false;
        }

        return name switch
        {
            "=" or ">=" => left >= right,
            "<=" => left <= right,
            "==" => left == right,
            _ => left != right,
        };
    }

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
