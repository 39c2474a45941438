namespace NetRepl.Cli.Reading;

/// <summary>What netcat's letters are here, for the fingers that know them.</summary>
internal static class NetcatOptions
{
    /// <summary>How to say it here; null if the letter needs no hint.</summary>
    /// <param name="verb">The verb it stands behind; null if there is none.</param>
    /// <param name="letter">The letter.</param>
    public static string? Hint(string? verb, char letter) => (verb, letter) switch
    {
        (_, 'l') => "write: netrepl listen PORT",
        (_, 'u') => $"write the endpoint so: netrepl {verb ?? "connect"} udp://HOST:PORT",
        (_, 'U') => $"write the endpoint so: netrepl {verb ?? "connect"} unix:/path",
        (_, 'z') => "to see whether a port is open: netrepl connect HOST PORT </dev/null",
        (_, 'e' or 'c') => "what a program would do, a C# script does: --script FILE",
        ("listen", 'p') => "the port is an argument: netrepl listen PORT",
        ("listen", 's') => "the address is part of the endpoint: netrepl listen ADDRESS:PORT",
        ("listen", 'w') => "to end silent connections: --idle-timeout TIME",
        _ => null,
    };
}
