using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace NetRepl.Soak;

/// <summary>The program while it is treated badly; killed on dispose.</summary>
internal sealed partial class Server : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Process process;
    private readonly TaskCompletionSource<int> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Server(Process process) => this.process = process;

    /// <summary>The port it listens at.</summary>
    public int Port { get; private set; }

    /// <summary>Whether it still runs.</summary>
    public bool IsRunning => !process.HasExited;

    /// <summary>Resident memory, in bytes.</summary>
    public long Memory => Status("VmRSS:") * 1024;

    /// <summary>How many threads it has.</summary>
    public int Threads => (int)Status("Threads:");

    /// <summary>How many descriptors it has open.</summary>
    public int Descriptors => Directory.GetFiles($"/proc/{process.Id}/fd").Length;

    /// <summary>Processor time it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it with a script, listening at a free port of 127.0.0.1.</summary>
    /// <param name="program">The path of netrepl.</param>
    /// <param name="script">The name of a script of this project, without ending, or the full path of another.</param>
    /// <param name="scheme"><c>tcp</c>, <c>udp</c> or <c>tls</c>.</param>
    /// <param name="more">Further options.</param>
    public static async Task<Server> StartAsync(string program, string script, string scheme = "tcp", params string[] more)
    {
        string path = Path.IsPathFullyQualified(script) ? script : Path.Combine(AppContext.BaseDirectory, "Scripts", script + ".csx");
        var start = new ProcessStartInfo(program, ["listen", $"{scheme}://127.0.0.1:0", "--script", path, "--hook-errors", "close", .. more])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        var server = new Server(Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start"));
        server.process.ErrorDataReceived += (_, line) => server.Read(line.Data);
        server.process.BeginErrorReadLine();
        server.process.BeginOutputReadLine();
        server.Port = await server.listening.Task.WaitAsync(Limit);
        return server;
    }

    /// <summary>A connection to it.</summary>
    public Socket Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            ReceiveTimeout = (int)Limit.TotalMilliseconds,
            SendTimeout = (int)Limit.TotalMilliseconds,
        };
        socket.Connect(IPAddress.Loopback, Port);
        return socket;
    }

    /// <summary>Waits until its descriptors are as many as before, give or take three.</summary>
    /// <returns>How many they are in the end.</returns>
    public async Task<int> SettleAsync(int before)
    {
        long start = Stopwatch.GetTimestamp();
        while (Math.Abs(Descriptors - before) > 3 && Stopwatch.GetElapsedTime(start) < Limit)
        {
            await Task.Delay(50);
        }

        return Descriptors;
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
        {
            process.Kill();
            await process.WaitForExitAsync().WaitAsync(Limit);
        }

        process.Dispose();
    }

    [GeneratedRegex(@"\blistening\b.*:(\d+)")]
    private static partial Regex ListeningLine();

    private void Read(string? line)
    {
        if (line is null)
        {
            listening.TrySetException(new InvalidOperationException("the program ended before it listened"));
        }
        else if (ListeningLine().Match(line) is { Success: true } match)
        {
            listening.TrySetResult(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        }
    }

    private long Status(string name)
    {
        string line = File.ReadLines($"/proc/{process.Id}/status").First(text => text.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
    }
}
