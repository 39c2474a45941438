using System.Globalization;
using NetRepl.Cli.Commands;
using NetRepl.Core.Text;
using NetRepl.Scripting.Runtime.Cache;

namespace NetRepl.Plain;

/// <summary><c>netrepl cache</c>.</summary>
internal static class CacheRun
{
    /// <summary>Shows or empties the cache.</summary>
    public static async Task<int> RunAsync(CacheCommand command, Messages messages)
    {
        if (CacheFolder.OfUser(Environment.GetEnvironmentVariable) is not { } folder)
        {
            messages.Error("there is no cache: no home folder is known", "set HOME or XDG_CACHE_HOME");
            return ExitCodes.Usage;
        }

        try
        {
            return await TextOutput.PrintAsync(command.Clears ? Clear(folder) : Show(folder), ExitCodes.Ok);
        }
        catch (NetException error)
        {
            messages.Error(error);
            return ExitCodes.OutputLost;
        }
    }

    private static string Clear(CacheFolder folder) => $"removed {Scripts(folder.Clear())} from {Escapes.OneLine(folder.FullPath)}\n";

    private static string Show(CacheFolder folder)
    {
        IReadOnlyList<FileInfo> entries = folder.Entries();
        return $"{Scripts(entries.Count)}, {entries.Sum(static entry => entry.Length).ToString("N0", CultureInfo.InvariantCulture)} bytes in {Escapes.OneLine(folder.FullPath)}\n";
    }

    private static string Scripts(int count) => count == 1 ? "1 compiled script" : $"{count} compiled scripts";
}
