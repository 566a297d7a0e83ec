using System.Globalization;
using System.Reflection;
using System.Text;

namespace Watcher.Architecture.Tests.Api;

/// <summary>Writes everything that users of an assembly can see, in an order that depends on names alone.</summary>
internal static class ApiListing
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static string Render(Assembly assembly)
    {
        StringBuilder text = new();
        IEnumerable<IGrouping<string?, Type>> namespaces = assembly.GetExportedTypes()
            .Where(type => !type.IsNested)
            .GroupBy(type => type.Namespace)
            .OrderBy(group => group.Key, StringComparer.Ordinal);
        foreach (IGrouping<string?, Type> group in namespaces)
        {
            Line(text, 0, $"namespace {group.Key}");
            Line(text, 0, "{");
            Types(text, 1, group);
            Line(text, 0, "}");
        }

        return text.ToString();
    }

    /// <summary>One type with all that it holds, as it stands in the listing.</summary>
    public static string Render(Type type)
    {
        StringBuilder text = new();
        Types(text, 0, [type]);
        return text.ToString();
    }

    private static void Types(StringBuilder text, int depth, IEnumerable<Type> types)
    {
        foreach (Type type in types.OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            foreach (string attribute in AttributeLists.Of(type)) Line(text, depth, attribute);
            Line(text, depth, TypeDeclarations.Render(type));
            if (TypeDeclarations.IsDelegate(type)) continue;
            Line(text, depth, "{");
            if (type.IsEnum) EnumValues(text, depth + 1, type);
            else Members(text, depth + 1, type);
            Line(text, depth, "}");
        }
    }

    private static void EnumValues(StringBuilder text, int depth, Type type)
    {
        IEnumerable<(FieldInfo Field, decimal Value)> values = type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (field, Convert.ToDecimal(field.GetRawConstantValue(), CultureInfo.InvariantCulture)));
        foreach ((FieldInfo field, decimal value) in values.OrderBy(v => v.Value).ThenBy(v => v.Field.Name, StringComparer.Ordinal))
        {
            foreach (string attribute in AttributeLists.Of(field)) Line(text, depth, attribute);
            Line(text, depth, string.Create(CultureInfo.InvariantCulture, $"{field.Name} = {value},"));
        }
    }

    private static void Members(StringBuilder text, int depth, Type type)
    {
        IEnumerable<(MemberInfo Member, string Signature)> members = type.GetMembers(Declared)
            .Where(member => member is not Type)
            .Select(member => (member, MemberSignatures.Render(member)!))
            .Where(item => item.Item2 is not null)
            .OrderBy(item => Rank(item.member))
            .ThenBy(item => item.member.Name, StringComparer.Ordinal)
            .ThenBy(item => item.Item2, StringComparer.Ordinal);
        foreach ((MemberInfo member, string signature) in members)
        {
            foreach (string attribute in AttributeLists.Of(member)) Line(text, depth, attribute);
            Line(text, depth, signature);
        }

        // Extension blocks compile into nested types with unspeakable names; their methods are listed as static ones.
        Types(text, depth, type.GetNestedTypes(Declared).Where(nested => !nested.Name.Contains('<') && IsVisible(nested)));
    }

    private static bool IsVisible(Type nested) =>
        nested.IsNestedPublic || (nested.IsNestedFamily || nested.IsNestedFamORAssem) && !nested.DeclaringType!.IsSealed;

    private static int Rank(MemberInfo member) => member switch
    {
        FieldInfo => 0,
        ConstructorInfo => 1,
        PropertyInfo => 2,
        EventInfo => 3,
        MethodBase { IsSpecialName: true } => 4,
        _ => 5,
    };

    private static void Line(StringBuilder text, int depth, string line) => text.Append(' ', 4 * depth).Append(line).Append('\n');
}
