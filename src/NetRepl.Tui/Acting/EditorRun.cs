using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using NetRepl.Core.Transports.Streams;

namespace NetRepl.Tui.Acting;

/// <summary>Runs an editor that has the terminal for itself. Blocks until it has ended.</summary>
internal static class EditorRun
{
    private const int NotFound = 127; // what a shell says of a command that is not there

    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(200);

    // An editor that is asked to end may save what was typed.
    private static readonly TimeSpan EndingTime = TimeSpan.FromSeconds(1);

    /// <summary>Opens a file and waits.</summary>
    /// <param name="editor">The editor.</param>
    /// <param name="path">The file, an absolute path.</param>
    /// <param name="line">The line to open it at; 0 for none.</param>
    /// <param name="stop">Completes when the program is to end: the editor is asked to end, too.</param>
    /// <returns>What went wrong; null if nothing did.</returns>
    public static string? Run(EditorCommand editor, string path, int line, Task stop)
    {
        // Keys that a terminal turns into signals are for the editor.
        using var quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, static context => context.Cancel = true);
        try
        {
            using Process process = Process.Start(editor.StartFor(path, line))!; // started anew, never found
            WaitFor(process, stop);
            return process.ExitCode switch
            {
                0 => null,
                NotFound => $"the editor '{editor.Text}' was not found; VISUAL and EDITOR name another",
                int code => $"the editor '{editor.Text}' ended with code {code}",
            };
        }
        catch (Win32Exception error)
        {
            return $"the editor '{editor.Text}' cannot be started: {error.Message}";
        }
    }

    private static void WaitFor(Process process, Task stop)
    {
        while (!process.WaitForExit(LookInterval))
        {
            if (stop.IsCompleted)
            {
                ProcessSignals.Terminate(process.Id);
                if (!process.WaitForExit(EndingTime))
                {
                    process.Kill(entireProcessTree: true);
                }
            }
        }
    }
}
