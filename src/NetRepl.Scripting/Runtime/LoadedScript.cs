using System.Reflection;
using System.Runtime.Loader;

namespace NetRepl.Scripting.Runtime;

/// <summary>A compiled script in memory, its code not yet run.</summary>
internal sealed class LoadedScript
{
    /// <summary>The name of the class that holds the top level.</summary>
    public const string TopLevelClass = "Submission#0";

    private readonly ScriptLoadContext context;
    private readonly Assembly assembly;

    private LoadedScript(ScriptLoadContext context, CompiledScript script, Assembly loaded)
    {
        Type[] types = loaded.GetTypes();
        this.context = context;
        Script = script;
        TopLevel = types.FirstOrDefault(type => type.Name == TopLevelClass) ?? typeof(NoTopLevel);
        assembly = loaded;
        Classes = [.. types.Where(IsOrdinaryClass)];
    }

    /// <summary>What was loaded.</summary>
    public CompiledScript Script { get; }

    /// <summary>The class that holds the top level; <see cref="NoTopLevel"/> if there is none.</summary>
    public Type TopLevel { get; }

    /// <summary>Whether it has a top level: variables and methods outside of classes.</summary>
    public bool HasTopLevel => TopLevel != typeof(NoTopLevel);

    /// <summary>The classes that the script declares, those of one load only.</summary>
    public IReadOnlyList<Type> Classes { get; }

    /// <summary>Loads the image into a context of its own.</summary>
    /// <exception cref="BadImageFormatException">It is no image of an assembly.</exception>
    /// <exception cref="ReflectionTypeLoadException">What its classes are made of is missing.</exception>
    public static LoadedScript Load(CompiledScript script)
    {
        var context = new ScriptLoadContext(script.Path, script.Libraries);
        using var image = new MemoryStream(script.Assembly);
        using MemoryStream? symbols = script.Symbols.Length > 0 ? new MemoryStream(script.Symbols) : null;
        try
        {
            return new LoadedScript(context, script, context.LoadFromStream(image, symbols));
        }
        catch (Exception)
        {
            context.Unload();
            throw;
        }
    }

    /// <summary>The script itself or one of its libraries, by name; null if it is neither.</summary>
    public Assembly? Find(AssemblyName name) => assembly.GetName().Name == name.Name ? assembly : context.Find(name);

    /// <summary>Makes the object that holds the top level's variables; its code runs with the second result.</summary>
    public (object Instance, Func<Task<object>> Run) CreateTopLevel(ScriptGlobals globals) => HasTopLevel
        ? TopLevelCode.Create(TopLevel, [globals, null])
        : (new NoTopLevel(), static () => Task.FromResult<object>(null!)); // as the compiler types what returns nothing

    /// <summary>The marks of a class, of its constructors or of its methods of one name, in the order of the source.</summary>
    /// <param name="type">The class.</param>
    /// <param name="method">The method's name; null for the class itself.</param>
    public IEnumerable<SourceMark> MarksOf(Type type, string? method)
    {
        string name = NameOf(type);
        return Script.Marks.Where(mark => mark.Type == name && mark.Method == method);
    }

    /// <summary>The mark of one of them, or that of the file when the source has none.</summary>
    public SourceMark MarkOf(Type type, string? method) =>
        MarksOf(type, method).FirstOrDefault() ?? new SourceMark("", null, Script.Path, 0, 0, "");

    /// <summary>Whether a delegate's code is the script's.</summary>
    public bool Owns(Delegate method) => AssemblyLoadContext.GetLoadContext(method.Method.Module.Assembly) == context;

    /// <summary>Whether a value keeps this load in memory by its type: the script's own, or made of it.</summary>
    public bool Owns(object value) => value is Delegate method ? Owns(method) : Owns(value.GetType());

    /// <summary>Lets the assembly go once nobody holds what is in it.</summary>
    public void Unload() => context.Unload();

    private bool Owns(Type type) => type.IsCollectible
        && (AssemblyLoadContext.GetLoadContext(type.Assembly) == context
            || type.GetGenericArguments().Any(Owns)
            || (type.GetElementType() is { } element && Owns(element)));

    private static bool IsOrdinaryClass(Type type) =>
        type is { IsClass: true, ContainsGenericParameters: false }
        && !type.Name.Contains('<', StringComparison.Ordinal)
        && type.Name != TopLevelClass
        && !typeof(Delegate).IsAssignableFrom(type);

    private static string NameOf(Type type)
    {
        string name = type.FullName ?? type.Name;
        if (name == TopLevelClass)
        {
            return "";
        }

        return name.StartsWith(TopLevelClass + "+", StringComparison.Ordinal) ? name[(TopLevelClass.Length + 1)..] : name;
    }
}
