using System.Reflection;
using System.Runtime.CompilerServices;
using NetRepl.Core.Hooks;
using NetRepl.Scripting.Runtime.Binding;

namespace NetRepl.Scripting.Runtime.Commands;

/// <summary>Finds the methods of a script that may be called by name: those written public at its top level and in its class with hooks; without
/// either, those of its one class.</summary>
internal sealed class CommandFinder(LoadedScript script, HookPlan plan, object topLevel, ScriptServices services)
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;

    /// <summary>The commands, in the order of the source. What is wrong with a class comes out when one of its methods is called.</summary>
    public IReadOnlyList<ScriptCommand> Find()
    {
        List<ScriptCommand> found = [.. CommandsOf(script.TopLevel, () => topLevel).Where(IsWrittenPublic)];
        if (plan.Owner != script.TopLevel)
        {
            found.AddRange(CommandsOf(plan.Owner, () => plan.Target ?? throw new InvalidOperationException(
                $"{plan.Owner.Name} is made for each connection; only its static methods can be called by name")));
        }
        else if (found.Count == 0 && script.Classes.Where(type => MethodsOf(type).Any()).ToArray() is [{ } only])
        {
            var instance = new Lazy<object>(() => Create(only));
            found.AddRange(CommandsOf(only, () => instance.Value));
        }

        return found;
    }

    private IEnumerable<ScriptCommand> CommandsOf(Type type, Func<object> target) => MethodsOf(type)
        .Select(method => new ScriptCommand(method, target, services, SummaryOf(method)));

    private bool IsWrittenPublic(ScriptCommand command) => script.MarksOf(script.TopLevel, command.Name).Any(mark => mark.IsPublic);

    private string SummaryOf(MethodInfo method) => script.MarkOf(method.DeclaringType!, method.Name).Summary; // a class declares it

    private static IEnumerable<MethodInfo> MethodsOf(Type type) => type.GetMethods(Public).Where(method =>
        method is { IsSpecialName: false, IsGenericMethodDefinition: false }
        && method.Name.AsSpan().IndexOfAny('<', '.') < 0
        && method.GetBaseDefinition().DeclaringType!.Module == type.Module // not what every object has
        && !method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        && HookCatalog.Find(method.Name) is null);

    private object Create(Type type)
    {
        List<ScriptDiagnostic> problems = [];
        InstancePlan? instances = InstancePlan.For(script, type, problems);
        return instances is { IsPerConnection: false }
            ? instances.Create(null, services)
            : throw new InvalidOperationException(problems.Count > 0 ? problems[0].Message : $"{type.Name} is made for each connection; only its static methods can be called by name");
    }
}
