using System.Globalization;
using NetRepl.Core.Text;

namespace NetRepl.Core.Addressing;

/// <summary>Text to <see cref="PortSpec"/>: a number, or a service name to look up later.</summary>
internal static class PortParser
{
    private const int HighestPort = 65_535;

    // RFC 6335 §5.1 says 15; services(5) holds older names that are longer.
    private const int LongestServiceName = 32;

    /// <summary>Reads a port.</summary>
    /// <param name="text">What was typed after the colon.</param>
    /// <param name="port">The port; not null when the result is.</param>
    /// <returns>What is wrong, or null.</returns>
    public static SpecProblem? Read(string text, out PortSpec? port)
    {
        port = null;
        if (text.Length == 0)
        {
            return new SpecProblem("the port is missing");
        }

        if (text.All(char.IsAsciiDigit))
        {
            return ReadNumber(text, out port);
        }

        if (!IsServiceName(text))
        {
            return new SpecProblem($"'{Escapes.OneLine(text)}' is no port", $"a port is a number from 0 to {HighestPort} or a service name");
        }

        port = new PortSpec.Service(text.ToLowerInvariant());
        return null;
    }

    private static SpecProblem? ReadNumber(string text, out PortSpec? port)
    {
        bool fits = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= HighestPort;

        port = fits ? new PortSpec.Number(number) : null;
        return fits ? null : new SpecProblem($"port {text} is over {HighestPort}");
    }

    private static bool IsServiceName(string text) =>
        text.Length <= LongestServiceName
        && char.IsAsciiLetterOrDigit(text[0])
        && text.Any(char.IsAsciiLetter)
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '+');
}
