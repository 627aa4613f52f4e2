using System.Reflection;

namespace NetDsl.Generator.Tests;

/// <summary>Which types a type touches.</summary>
internal static class TypeReach
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>All types that a type mentions: bases, fields, properties, signatures and local variables, with their parts.</summary>
    public static IEnumerable<Type> Mentioned(Type type)
    {
        IEnumerable<Type> direct =
        [
            .. type.BaseType is { } parent ? [parent] : Type.EmptyTypes,
            .. type.GetInterfaces(),
            .. type.GetFields(All).Select(field => field.FieldType),
            .. type.GetProperties(All).Select(property => property.PropertyType),
            .. type.GetConstructors(All).SelectMany(OfMethod),
            .. type.GetMethods(All).SelectMany(method => OfMethod(method).Append(method.ReturnType)),
        ];
        return direct.SelectMany(Parts).Distinct();
    }

    /// <summary>All types whose values an instance can hold, directly or through others, and the path to each.</summary>
    public static Dictionary<Type, string> Held(Type root)
    {
        Dictionary<Type, string> found = [];
        void Visit(Type type, string path)
        {
            foreach (Type part in Parts(type).Where(part => found.TryAdd(part, path)))
            {
                for (Type? level = part; level is not null; level = level.BaseType)
                {
                    foreach (FieldInfo field in level.GetFields(All & ~BindingFlags.Static).Where(_ => !part.IsPrimitive))
                    {
                        Visit(field.FieldType, $"{path}.{field.Name}");
                    }
                }
            }
        }

        Visit(root, root.Name);
        return found;
    }

    private static IEnumerable<Type> OfMethod(MethodBase method) => method.GetParameters().Select(parameter => parameter.ParameterType)
        .Concat(method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? []);

    /// <summary>A type with its element type and its type arguments.</summary>
    private static IEnumerable<Type> Parts(Type type) => type.HasElementType
        ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type];
}
