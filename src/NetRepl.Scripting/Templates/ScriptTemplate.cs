namespace NetRepl.Scripting.Templates;

/// <summary>A new script that works, and what editors need to complete it.</summary>
internal static class ScriptTemplate
{
    // VS Code completes .csx only through OmniSharp.
    private const string OmniSharpSettings = """
        {
          "script": {
            "enableScriptNuGetReferences": true,
            "defaultTargetFramework": "net10.0"
          }
        }

        """;

    private const string CodeSettings = """
        {
          "dotnet.server.useOmnisharp": true
        }

        """;

    /// <summary>The files.</summary>
    /// <param name="path">The script, with or without <c>.csx</c>; folders in it are made.</param>
    /// <param name="core">The full path of NetRepl.Core.dll.</param>
    public static IReadOnlyList<NewFile> Files(string path, string core)
    {
        string script = path.EndsWith(".csx", StringComparison.Ordinal) ? path : path + ".csx";
        string folder = Path.GetDirectoryName(script) ?? "";
        return
        [
            new NewFile(script, TextOf(Path.GetFileName(script), core)),
            new NewFile(Path.Join(folder, "omnisharp.json"), OmniSharpSettings, IsShared: true),
            new NewFile(Path.Join(folder, ".vscode", "settings.json"), CodeSettings, IsShared: true),
        ];
    }

    private static string TextOf(string name, string core) => $$"""
        // Answers each line with itself, and says goodbye on exit.
        //
        //   netrepl listen 8080 --script {{name}}
        //   netrepl connect 8080

        // For editors alone: netrepl brings its own, wherever it lies.
        #r "{{core}}"

        using NetRepl;

        string OnConnect(Connection c) => $"hello, {c.Remote}";

        string? OnLine(Connection c, string line)
        {
            if (line == "exit") { c.Send("bye\n"); c.Close(); return null; }
            return line;
        }

        """;
}
