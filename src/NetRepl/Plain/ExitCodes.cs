namespace NetRepl.Plain;

/// <summary>The exit codes of the program; netrepl(1) lists them.</summary>
internal static class ExitCodes
{
    /// <summary>All went well.</summary>
    public const int Ok = 0;

    /// <summary>A connection was lost, reset, timed out or truncated.</summary>
    public const int ConnectionLost = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>A name was not found.</summary>
    public const int NameNotFound = 3;

    /// <summary>Connecting was refused, unreachable or timed out.</summary>
    public const int ConnectFailed = 4;

    /// <summary>A TLS handshake failed, or the peer could not be verified.</summary>
    public const int TlsFailed = 5;

    /// <summary>Output or a recording was lost.</summary>
    public const int OutputLost = 6;

    /// <summary>The address cannot be bound.</summary>
    public const int CannotBind = 7;

    /// <summary>A script does not compile, or its hooks have a wrong shape.</summary>
    public const int ScriptRejected = 8;

    /// <summary>A script failed.</summary>
    public const int ScriptFailed = 9;

    /// <summary>A bug of ours.</summary>
    public const int Internal = 70;

    /// <summary>Nobody reads stdout any more (128 + SIGPIPE).</summary>
    public const int BrokenPipe = 141;

    /// <summary>The code for an operation that failed.</summary>
    public static int For(NetException error) => error switch
    {
        { Failure: NetFailure.BadSpec or NetFailure.BadCertificate } => Usage,
        { Failure: NetFailure.NameNotFound } => NameNotFound,
        { Failure: NetFailure.HandshakeFailed or NetFailure.NotVerified } => TlsFailed,
        _ when IsAbout(error, "listen") => CannotBind,
        _ when IsAbout(error, "connect") || IsAbout(error, "bind source") => ConnectFailed,
        _ => ConnectionLost,
    };

    /// <summary>The code for the end of the one connection of a run.</summary>
    public static int For(CloseReason reason) => reason switch
    {
        { Kind: CloseKind.HookFailed } => ScriptFailed,
        { Kind: CloseKind.HandshakeFailed } => TlsFailed,
        { IsLoss: true } => ConnectionLost,
        _ => Ok,
    };

    /// <summary>The code for what a script that was run returned: a number from 0 to 255 is the code itself, another number fails, else all went well.</summary>
    public static int For(object? result) => result switch
    {
        int code => code is >= 0 and <= 255 ? code : ScriptFailed,
        _ => Ok,
    };

    /// <summary>The code after a signal: 128 and its number.</summary>
    public static int ForSignal(int number) => 128 + number;

    // A step of an operation says what it is after it: "connect: set IP_TTL of".
    private static bool IsAbout(NetException error, string operation) => error.Operation.StartsWith(operation, StringComparison.Ordinal);
}
