using System.Collections.Frozen;

namespace NetRepl.Scripting.Runtime.Binding;

/// <summary>Writes a type as people write it in C#: <c>int</c>, <c>byte[]</c>, <c>ReadOnlyMemory&lt;byte&gt;?</c>.</summary>
internal static class CSharpTypeName
{
    private static readonly FrozenDictionary<Type, string> Keywords = new Dictionary<Type, string>
    {
        [typeof(void)] = "nothing",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(char)] = "char",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    }.ToFrozenDictionary();

    /// <summary>The type's name without namespaces.</summary>
    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out string? keyword))
        {
            return keyword;
        }

        if (type.IsByRef)
        {
            return "ref " + Of(type.GetElementType()!); // a by-ref type has an element type
        }

        if (type.IsArray)
        {
            return Of(type.GetElementType()!) + "[]"; // so has an array
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Of(value) + "?";
        }

        return type.IsGenericType ? Generic(type) : type.Name;
    }

    /// <summary>Several names with commas between.</summary>
    public static string List(IEnumerable<Type> types) => string.Join(", ", types.Select(Of));

    private static string Generic(Type type)
    {
        string name = type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
        return $"{name}<{List(type.GetGenericArguments())}>";
    }
}
