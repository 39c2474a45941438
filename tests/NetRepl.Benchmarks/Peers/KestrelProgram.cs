using System.Diagnostics;

namespace NetRepl.Benchmarks.Peers;

/// <summary>A minimal API on Kestrel that says hello, published in a folder of its own when it is first measured.</summary>
internal static class KestrelProgram
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <InvariantGlobalization>true</InvariantGlobalization>
          </PropertyGroup>
        </Project>
        """;

    private const string Code = """
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.MapGet("/", () => "Hello WORLD\n");
        app.Run(args[0]);
        """;

    /// <summary>Whether the shared framework it runs on is installed.</summary>
    public static bool IsInstalled =>
        Directory.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "Microsoft.AspNetCore.App"));

    /// <summary>The command that runs it.</summary>
    /// <param name="port">Where on 127.0.0.1.</param>
    /// <exception cref="IOException">It could not be built.</exception>
    public static string[] Command(int port)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "kestrel");
        string program = Path.Combine(folder, "out", "hello.dll");
        if (!File.Exists(program))
        {
            Publish(folder);
        }

        return ["dotnet", program, $"http://127.0.0.1:{port}"];
    }

    private static void Publish(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "hello.csproj"), Project);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), Code);
        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project />"); // none of ours
        File.WriteAllText(Path.Combine(folder, "Directory.Packages.props"), "<Project />");
        var start = new ProcessStartInfo("dotnet", ["publish", "-c", "Release", "-v", "q", "-o", "out"]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        using Process build = Process.Start(start)!; // a new process is started
        string said = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        if (build.ExitCode != 0)
        {
            throw new IOException($"the Kestrel program was not built: {said}");
        }
    }
}
