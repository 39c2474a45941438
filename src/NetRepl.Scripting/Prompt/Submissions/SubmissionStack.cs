using System.Reflection;
using System.Runtime.Loader;
using NetRepl.Scripting.Runtime;

namespace NetRepl.Scripting.Prompt.Submissions;

/// <summary>The objects of scripts and submissions in memory, each in the slot that the compiler counted for it.</summary>
/// <remarks>Two loads of one script have the same assembly name, and code that was compiled against one must not find the other: so each
/// time a script is placed, a load context begins in which the names mean the scripts of that moment.</remarks>
internal sealed class SubmissionStack
{
    private readonly Dictionary<string, Assembly> submissions = [];
    private readonly List<ScriptLoadContext> contexts = [];
    private readonly ScriptLoadContext libraries = new("prompt libraries", []);
    private object?[] slots = [null];
    private Dictionary<ScriptScope, int> placed = [];

    /// <summary>Those of some scripts that do not lie in the stack yet, in order.</summary>
    public IReadOnlyList<ScriptScope> Missing(IReadOnlyList<ScriptScope> scripts) => [.. scripts.Where(script => !placed.ContainsKey(script))];

    /// <summary>Puts those scripts on top that do not lie in the stack yet.</summary>
    /// <param name="current">The scripts in force.</param>
    public void Place(IReadOnlyList<ScriptScope> current)
    {
        IReadOnlyList<ScriptScope> fresh = Missing(current);
        if (fresh.Count == 0 && contexts.Count > 0)
        {
            return;
        }

        // What was replaced is not held here; code that still names it finds something of another type.
        foreach ((ScriptScope gone, int slot) in placed.Where(entry => !current.Contains(entry.Key)))
        {
            slots[slot] = gone.File;
        }

        int next = slots.Length;
        slots = [.. slots, .. fresh.Select(script => script.TopLevel)];
        placed = current.ToDictionary(script => script, script => placed.TryGetValue(script, out int slot) ? slot : next++);
        BeginContext(current);
    }

    /// <summary>Whether an exception says that code uses what a script was before it was loaded anew.</summary>
    public bool IsAboutReplaced(Exception error) => contexts.Count > 1 && error switch
    {
        MissingMemberException or TypeLoadException => true,
        InvalidCastException => error.Message.Contains(LoadedScript.TopLevelClass, StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>Lets this and later submissions find the libraries that it refers to. They stay when a script is placed: each is one for all.</summary>
    public void Add(IReadOnlyList<ScriptLibrary> found)
    {
        if (found.Count > 0)
        {
            libraries.Add(found);
        }
    }

    /// <summary>Loads a submission into the next slot.</summary>
    /// <returns>Runs its code.</returns>
    public Func<Task<object>> Load(SubmissionCompilation.Compiled compiled, ScriptGlobals globals)
    {
        using var image = new MemoryStream(compiled.Assembly);
        using var symbols = new MemoryStream(compiled.Symbols);
        Add(compiled.Libraries);
        Assembly assembly = contexts[^1].LoadFromStream(image, symbols);
        submissions[NameOf(assembly)] = assembly;
        slots = [.. slots, null];
        slots[0] = globals;
        return TopLevelCode.Create(assembly.GetTypes().First(type => type.Name == compiled.ClassName), slots).Run;
    }

    /// <summary>Whether a delegate's code is that of a submission.</summary>
    public bool Owns(Delegate method) =>
        AssemblyLoadContext.GetLoadContext(method.Method.Module.Assembly) is ScriptLoadContext context && contexts.Contains(context);

    /// <summary>Lets all submissions go once nobody holds what is in them; the scripts are not theirs.</summary>
    public void Unload()
    {
        contexts.ForEach(context => context.Unload());
        libraries.Unload();
    }

    private static string NameOf(Assembly assembly) => assembly.GetName().Name!; // the compiler names each

    private void BeginContext(IReadOnlyList<ScriptScope> visible)
    {
        var context = new ScriptLoadContext("prompt", []);
        context.Resolving += (_, name) =>
            visible.Reverse().Select(script => script.Loaded.Find(name)).FirstOrDefault(found => found is not null) ?? submissions.GetValueOrDefault(name.Name ?? "")
            ?? libraries.Find(name);
        contexts.Add(context);
    }
}
