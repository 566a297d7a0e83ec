using System.Reflection;
using System.Runtime.CompilerServices;

namespace Watcher.Architecture.Tests.Api;

/// <summary>Parameter lists with their modifiers, names and default values: all of them are part of a C# caller's contract.</summary>
internal static class Parameters
{
    public static string List(IEnumerable<ParameterInfo> parameters, bool isExtension = false) =>
        string.Join(", ", parameters.Select((parameter, i) => (isExtension && i == 0 ? "this " : "") + Render(parameter)));

    /// <summary>A return type with <c>ref</c> or <c>ref readonly</c> in front where it returns a reference.</summary>
    public static string Returned(ParameterInfo result)
    {
        string prefix = !result.ParameterType.IsByRef ? "" : Has(result, "IsReadOnlyAttribute") ? "ref readonly " : "ref ";
        return AttributeLists.Inline(result).Replace("[", "[return: ", StringComparison.Ordinal) + prefix + TypeNames.Render(result.ParameterType, Annotations.Of(result));
    }

    private static string Render(ParameterInfo parameter)
    {
        string value = parameter.HasDefaultValue ? " = " + Literals.Render(parameter.RawDefaultValue, parameter.ParameterType) : "";
        string type = TypeNames.Render(parameter.ParameterType, Annotations.Of(parameter));
        return $"{AttributeLists.Inline(parameter)}{Modifier(parameter)}{type} {parameter.Name}{value}";
    }

    private static string Modifier(ParameterInfo parameter)
    {
        string scope = Has(parameter, "ScopedRefAttribute") ? "scoped " : "";
        if (parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute))) return "params ";
        if (!parameter.ParameterType.IsByRef) return scope;
        if (parameter.IsOut) return "out ";
        if (Has(parameter, "RequiresLocationAttribute")) return scope + "ref readonly ";
        return scope + (parameter.IsIn ? "in " : "ref ");
    }

    private static bool Has(ParameterInfo parameter, string attribute) =>
        parameter.GetCustomAttributesData().Any(a => a.AttributeType.FullName == "System.Runtime.CompilerServices." + attribute);
}
