namespace NetRepl.Cli.Table;

/// <summary>What an option or an argument takes.</summary>
internal enum ValueKind
{
    /// <summary>Nothing: it is there or not.</summary>
    Flag,

    /// <summary>Nothing: how often it is there counts (<c>-vv</c>).</summary>
    Count,

    /// <summary>Any text, also the empty one.</summary>
    Text,

    /// <summary>A whole number, decimal or <c>0x</c> hexadecimal.</summary>
    Number,

    /// <summary>A span of time: <c>1.5s</c>, <c>250ms</c>, <c>2m</c>; a bare number is seconds.</summary>
    Duration,

    /// <summary>A number of bytes: <c>4096</c>, <c>64k</c>, <c>1MiB</c>.</summary>
    ByteSize,

    /// <summary>An IP address, not a name.</summary>
    Address,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>The path of a file.</summary>
    File,

    /// <summary>The path of a script, or the name of an installed one.</summary>
    Script,

    /// <summary>An endpoint spec, or the host of one.</summary>
    Endpoint,

    /// <summary>A port, by number or service name.</summary>
    Port,

    /// <summary>A name for a certificate, or what else <c>netrepl cert</c> does.</summary>
    CertificateName,

    /// <summary>A script, a method in it and the method's arguments: options end before it.</summary>
    Call,

    /// <summary>The name of a verb.</summary>
    Verb,
}
