using System.Globalization;

namespace Watcher.Model;

/// <summary>Version of the cluster data model: a newer minor version only adds attributes, a newer major one may change meaning.</summary>
/// <param name="Major">Incremented when the meaning of an attribute changes or one is removed.</param>
/// <param name="Minor">Incremented when attributes are added.</param>
public readonly record struct CdmVersion(int Major, int Minor) : IComparable<CdmVersion>
{
    /// <summary>The version that this library writes.</summary>
    public static CdmVersion Current => new(1, 0);

    /// <summary>Parses <c>major.minor</c>; false for anything else.</summary>
    public static bool TryParse(string? text, out CdmVersion version)
    {
        version = default;
        string[] parts = (text ?? "").Split('.');
        if (parts.Length != 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int minor))
        {
            return false;
        }

        version = new CdmVersion(major, minor);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(CdmVersion other) => Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    /// <summary>Whether <paramref name="left"/> is older.</summary>
    public static bool operator <(CdmVersion left, CdmVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> is newer.</summary>
    public static bool operator >(CdmVersion left, CdmVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is not newer.</summary>
    public static bool operator <=(CdmVersion left, CdmVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> is not older.</summary>
    public static bool operator >=(CdmVersion left, CdmVersion right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");
}
