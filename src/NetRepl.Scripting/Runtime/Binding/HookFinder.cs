using System.Reflection;
using NetRepl.Core.Hooks;
using NetRepl.Core.Text;

namespace NetRepl.Scripting.Runtime.Binding;

/// <summary>Finds a script's hooks by their names: top-level methods first, else those of the one class that has any.</summary>
internal sealed class HookFinder(LoadedScript script, List<ScriptDiagnostic> problems)
{
    private const BindingFlags Anything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private const string Prefix = "On";

    private static readonly string[] Endings = [.. HookCatalog.All.Select(hook => hook.Name.ToString()[Prefix.Length..])];

    /// <summary>What is odd about names, but may be meant.</summary>
    public List<ScriptDiagnostic> Warnings { get; } = [];

    /// <summary>Finds the hooks; what is wrong with their names goes to the problems.</summary>
    public HookOwner Find()
    {
        FindMisspelt(script.TopLevel);
        HookOwner owner = OwnerOf(script.TopLevel);
        if (owner.Methods.Count == 0)
        {
            owner = FindClass() ?? owner;
        }

        FindOverloads(owner);
        FindTwoFramings(owner);
        return owner;
    }

    private HookOwner? FindClass()
    {
        List<HookOwner> owners = [.. script.Classes.Where(IsUsable).Select(OwnerOf).Where(owner => owner.Methods.Count > 0)];
        owners.RemoveAll(owner => owners.Exists(other => other.Type.IsSubclassOf(owner.Type)));
        if (owners.Count > 1)
        {
            SourceMark second = script.MarkOf(owners[1].Type, null);
            problems.Add(ScriptDiagnostic.At(second, $"two classes have hooks, {owners[0].Type.Name} and {owners[1].Type.Name}; keep them in one"));
        }

        foreach (Type type in owners.Count == 0 ? script.Classes : owners.Select(owner => owner.Type))
        {
            FindMisspelt(type);
        }

        return owners.FirstOrDefault();
    }

    // A static class is abstract and sealed; an abstract one alone is the base of another.
    private static bool IsUsable(Type type) => !type.IsAbstract || type.IsSealed;

    private HookOwner OwnerOf(Type type) => new(type, [.. MethodsOf(type).Select(Recognise).OfType<HookMethod>()]);

    private HookMethod? Recognise(MethodInfo method) =>
        HookCatalog.Find(method.Name) is { } hook
            ? new HookMethod(hook, method, script.MarkOf(method.DeclaringType!, method.Name)) // a class declares it
            : null;

    private void FindMisspelt(Type type)
    {
        foreach (MethodInfo method in MethodsOf(type).DistinctBy(method => method.Name))
        {
            bool looksLikeHook = method.Name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && HookCatalog.Find(method.Name) is null;
            SourceMark mark = script.MarkOf(type, method.Name);
            if (looksLikeHook && Suggestion.Nearest(method.Name[Prefix.Length..], Endings) is { } near)
            {
                problems.Add(ScriptDiagnostic.At(mark, $"{method.Name} is no hook; did you mean '{Prefix}{near}'?"));
            }
            else if (looksLikeHook && method.IsPublic && IsNamedAsHook(method.Name))
            {
                Warnings.Add(ScriptDiagnostic.At(mark, $"{method.Name} is no hook") with { IsError = false });
            }
        }
    }

    // OnMessage, not Once or on.
    private static bool IsNamedAsHook(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && name.Length > Prefix.Length && char.IsUpper(name[Prefix.Length]);

    private void FindOverloads(HookOwner owner)
    {
        foreach (IGrouping<HookDefinition, HookMethod> same in owner.Methods.GroupBy(method => method.Hook).Where(same => same.Count() > 1))
        {
            SourceMark second = script.MarksOf(owner.Type, same.Key.Name.ToString()).ElementAtOrDefault(1) ?? same.First().Mark;
            problems.Add(ScriptDiagnostic.At(second, $"{same.Key.Name} is there {same.Count()} times; keep one"));
        }
    }

    private void FindTwoFramings(HookOwner owner)
    {
        List<HookMethod> framings = [.. owner.Methods.Where(method => HookCatalog.Framing.Contains(method.Hook.Name)).DistinctBy(method => method.Hook)];
        if (framings.Count > 1)
        {
            problems.Add(ScriptDiagnostic.At(
                framings[1].Mark,
                $"{framings[0].Hook.Name} and {framings[1].Hook.Name} together: each decides how a stream is cut; keep one"));
        }
    }

    // A name with '<' or '.' is the compiler's, or an interface's.
    private static IEnumerable<MethodInfo> MethodsOf(Type type) =>
        type.GetMethods(Anything).Where(method => method.Name.AsSpan().IndexOfAny('<', '.') < 0);
}
