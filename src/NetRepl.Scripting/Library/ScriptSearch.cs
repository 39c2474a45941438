using NetRepl.Scripting.Runtime;

namespace NetRepl.Scripting.Library;

/// <summary>What came of looking for a script by name.</summary>
internal abstract record ScriptSearch
{
    /// <summary>It is there.</summary>
    /// <param name="File">The file.</param>
    /// <param name="Origin">Where it was found.</param>
    public sealed record Found(ScriptFile File, ScriptOrigin Origin) : ScriptSearch;

    /// <summary>It is nowhere.</summary>
    /// <param name="Message">One line: <c>no script 'ehco' in ., /home/me/.local/share/netrepl/scripts</c>.</param>
    /// <param name="Nearest">The name that was probably meant; null if none is near.</param>
    public sealed record Missing(string Message, string? Nearest) : ScriptSearch;
}
