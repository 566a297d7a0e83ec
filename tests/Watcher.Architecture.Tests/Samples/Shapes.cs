using System.Diagnostics.CodeAnalysis;

// What the listing must be able to say, for ApiListingTests; each declaration is repeated there as the listing shows it.
#pragma warning disable CA1822 // a member that touches no state is still a member of the listing
namespace Watcher.Architecture.Tests.Samples;

[Flags]
internal enum Colours : byte
{
    None = 0,
    Red = 1,
    Blue = 2,
}

internal interface ISource<in TKey, out TValue> where TKey : notnull
{
    event EventHandler<EventArgs>? Changed;

    TValue? this[TKey key] { get; }

    static abstract ISource<TKey, TValue> Create();

    bool IsEmpty() => true;
}

internal delegate ref readonly int Picker<T>(in T item, scoped ReadOnlySpan<int> others) where T : struct, allows ref struct;

internal sealed record Point(int X, string? Label = null, double Weight = 1.5)
{
    public const string Origin = "a\"b";

    public required IReadOnlyList<string?> Notes { get; init; }

    [Obsolete("Use X.")]
    public int OldX => X;
}

internal readonly record struct Pair<T>(T First, (int Count, string? Name)? Second);

internal abstract class Shape
{
    protected Shape(Colours colours = Colours.Red | Colours.Blue) => Colours = colours;

    public Colours Colours { get; protected set; }

    public abstract Dictionary<string, int[]?> Parts(params ReadOnlySpan<int> sizes);

    public virtual bool TryFind(string key, [NotNullWhen(true)] out string? value)
    {
        value = null;
        return false;
    }

    public static bool operator ==(Shape? left, Shape? right) => ReferenceEquals(left, right);

    public static bool operator !=(Shape? left, Shape? right) => !(left == right);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => 0;

    internal void Hidden()
    {
    }

    private protected void AlsoHidden()
    {
    }
}

internal static class ShapeExtensions
{
    public static T? Best<T>(this IEnumerable<T> items, Func<T, int?>? score = null, CancellationToken cancellationToken = default)
        where T : class => items.FirstOrDefault();
}
