namespace NetRepl.Plain;

/// <summary>Around whatever the program does: what went wrong is told and becomes the exit code.</summary>
/// <remarks>Nothing else may end the program: an exception that leaves Main is an abort (134).</remarks>
internal static class RunGuard
{
    /// <summary>Does it.</summary>
    /// <param name="messages">Told what went wrong.</param>
    /// <param name="showsTraces">A failure that nobody thought of shows its stack trace.</param>
    /// <param name="run">What is done.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Messages messages, bool showsTraces, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (OutputLostException lost)
        {
            if (lost.ExitCode != ExitCodes.BrokenPipe)
            {
                messages.Error(lost.Message);
            }

            return lost.ExitCode;
        }
        catch (Exception error) when (showsTraces)
        {
            messages.Report($"netrepl: a bug in netrepl: {error}");
            return ExitCodes.Internal;
        }
        catch (Exception error)
        {
            messages.Error($"a bug in netrepl: {error.Message}", "run it again with --debug and report what it prints");
            return ExitCodes.Internal;
        }
    }
}
