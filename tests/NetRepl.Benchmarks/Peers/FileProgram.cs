namespace NetRepl.Benchmarks.Peers;

/// <summary>The echo server as a C# file that <c>dotnet run</c> compiles, in a folder where no settings of ours reach it.</summary>
internal static class FileProgram
{
    private const string Code = """
        using System.Net;
        using System.Net.Sockets;

        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, int.Parse(args[0])));
        listener.Listen();
        while (true)
        {
            _ = EchoAsync(await listener.AcceptAsync());
        }

        static async Task EchoAsync(Socket socket)
        {
            byte[] buffer = new byte[65536];
            while (await socket.ReceiveAsync(buffer) is > 0 and int count)
            {
                await socket.SendAsync(buffer.AsMemory(0, count));
            }
        }
        """;

    /// <summary>The command that runs it.</summary>
    /// <param name="port">Where on 127.0.0.1.</param>
    /// <param name="isCold">Compiled anew, else only when it has changed.</param>
    public static string[] Command(int port, bool isCold)
    {
        string file = Path.Combine(Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "netrepl-bench-file")).FullName, "echo.cs");
        if (!File.Exists(file))
        {
            File.WriteAllText(file, Code);
        }

        return ["dotnet", "run", .. isCold ? (string[])["--no-cache"] : [], file, "--", $"{port}"];
    }
}
