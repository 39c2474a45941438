using NetRepl.Cli.Commands;
using NetRepl.Core.Connections;

namespace NetRepl.Plain;

/// <summary>The files that a run writes: recording and hex dump. Those that it made and did not use are taken away again.</summary>
internal sealed class OutputFiles : IDisposable
{
    private OutputFile? recording;
    private OutputFile? dump;

    private OutputFiles()
    {
    }

    /// <summary>What writes to them.</summary>
    public IEnumerable<ITap> Taps =>
        new ITap?[] { recording is null ? null : new RecordingTap(recording), dump is null ? null : new HexDumpTap(dump, TimeProvider.System) }.OfType<ITap>();

    /// <summary>Whether something could not be written.</summary>
    public bool IsLost => All.Any(static file => file.IsLost);

    private IEnumerable<OutputFile> All => new[] { recording, dump }.OfType<OutputFile>();

    /// <summary>Opens them.</summary>
    /// <param name="pipe">Which, and what happens to those that are there.</param>
    /// <param name="lost">Told once a file, in one line, when something could not be written.</param>
    /// <exception cref="OutputLostException">One cannot be written; then none is left that was not there.</exception>
    public static OutputFiles Open(PipeOptions pipe, Action<string> lost)
    {
        var files = new OutputFiles();
        try
        {
            files.recording = Open(pipe.Output, pipe.Existing, lost);
            if (files.recording is { IsTerminal: true } && !pipe.Raw)
            {
                throw new OutputLostException($"write {pipe.Output}: it is a terminal, and a recording is not escaped (--raw)", ExitCodes.OutputLost);
            }

            files.dump = Open(pipe.HexDump, pipe.Existing, lost);
            return files;
        }
        catch (OutputLostException)
        {
            files.RemoveUnused();
            files.Dispose();
            throw;
        }
    }

    /// <summary>The run came to nothing: takes away what it made and did not write to.</summary>
    public void RemoveUnused()
    {
        foreach (OutputFile file in All)
        {
            file.RemoveIfUnused();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (OutputFile file in All)
        {
            file.Dispose();
        }
    }

    private static OutputFile? Open(string? path, ExistingFile existing, Action<string> lost) =>
        path is null ? null : OutputFile.Open(path, existing, lost);
}
