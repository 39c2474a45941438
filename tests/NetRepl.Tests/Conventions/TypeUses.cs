using Mono.Cecil;

namespace NetRepl.Tests.Conventions;

/// <summary>Which types a compiled type names: in its signatures, and inside its methods.</summary>
internal static class TypeUses
{
    /// <summary>The types of an assembly with what they use; what the compiler made for a type counts as that type's.</summary>
    /// <param name="assemblyPath">Path of a .dll.</param>
    /// <returns>Pairs of full names, user and used, each once.</returns>
    public static HashSet<(string User, string Used)> In(string assemblyPath)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(assemblyPath);
        var uses = new HashSet<(string, string)>();
        foreach (TypeDefinition type in module.GetTypes())
        {
            string user = Outermost(type).FullName;
            uses.UnionWith(Named(type).SelectMany(Parts).Select(used => (user, used)));
        }

        return uses;
    }

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<TypeReference?> Named(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(each => each.InterfaceType),
        .. type.Fields.Select(field => field.FieldType),
        .. type.Methods.SelectMany(InMethod),
    ];

    private static IEnumerable<TypeReference?> InMethod(MethodDefinition method)
    {
        IEnumerable<TypeReference?> signature = InSignature(method);
        if (!method.HasBody)
        {
            return signature;
        }

        return
        [
            .. signature,
            .. method.Body.Variables.Select(variable => variable.VariableType),
            .. method.Body.ExceptionHandlers.Select(handler => handler.CatchType),
            .. method.Body.Instructions.SelectMany(instruction => InOperand(instruction.Operand)),
        ];
    }

    private static IEnumerable<TypeReference?> InSignature(IMethodSignature method) =>
        [method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType)];

    private static IEnumerable<TypeReference?> InOperand(object? operand) => operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod method => [method.DeclaringType, .. method.GenericArguments, .. InSignature(method)],
        MethodReference method => [method.DeclaringType, .. InSignature(method)],
        _ => [],
    };

    // List<Socket>[] names List<T> and Socket.
    private static IEnumerable<string> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [.. Parts(generic.ElementType), .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification wrapped => Parts(wrapped.ElementType),
        _ => [Outermost(type).FullName],
    };
}
