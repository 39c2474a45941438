using NetRepl.Scripting.Runtime;
using NetRepl.Scripting.Runtime.Commands;

namespace NetRepl.Scripting.Prompt.Commands;

/// <summary>The scripts of a run, as a prompt over them needs them.</summary>
internal interface IPromptScripts
{
    /// <summary>Those in force now, in the order in which they were loaded.</summary>
    IReadOnlyList<ScriptScope> Scopes { get; }

    /// <summary>Their methods that can be called by name.</summary>
    CommandTable Commands { get; }

    /// <summary>Loads all of them anew, whether or not their files have changed, and tells what came of it.</summary>
    /// <returns>Whether each is in force anew; one that failed leaves its load of before in force.</returns>
    Task<bool> ReloadAsync();
}
