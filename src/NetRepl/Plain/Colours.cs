using NetRepl.Cli.Commands;
using NetRepl.Core.Transports.Streams;

namespace NetRepl.Plain;

/// <summary>Whether messages are coloured.</summary>
internal static class Colours
{
    private const int Stderr = 2;

    /// <summary>What was asked for; <c>auto</c> colours a terminal unless NO_COLOR is set (no-color.org) or TERM is dumb.</summary>
    public static bool AreOn(ColorChoice choice) => choice switch
    {
        ColorChoice.Always => true,
        ColorChoice.Never => false,
        _ => StandardDescriptors.IsTerminal(Stderr)
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb",
    };
}
