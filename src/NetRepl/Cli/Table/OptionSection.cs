namespace NetRepl.Cli.Table;

/// <summary>Where help and man page list an option; the members stand in the order of the page.</summary>
internal enum OptionSection
{
    /// <summary>Running C# scripts.</summary>
    Scripts,

    /// <summary>How many connections a listener takes.</summary>
    Listener,

    /// <summary>What a certificate is made for and where it goes.</summary>
    Certificate,

    /// <summary>Addresses and time limits.</summary>
    Connection,

    /// <summary>What is printed and saved.</summary>
    Output,

    /// <summary>What an HTTP server takes from clients.</summary>
    Http,

    /// <summary>Certificates and versions of TLS.</summary>
    Tls,

    /// <summary>Settings of the kernel's socket.</summary>
    Socket,

    /// <summary>What every verb understands.</summary>
    General,
}
