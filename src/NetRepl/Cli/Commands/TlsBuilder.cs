using NetRepl.Cli.Lines;
using NetRepl.Cli.Reading;
using NetRepl.Core.Addressing;
using NetRepl.Core.Transports.Tls.Certificates;

namespace NetRepl.Cli.Commands;

/// <summary>From the TLS options of a line to what the engine gets.</summary>
internal static class TlsBuilder
{
    /// <summary>The options of a server.</summary>
    /// <returns>Null when none is given.</returns>
    /// <exception cref="UsageException">A value or a combination is wrong.</exception>
    public static TlsOptions? Server(ListenLine line, EndpointSpec spec)
    {
        var defaults = new TlsOptions();
        return Checked(Common(defaults, line) with { ClientAuthorities = line.ClientAuthorities }, line, spec);
    }

    /// <summary>The options of a client.</summary>
    /// <returns>Null when none is given.</returns>
    /// <exception cref="UsageException">A value or a combination is wrong.</exception>
    public static TlsOptions? Client(ConnectLine line, EndpointSpec spec)
    {
        var defaults = new TlsOptions();
        TlsOptions options = Common(defaults, line) with
        {
            Authorities = line.Authorities,
            ServerName = line.ServerName,
            TrustOnFirstUse = line.Tofu,
            SkipVerification = line.Insecure,
        };
        return Checked(options, line, spec);
    }

    private static TlsOptions Common(TlsOptions defaults, TlsLine line) => defaults with
    {
        Certificate = line.Certificate,
        Key = line.Key,
        KeyPassword = line.KeyPassword,
        Protocols = line.Alpn?.Split(',') ?? defaults.Protocols,
        Minimum = VersionOf(line.TlsMin) ?? defaults.Minimum,
        Maximum = VersionOf(line.TlsMax) ?? defaults.Maximum,
        Pins = line.Pins.Count == 0 ? defaults.Pins : line.Pins,
        HandshakeTimeout = OptionValues.Duration(line.TlsTimeout) ?? defaults.HandshakeTimeout,
    };

    private static TlsVersion? VersionOf(string? text) => text switch
    {
        "1.2" => TlsVersion.Tls12,
        "1.3" => TlsVersion.Tls13,
        _ => null,
    };

    private static TlsOptions? Checked(TlsOptions options, TlsLine line, EndpointSpec spec)
    {
        if (options.Minimum > options.Maximum)
        {
            throw new UsageException("--tls-min is newer than --tls-max");
        }

        if (options.Protocols.Any(protocol => System.Text.Encoding.UTF8.GetByteCount(protocol) is 0 or > byte.MaxValue))
        {
            throw new UsageException($"--alpn {UsageException.Quote(line.Alpn!)} has a name that is empty or longer than 255 bytes"); // else it has none
        }

        CheckPassword(line.KeyPassword);
        foreach (string pin in options.Pins)
        {
            if (Fingerprint.Read(pin, out _) is { } problem)
            {
                throw new UsageException($"--pin {problem.Cause}", problem.Hint);
            }
        }

        if (options == new TlsOptions { Protocols = options.Protocols, Pins = options.Pins } && options is { Protocols.Count: 0, Pins.Count: 0 })
        {
            return null;
        }

        return spec is EndpointSpec.Tls || line.Scripts.Count > 0 ? options : throw NotTls(spec);
    }

    private static void CheckPassword(string? source)
    {
        bool isSource = source is null || source.StartsWith("env:", StringComparison.Ordinal) || source.StartsWith("file:", StringComparison.Ordinal);
        if (!isSource)
        {
            throw new UsageException("--key-password says where the password is: env:NAME or file:PATH", "on the command line itself all users of the machine could read it");
        }
    }

    // Who asks for a certificate to be checked must not talk in plain by a mistake.
    private static UsageException NotTls(EndpointSpec spec)
    {
        string plain = spec.ToString();
        bool carriesTls = spec is EndpointSpec.Internet { Protocol: InternetProtocol.Tcp } or EndpointSpec.Unix { Kind: UnixKind.Stream };
        return new UsageException($"TLS options are given, but {plain} is not TLS", carriesTls ? $"write {new EndpointSpec.Tls(spec)}" : null);
    }
}
