using System.Text;
using NetRepl.Core.Transports.Streams;

namespace NetRepl.Plain;

/// <summary>Prints text that was asked for.</summary>
internal static class TextOutput
{
    /// <summary>Prints to stdout, or to stderr when it comes with a failure.</summary>
    /// <param name="text">The text, with its last newline.</param>
    /// <param name="exitCode">The exit code it comes with.</param>
    /// <returns>That exit code; 6 or 141 when stdout took not all of it.</returns>
    public static async Task<int> PrintAsync(string text, int exitCode)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (exitCode != ExitCodes.Ok)
        {
            StandardDescriptors.WriteToError(bytes);
            return exitCode;
        }

        try
        {
            using var streams = StandardStreams.Open(raw: true);
            await streams.Output.WriteAsync(bytes, CancellationToken.None);
            return ExitCodes.Ok;
        }
        catch (OutputLostException lost)
        {
            if (lost.ExitCode != ExitCodes.BrokenPipe)
            {
                StandardDescriptors.WriteToError(Encoding.UTF8.GetBytes($"netrepl: {lost.Message}\n"));
            }

            return lost.ExitCode;
        }
    }
}
