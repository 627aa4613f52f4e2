using System.Reflection;

namespace NetDsl.Gpu.StandIn.Tests;

/// <summary>A member as text, with the names of its types, whatever assembly they are from.</summary>
internal static class Signature
{
    public static string Of(MemberInfo member) => member switch
    {
        FieldInfo field => $"{(field.IsStatic ? "static " : "")}{Of(field.FieldType)} {field.Name}",
        MethodInfo method => $"{(method.IsStatic ? "static " : "")}{Of(method.ReturnType)} {method.Name}{Generic(method)}({Parameters(method)})",
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        _ => member.ToString()!,
    };

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{(parameter.IsOut ? "out " : parameter.IsIn ? "in " : "")}{Of(parameter.ParameterType)} {parameter.Name}"));

    private static string Generic(MethodInfo method) => !method.IsGenericMethod ? "" :
        $"<{string.Join(", ", method.GetGenericArguments().Select(type => $"{type.Name} {type.GenericParameterAttributes}"))}>";

    private static string Of(Type type)
    {
        if (type.IsByRef)
            return $"ref {Of(type.GetElementType()!)}";
        if (type.IsArray)
            return $"{Of(type.GetElementType()!)}[]";
        if (type.IsGenericParameter)
            return type.Name;
        var name = $"{type.Namespace}.{(type.DeclaringType is { } outer ? outer.Name + "." : "")}{type.Name}";
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>" : name;
    }
}
