using System.Text;
using System.Xml;
using Watcher.Model;

namespace Watcher.OpenStack;

/// <summary>Writes attributes in Python's string forms and keeps account of texts that XML or upstream's forms cannot carry.</summary>
internal sealed class XmlElementWriter(XmlWriter writer, LossReport loss)
{
    public void Start(string element) => writer.WriteStartElement(element);

    public void End() => writer.WriteEndElement();

    /// <summary>A text; what XML has no character for becomes U+FFFD.</summary>
    public void Text(string attribute, string value)
    {
        string clean = Clean(value);
        if (!ReferenceEquals(clean, value))
        {
            loss.Note(attribute, "control characters, which XML does not have, are written as U+FFFD");
        }

        writer.WriteAttributeString(attribute, clean);
    }

    /// <summary>A text that may be absent, as <paramref name="absent"/>; null = leave the attribute out.</summary>
    public void OptionalText(string attribute, string? value, string? absent)
    {
        if (value is not null)
        {
            if (value == "None")
            {
                loss.Note(attribute, PythonText.NoneIsNothing);
            }

            Text(attribute, value);
        }
        else if (absent is not null)
        {
            writer.WriteAttributeString(attribute, absent);
        }
    }

    public void Integer(string attribute, int value) => writer.WriteAttributeString(attribute, PythonText.Integer(value));

    /// <summary>An integer; left out where unknown: upstream cannot read None there.</summary>
    public void OptionalInteger(string attribute, int? value)
    {
        if (value is { } number)
        {
            Integer(attribute, number);
        }
    }

    public void Real(string attribute, double value) => writer.WriteAttributeString(attribute, PythonText.Real(value));

    public void Flag(string attribute, bool value) => writer.WriteAttributeString(attribute, PythonText.Flag(value));

    /// <summary>A dict as strict JSON: upstream's own reader parses these attributes as JSON and fails on Python's form.</summary>
    public void Map(string attribute, AttributeMap value) => Json(attribute, value.ToJson());

    public void Json(string attribute, string json) => writer.WriteAttributeString(attribute, Escape(json));

    /// <summary>Whether XML can carry the text as it is.</summary>
    public static bool IsClean(string text) => ReferenceEquals(Clean(text), text);

    private static string Clean(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!IsXml(text[i]))
            {
                return string.Create(text.Length, text, static (span, source) =>
                {
                    for (int k = 0; k < span.Length; k++)
                    {
                        span[k] = IsXml(source[k]) ? source[k] : '\uFFFD';
                    }
                });
            }
        }

        return text;
    }

    /// <summary>In JSON such a character stands inside a text only, where it has an escape.</summary>
    private static string Escape(string json)
    {
        if (IsClean(json))
        {
            return json;
        }

        var escaped = new StringBuilder(json.Length + 16);
        foreach (char c in json)
        {
            _ = IsXml(c) ? escaped.Append(c) : escaped.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }

        return escaped.ToString();
    }

    private static bool IsXml(char c) => c is >= ' ' and not '\uFFFE' and not '\uFFFF' or '\t' or '\n' or '\r';
}
