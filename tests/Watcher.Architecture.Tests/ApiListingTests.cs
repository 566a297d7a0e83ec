using Watcher.Architecture.Tests.Api;
using Watcher.Architecture.Tests.Samples;

namespace Watcher.Architecture.Tests;

/// <summary>A change that the listing cannot show is a change that nobody sees.</summary>
public sealed class ApiListingTests
{
    [Fact]
    public void Render_Enum_ShowsValuesAndUnderlyingType() => Shows(typeof(Colours), """
        [Flags]
        public enum Colours : byte
        {
            None = 0,
            Red = 1,
            Blue = 2,
        }
        """);

    [Fact]
    public void Render_Interface_ShowsVarianceStaticAndDefaultMembers() => Shows(typeof(ISource<,>), """
        public interface ISource<in TKey, out TValue> where TKey : notnull
        {
            TValue? this[TKey key] { get; }
            event EventHandler<EventArgs>? Changed;
            static abstract ISource<TKey, TValue> Create();
            virtual bool IsEmpty();
        }
        """);

    [Fact]
    public void Render_Delegate_ShowsReferencesAndConstraints() => Shows(typeof(Picker<>), """
        public delegate ref readonly int Picker<T>(in T item, scoped ReadOnlySpan<int> others) where T : struct, allows ref struct;
        """);

    [Fact]
    public void Render_Record_ShowsDefaultsNullabilityAndObsoleteMembers_ButNothingSynthesized() => Shows(typeof(Point), """
        public sealed record Point
        {
            public const string Origin = "a\"b";
            public Point(int X, string? Label = null, double Weight = 1.5d);
            public string? Label { get; init; }
            public required IReadOnlyList<string?> Notes { get; init; }
            [Obsolete("Use X.")]
            public int OldX { get; }
            public double Weight { get; init; }
            public int X { get; init; }
        }
        """);

    [Fact]
    public void Render_GenericRecordStruct_ShowsTupleNames() => Shows(typeof(Pair<>), """
        public readonly record struct Pair<T>
        {
            public Pair(T First, (int Count, string? Name)? Second);
            public T First { get; init; }
            public (int Count, string? Name)? Second { get; init; }
        }
        """);

    [Fact]
    public void Render_AbstractClass_ShowsWhatAnHeirSees() => Shows(typeof(Shape), """
        public abstract class Shape
        {
            protected Shape(Colours colours = Colours.Red | Colours.Blue);
            public Colours Colours { get; protected set; }
            public static bool operator ==(Shape? left, Shape? right);
            public static bool operator !=(Shape? left, Shape? right);
            public override bool Equals(object? obj);
            public override int GetHashCode();
            public abstract Dictionary<string, int[]?> Parts(params ReadOnlySpan<int> sizes);
            public virtual bool TryFind(string key, [NotNullWhen(true)] out string? value);
        }
        """);

    [Fact]
    public void Render_Extension_ShowsThisDefaultsAndConstraints() => Shows(typeof(ShapeExtensions), """
        public static class ShapeExtensions
        {
            public static T? Best<T>(this IEnumerable<T> items, Func<T, int?>? score = null, CancellationToken cancellationToken = default) where T : class;
        }
        """);

    [Fact]
    public void LineDiff_OfTwoListings_NamesTheTypeOfEachChange()
    {
        string diff = LineDiff.Render("class A\n{\n    int X;\n    int Y;\n}\n", "class A\n{\n    int Y;\n    int Z;\n}\n");
        Assert.Equal("  - class A: int X;\n  + class A: int Z;", diff);
    }

    private static void Shows(Type type, string expected) =>
        Assert.Equal(expected.ReplaceLineEndings("\n") + "\n", ApiListing.Render(type));
}
