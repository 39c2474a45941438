using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Scripting.Runtime.Commands;

namespace NetRepl.Scripting.Runtime;

/// <summary>What one load of a script owns: its hooks, its instances, its token and its assembly.</summary>
/// <remarks>Disposing takes its hooks out of force, cancels the token, and lets the assembly go once no hook runs any more.
/// Twice is harmless.</remarks>
internal sealed class ScriptScope : IAsyncDisposable
{
    private readonly LoadedScript loaded;
    private readonly ScriptEnd ending;
    private readonly Possessions possessions;
    private readonly HookChange change;
    private bool isDisposed;

    /// <param name="loaded">The assembly; the scope takes ownership.</param>
    /// <param name="ending">Comes when the scope ends; the scope takes ownership.</param>
    /// <param name="possessions">Its listeners and timers; the scope takes ownership.</param>
    /// <param name="change">Put its hooks in force.</param>
    public ScriptScope(LoadedScript loaded, ScriptEnd ending, Possessions possessions, HookChange change)
    {
        this.change = change;
        this.loaded = loaded;
        this.ending = ending;
        this.possessions = possessions;
    }

    /// <summary>Its bound hooks.</summary>
    public required HookSet Hooks { get; init; }

    /// <summary>The file it was loaded from.</summary>
    public required ScriptFile File { get; init; }

    /// <summary>What it finds in <c>Args</c>.</summary>
    public required IReadOnlyList<string> Args { get; init; }

    /// <summary>What was lost when it replaced another load, a line each.</summary>
    public IReadOnlyList<string> Lost { get; set; } = [];

    /// <summary>The assembly.</summary>
    public LoadedScript Loaded => loaded;

    /// <summary>What put its hooks in force.</summary>
    public HookChange Change => change;

    /// <summary>Its listeners and timers.</summary>
    public Possessions Possessions => possessions;

    /// <summary>The object that holds the variables of its top level.</summary>
    public required object TopLevel { get; init; }

    /// <summary>What its top level returned; null if nothing.</summary>
    public object? Result { get; init; }

    /// <summary>What compiler and binder had to say all the same.</summary>
    public IReadOnlyList<ScriptDiagnostic> Warnings { get; init; } = [];

    /// <summary>Its methods that can be called by name; found when they are first asked for.</summary>
    public required Lazy<IReadOnlyList<ScriptCommand>> Commands { get; init; }

    /// <summary>The script as it was compiled: shown path, files, warnings.</summary>
    public CompiledScript Script => loaded.Script;

    /// <summary>Whether the script neither has a hook nor did anything by itself: most likely a mistake.</summary>
    public bool DoesNothing => Hooks == HookSet.None && !Script.HasStatements;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        change.Withdraw();
        possessions.Close();
        await ending.CancelAsync().ConfigureAwait(false);
        ending.Dispose();
        loaded.Unload();
    }
}
