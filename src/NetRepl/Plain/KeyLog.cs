namespace NetRepl.Plain;

/// <summary>Writing of the TLS session secrets to a file (SSLKEYLOGFILE), which .NET does when it is asked before the first TLS use.</summary>
/// <remarks>The file is made here with mode 0600, since .NET would make it readable for others; one that is there is added to, as
/// other programs do.</remarks>
internal static class KeyLog
{
    private const string Variable = "SSLKEYLOGFILE";
    private const string Switch = "System.Net.EnableSslKeyLogging";

    /// <summary>Asks for it if the command line or the environment does. Nothing is loaded if not.</summary>
    /// <param name="path">The file of <c>--keylog</c>; null for that of the environment.</param>
    /// <param name="messages">Told that secrets are written.</param>
    /// <exception cref="OutputLostException">The file cannot be written.</exception>
    public static void Start(string? path, Messages messages)
    {
        path ??= Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(path))
        {
            return;
        }

        string file = Path.GetFullPath(path);
        OutputFile.Prepare(file);
        Environment.SetEnvironmentVariable(Variable, file);
        AppContext.SetSwitch(Switch, true);
        messages.Tell(LogLevel.Warning, $"the secrets of all TLS sessions are written to {file}");
    }
}
