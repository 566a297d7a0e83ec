namespace Watcher.Model;

/// <summary>How "unknown or none" is kept in each kind of column.</summary>
internal static class NullValue
{
    public const int Index = -1;
    public const int Integer = int.MinValue;
    public const long Timestamp = long.MinValue;
    public const byte Flag = 2;
}
