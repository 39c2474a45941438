using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace NetRepl.Tui.Export;

/// <summary>The sequence that asks a terminal to put bytes into the system's clipboard (OSC 52, xterm's Control Sequences).</summary>
/// <remarks>It works over SSH; terminals may refuse it, and do not answer. To be sent only when a person copies, never for a peer.</remarks>
internal static class ClipboardSequence
{
    /// <summary>Bytes that terminals take at most: many stop at 100,000 characters, of which Base64 takes four for three bytes.</summary>
    public const int MostBytes = 74_994;

    /// <summary>Builds the sequence.</summary>
    /// <param name="content">What goes into the clipboard.</param>
    /// <param name="sequence">What to write to the terminal: printable ASCII but for its first character and its last.</param>
    /// <returns>Whether it is short enough.</returns>
    public static bool TryBuild(ReadOnlySpan<byte> content, [NotNullWhen(true)] out byte[]? sequence)
    {
        if (content.Length > MostBytes)
        {
            sequence = null;
            return false;
        }

        sequence = Encoding.ASCII.GetBytes($"\e]52;c;{Convert.ToBase64String(content)}\a");
        return true;
    }
}
