using System.Reflection;
using NetRepl.Core.Hooks;

namespace NetRepl.Scripting.Runtime.Binding;

/// <summary>One method that is a hook by its name.</summary>
/// <param name="Hook">The hook.</param>
/// <param name="Method">The method.</param>
/// <param name="Mark">Where it stands.</param>
internal sealed record HookMethod(HookDefinition Hook, MethodInfo Method, SourceMark Mark)
{
    /// <summary>The method that was written: another one than <see cref="Method"/> when that only invokes a delegate.</summary>
    public MethodInfo Written { get; init; } = Method;
}

/// <summary>The class whose hooks are used: the script's top level, or its one class with hooks.</summary>
/// <param name="Type">The class.</param>
/// <param name="Methods">Its hooks, one method each; empty if the script has none.</param>
internal sealed record HookOwner(Type Type, IReadOnlyList<HookMethod> Methods);
