using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Xunit;

namespace NetRepl.Tests.Conventions;

/// <summary>What holds for every type of the product.</summary>
public sealed class TypeTests
{
    private static readonly string[] BannedSuffixes = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Data", "Info", "Base", "Impl"];

    private static readonly string[] Assemblies = ["NetRepl.Core", "NetRepl.Scripting", "NetRepl.Tui", "netrepl"];

    [Fact]
    public void Public_types_of_core_are_the_script_api() =>
        Assert.All(Assembly.Load("NetRepl.Core").GetExportedTypes(), type => Assert.Equal("NetRepl", type.Namespace));

    [Fact]
    public void No_static_field_can_change()
    {
        IEnumerable<string> mutable = Types()
            .Where(type => !IsGenerated(type))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => !field.IsLiteral && (!field.IsInitOnly || IsMutable(field.FieldType)) && !IsLambdaCache(field))
            .Select(field => $"{field.DeclaringType}.{field.Name}");

        Assert.Empty(mutable);
    }

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        IEnumerable<Type> vague = Types().Where(type => BannedSuffixes.Any(suffix => type.Name.EndsWith(suffix, StringComparison.Ordinal)));

        Assert.Empty(vague);
    }

    [Fact]
    public void Classes_are_sealed_static_or_abstract()
    {
        IEnumerable<Type> open = Types().Where(type => type.IsClass && !type.IsSealed && !type.IsAbstract && !IsGenerated(type));

        Assert.Empty(open);
    }

    private static IEnumerable<Type> Types() => Assemblies.SelectMany(name => Assembly.Load(name).GetTypes());

    private static bool IsGenerated(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute), inherit: false)
        || (type.DeclaringType is { } outer && IsGenerated(outer));

    private static bool IsLambdaCache(FieldInfo field) => field.Name.StartsWith("<>", StringComparison.Ordinal);

    // Arrays serve as tables and FrozenDictionary and the like cannot change.
    private static bool IsMutable(Type type) =>
        type == typeof(StringBuilder)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ConditionalWeakTable<,>))
        || (typeof(IEnumerable).IsAssignableFrom(type) && type.IsGenericType && IsMutableCollection(type.GetGenericTypeDefinition()));

    private static bool IsMutableCollection(Type type) =>
        type.Namespace == "System.Collections.Concurrent"
        || type == typeof(List<>) || type == typeof(Dictionary<,>) || type == typeof(HashSet<>) || type == typeof(Queue<>) || type == typeof(Stack<>);
}
