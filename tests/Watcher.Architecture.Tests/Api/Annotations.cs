using System.Collections.ObjectModel;
using System.Reflection;

namespace Watcher.Architecture.Tests.Api;

/// <summary>
/// What the compiler wrote beside one type reference: nullability flags and tuple names, both in the order in which <see cref="TypeNames"/> walks the type.
/// </summary>
internal sealed class Annotations
{
    private const string Namespace = "System.Runtime.CompilerServices.";
    private readonly byte[] _flags;
    private readonly byte _context;
    private readonly Queue<string?> _tupleNames;
    private int _next;

    private Annotations(byte[] flags, byte context, IEnumerable<string?> tupleNames) =>
        (_flags, _context, _tupleNames) = (flags, context, new(tupleNames));

    public static Annotations None => new([], 0, []);

    public static Annotations Of(ParameterInfo parameter) =>
        Of(parameter.GetCustomAttributesData(), parameter.Member);

    public static Annotations Of(MemberInfo member) => Of(member.GetCustomAttributesData(), member);

    /// <summary>The flag of a type parameter's own declaration: 1 where <c>notnull</c> (or <c>class</c>), 2 where <c>null</c> is welcome.</summary>
    public static byte OfTypeParameter(Type parameter) =>
        Of(parameter.GetCustomAttributesData(), (MemberInfo?)parameter.DeclaringMethod ?? parameter.DeclaringType!).NextFlag();

    /// <summary>Takes the flag of the next reference in the walk: 2 means that <c>null</c> is a value.</summary>
    public byte NextFlag() => _flags.Length switch
    {
        0 => _context,
        1 => _flags[0],
        _ => _next < _flags.Length ? _flags[_next++] : (byte)0,
    };

    public string?[] NextTupleNames(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => _tupleNames.TryDequeue(out string? name) ? name : null)];

    private static Annotations Of(IList<CustomAttributeData> attributes, MemberInfo scope)
    {
        byte[] flags = Argument(attributes, "NullableAttribute") switch
        {
            byte all => [all],
            ReadOnlyCollection<CustomAttributeTypedArgument> each => [.. each.Select(item => (byte)item.Value!)],
            _ => [],
        };
        IEnumerable<string?> names = Argument(attributes, "TupleElementNamesAttribute") is ReadOnlyCollection<CustomAttributeTypedArgument> list
            ? list.Select(item => (string?)item.Value)
            : [];
        return new(flags, Context(scope), names);
    }

    private static byte Context(MemberInfo scope)
    {
        for (MemberInfo? member = scope; member is not null; member = member.DeclaringType)
        {
            if (Argument(member.GetCustomAttributesData(), "NullableContextAttribute") is byte context) return context;
        }

        return Argument(scope.Module.GetCustomAttributesData(), "NullableContextAttribute") is byte all ? all : (byte)0;
    }

    private static object? Argument(IEnumerable<CustomAttributeData> attributes, string name) =>
        attributes.FirstOrDefault(a => a.AttributeType.FullName == Namespace + name)?.ConstructorArguments[0].Value;
}
