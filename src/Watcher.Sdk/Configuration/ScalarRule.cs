using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Watcher.Configuration;

/// <summary>How one kind of value is read and described.</summary>
internal abstract class ScalarRule<T>
{
    public abstract string Expected { get; }

    public abstract bool TryRead(ConfigurationNode node, [MaybeNullWhen(false)] out T value);

    public abstract JsonObject Schema();

    public abstract JsonNode? ToJson(T value);
}

/// <summary>An integer of a minimum or more; null = none.</summary>
internal sealed class LimitRule : ScalarRule<long?>
{
    public override string Expected => "an integer of 0 or more, or null for none";

    public override bool TryRead(ConfigurationNode node, out long? value)
    {
        value = null;
        if (node.Kind == ConfigurationNodeKind.Null)
        {
            return true;
        }

        if (node.Kind is not (ConfigurationNodeKind.Number or ConfigurationNodeKind.Loose)
            || !long.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) || number < 0)
        {
            return false;
        }

        value = number;
        return true;
    }

    public override JsonObject Schema() => new() { ["type"] = new JsonArray("integer", "null"), ["minimum"] = 0 };

    public override JsonNode? ToJson(long? value) => value is { } number ? JsonValue.Create(number) : null;
}

/// <summary>An integer of 1 or more.</summary>
internal sealed class CountRule : ScalarRule<int>
{
    public override string Expected => "an integer of 1 or more";

    public override bool TryRead(ConfigurationNode node, out int value)
    {
        value = 0;
        return node.Kind is ConfigurationNodeKind.Number or ConfigurationNodeKind.Loose
            && int.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= 1;
    }

    public override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = 1 };

    public override JsonNode? ToJson(int value) => JsonValue.Create(value);
}

/// <summary>An integer of 1 or more; null = none.</summary>
internal sealed class OptionalCountRule : ScalarRule<int?>
{
    private readonly CountRule _count = new();

    public override string Expected => "an integer of 1 or more, or null for none";

    public override bool TryRead(ConfigurationNode node, out int? value)
    {
        value = null;
        if (node.Kind == ConfigurationNodeKind.Null)
        {
            return true;
        }

        bool read = _count.TryRead(node, out int count);
        value = read ? count : null;
        return read;
    }

    public override JsonObject Schema() => new() { ["type"] = new JsonArray("integer", "null"), ["minimum"] = 1 };

    public override JsonNode? ToJson(int? value) => value is { } number ? JsonValue.Create(number) : null;
}

/// <summary>An integer of 0 or more.</summary>
internal sealed class WorkRule : ScalarRule<long>
{
    public override string Expected => "an integer of 0 or more";

    public override bool TryRead(ConfigurationNode node, out long value)
    {
        value = 0;
        return node.Kind is ConfigurationNodeKind.Number or ConfigurationNodeKind.Loose
            && long.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    public override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = 0 };

    public override JsonNode? ToJson(long value) => JsonValue.Create(value);
}

/// <summary>A finite number of 0 or more, or above 0.</summary>
internal sealed class NumberRule(bool zeroAllowed) : ScalarRule<double>
{
    public override string Expected => zeroAllowed ? "a number of 0 or more" : "a number above 0";

    public override bool TryRead(ConfigurationNode node, out double value)
    {
        value = 0;
        return node.Kind is ConfigurationNodeKind.Number or ConfigurationNodeKind.Loose
            && double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value) && (value > 0 || (zeroAllowed && value == 0));
    }

    public override JsonObject Schema() => new() { ["type"] = "number", [zeroAllowed ? "minimum" : "exclusiveMinimum"] = 0 };

    public override JsonNode? ToJson(double value) => value == Math.Truncate(value) ? JsonValue.Create((long)value) : JsonValue.Create(value);
}

/// <summary>A text, or null for none.</summary>
internal sealed class TextRule : ScalarRule<string?>
{
    public override string Expected => "a text, or null for none";

    public override bool TryRead(ConfigurationNode node, [MaybeNullWhen(false)] out string? value)
    {
        value = node.Kind is ConfigurationNodeKind.Text || (node.Kind is ConfigurationNodeKind.Loose && node.Text.Length > 0) ? node.Text : null;
        return value is not null || node.Kind == ConfigurationNodeKind.Null || (node.Kind == ConfigurationNodeKind.Loose && node.Text.Length == 0);
    }

    public override JsonObject Schema() => new() { ["type"] = new JsonArray("string", "null") };

    public override JsonNode? ToJson(string? value) => value is null ? null : JsonValue.Create(value);
}

/// <summary>true or false.</summary>
internal sealed class FlagRule : ScalarRule<bool>
{
    public override string Expected => "true or false";

    public override bool TryRead(ConfigurationNode node, out bool value)
    {
        value = false;
        return node.Kind is ConfigurationNodeKind.Flag or ConfigurationNodeKind.Loose && bool.TryParse(node.Text, out value);
    }

    public override JsonObject Schema() => new() { ["type"] = "boolean" };

    public override JsonNode? ToJson(bool value) => JsonValue.Create(value);
}

/// <summary>One of some names.</summary>
internal sealed class ChoiceRule<T>(params (string Name, T Value)[] choices) : ScalarRule<T>
    where T : struct
{
    public override string Expected => string.Join(" or ", choices.Select(c => c.Name));

    public override bool TryRead(ConfigurationNode node, out T value)
    {
        value = default;
        if (node.Kind is not (ConfigurationNodeKind.Text or ConfigurationNodeKind.Loose))
        {
            return false;
        }

        foreach ((string name, T choice) in choices)
        {
            if (name == node.Text)
            {
                value = choice;
                return true;
            }
        }

        return false;
    }

    public override JsonObject Schema() => new() { ["enum"] = new JsonArray([.. choices.Select(c => (JsonNode)c.Name)]) };

    public override JsonNode? ToJson(T value) => choices.First(c => c.Value.Equals(value)).Name;
}
