namespace NetRepl.Tests.Conventions;

/// <summary>Source files that have logic and no test file of the same name, each with the reason. A folder stands for all in it.</summary>
internal static class UntestedFiles
{
    /// <summary>Reason by path from the repository's root; a folder's path ends with <c>/</c>.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["src/NetRepl.Core/Api/Connection.cs"] = "forwards to Connections, whose tests speak through it",
        ["src/NetRepl.Core/Api/Listener.cs"] = "forwards to Connections, whose tests speak through it",
        ["src/NetRepl.Core/Api/Net.cs"] = "forwards to Connections, whose tests speak through it",
        ["src/NetRepl.Core/Api/CloseReason.cs"] = "a record; its one rule is a table of kinds",
        ["src/NetRepl.Core/Api/ConnectResult.cs"] = "a record of two fields",
    };

    /// <summary>Whether a file, or a folder above it, is named here.</summary>
    public static bool Names(string path) => Reasons.Keys.Any(key => path == key || (key.EndsWith('/') && path.StartsWith(key, StringComparison.Ordinal)));
}
