using System.Diagnostics;
using Xunit;

namespace NetRepl.Tests.Support;

/// <summary>Programs that no one here wrote, at the other end. A test whose peer is missing is skipped, with how to get it.</summary>
internal static class Peer
{
    /// <summary>Python: listens on 127.0.0.1, prints the port, accepts one connection as <c>c</c>.</summary>
    public const string PythonAccepts = "s = socket.create_server(('127.0.0.1', 0)); print(s.getsockname()[1]); c, _ = s.accept()\n";

    /// <summary>Python: connects to the port in the first argument as <c>c</c>.</summary>
    public const string PythonConnects = "c = socket.create_connection(('127.0.0.1', int(sys.argv[1])))\n";

    // Where Debian has a program whose package is named otherwise.
    private static readonly Dictionary<string, string> Packages = new() { ["nc.openbsd"] = "netcat-openbsd", ["script"] = "bsdutils", ["nginx"] = "nginx-light", ["dnsmasq"] = "dnsmasq-base", ["aiosmtpd"] = "python3-aiosmtpd", ["certutil"] = "libnss3-tools" };

    /// <summary>Starts a peer.</summary>
    public static RunningProgram Start(string program, params string[] arguments) => new(StartInfo(program, arguments));

    /// <summary>Runs a peer to its end.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="input">What it reads from stdin before the end.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Task<ProgramResult> RunAsync(string program, string input, params string[] arguments) =>
        ProgramRun.RunAsync(StartInfo(program, arguments), input);

    /// <summary>Starts a few lines of Python, which have <c>socket</c>, <c>sys</c>, <c>os</c>, <c>time</c>, <c>hashlib</c> and <c>struct</c>.</summary>
    /// <param name="code">The lines; <c>sys.argv[1]</c> is the first argument.</param>
    /// <param name="arguments">Its arguments.</param>
    public static RunningProgram StartPython(string code, params object[] arguments) =>
        Start("python3", ["-u", "-c", "import socket, sys, os, time, hashlib, struct\n" + code, .. arguments.Select(argument => $"{argument}")]);

    /// <summary>How it is started, with <c>$NETREPL</c> for peers that start the program; skips the test if it is not installed.</summary>
    public static ProcessStartInfo StartInfo(string program, params string[] arguments)
    {
        string? path = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin".Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        if (path is null)
        {
            Assert.Skip($"{program} is not installed: apt-get install {Packages.GetValueOrDefault(program, program)}");
        }

        return NetreplProcess.WithRuntime(new ProcessStartInfo(path, arguments));
    }
}
