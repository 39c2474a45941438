using System.Globalization;
using NetRepl.Core.Addressing;
using NetRepl.Tui.Export;

namespace NetRepl.Tui.Acting;

/// <summary>The lines of C# that do what was just done on the screen. Pure.</summary>
internal static class CSharpEcho
{
    private const int MostBytes = 512;

    /// <summary>Listens.</summary>
    public static string Listen(EndpointSpec spec) => $"await Listen({CSharpLiteral.OfText(spec.ToString()!)}, hooks: true)";

    /// <summary>Connects.</summary>
    public static string Connect(EndpointSpec spec) => $"await Connect({CSharpLiteral.OfText(spec.ToString()!)}, hooks: true)";

    /// <summary>Sends bytes; what is too long for a line is only told, in a comment.</summary>
    public static string Send(int number, ReadOnlySpan<byte> bytes) => bytes.Length > MostBytes
        ? string.Create(CultureInfo.InvariantCulture, $"// await Net[{number}].Send(...): {bytes.Length} bytes, too many for a line")
        : $"await Net[{number}].Send({CSharpLiteral.Of(bytes)})";

    /// <summary>Sends a file.</summary>
    public static string SendFile(int number, string path) => $"await Net[{number}].SendFile({CSharpLiteral.OfText(path)})";

    /// <summary>Ends our sending side.</summary>
    public static string FinishSending(int number) => $"await Net[{number}].FinishSending()";

    /// <summary>Closes in good order.</summary>
    public static string Close(int number) => $"await Net[{number}].Close()";

    /// <summary>Closes a listener.</summary>
    public static string CloseListener(int number) => $"Net.Listeners.Single(listener => listener.Number == {number}).Close()";

    /// <summary>Ends at once.</summary>
    public static string Abort(int number) => $"Net[{number}].Abort()";
}
